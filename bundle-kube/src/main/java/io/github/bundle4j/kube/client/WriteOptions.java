package io.github.bundle4j.kube.client;

/**
 * How to write. Immutable and thread-safe.
 *
 * @param fieldManager the name under which the server records who set a field
 * @param force whether to take over fields that other managers own; for {@link PatchKind#APPLY} only
 * @param dryRun whether the server does everything but store the result
 * @param strict whether the server refuses unknown and doubled fields
 */
public record WriteOptions(String fieldManager, boolean force, boolean dryRun, boolean strict) {
    /**
     * Writes for real, without force and without strict validation.
     *
     * @param fieldManager the field manager
     * @return options
     */
    public static WriteOptions as(String fieldManager) {
        return new WriteOptions(fieldManager, false, false, false);
    }

    /**
     * The same with another {@link #force()}.
     *
     * @param newForce the new value
     * @return changed options
     */
    public WriteOptions withForce(boolean newForce) {
        return new WriteOptions(fieldManager, newForce, dryRun, strict);
    }

    /**
     * The same with another {@link #dryRun()}.
     *
     * @param newDryRun the new value
     * @return changed options
     */
    public WriteOptions withDryRun(boolean newDryRun) {
        return new WriteOptions(fieldManager, force, newDryRun, strict);
    }

    /**
     * The same with another {@link #strict()}.
     *
     * @param newStrict the new value
     * @return changed options
     */
    public WriteOptions withStrict(boolean newStrict) {
        return new WriteOptions(fieldManager, force, dryRun, newStrict);
    }
}
