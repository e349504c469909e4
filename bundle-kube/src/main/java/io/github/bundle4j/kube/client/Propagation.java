package io.github.bundle4j.kube.client;

/** What becomes of the objects that a deleted object owns. */
public enum Propagation {
    /** They are deleted afterwards. */
    BACKGROUND("Background"),
    /** They are deleted first; the owner stays until they are gone. */
    FOREGROUND("Foreground"),
    /** They stay. */
    ORPHAN("Orphan");

    private final String policy;

    Propagation(String policy) {
        this.policy = policy;
    }

    /**
     * The name in the API.
     *
     * @return the value of {@code propagationPolicy}
     */
    public String policy() {
        return policy;
    }
}
