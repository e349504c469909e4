package io.github.bundle4j.render;

/**
 * Which Helm's bytes are wanted. Each profile was compared with that version's own binary; the newest is the default.
 */
public enum HelmProfile {
    /** Helm 4.1, compared with 4.1.4. */
    HELM_4_1("v4.1.4", "v1.35.0", "go1.25.9");

    private final String helmVersion;
    private final String kubeVersion;
    private final String goVersion;

    HelmProfile(String helmVersion, String kubeVersion, String goVersion) {
        this.helmVersion = helmVersion;
        this.kubeVersion = kubeVersion;
        this.goVersion = goVersion;
    }

    /**
     * The newest proven profile.
     *
     * @return the default
     */
    public static HelmProfile newest() {
        HelmProfile[] all = values();
        return all[all.length - 1];
    }

    /**
     * What {@code .Capabilities.HelmVersion.Version} says.
     *
     * @return with a leading {@code v}
     */
    public String helmVersion() {
        return helmVersion;
    }

    /**
     * The version of Kubernetes that is assumed when none is given.
     *
     * @return with a leading {@code v}
     */
    public String kubeVersion() {
        return kubeVersion;
    }

    /** What {@code .Capabilities.HelmVersion.GoVersion} says. */
    String goVersion() {
        return goVersion;
    }
}
