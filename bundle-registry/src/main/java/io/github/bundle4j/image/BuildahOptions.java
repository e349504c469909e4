package io.github.bundle4j.image;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How Buildah is run. Immutable.
 *
 * @param program a path, or a name to be found on the JVM's {@code PATH}
 * @param isolation what {@code --isolation} gets, for example {@code chroot} where containers cannot be made; empty for
 *     Buildah's default
 * @param storage a folder for images under way, with the driver {@code vfs}; empty for Buildah's own storage
 * @param verifyTls whether registries of bases must have valid certificates; without it plain HTTP is tried too
 * @param authFile credentials for bases; empty for Buildah's default
 */
public record BuildahOptions(
        String program,
        Optional<String> isolation,
        Optional<Path> storage,
        boolean verifyTls,
        Optional<Path> authFile) {
    /**
     * The program {@code buildah} with its own defaults.
     *
     * @return the options
     */
    public static BuildahOptions defaults() {
        return new BuildahOptions("buildah", Optional.empty(), Optional.empty(), true, Optional.empty());
    }

    /**
     * Changes the program.
     *
     * @param newProgram a path or name
     * @return new options
     */
    public BuildahOptions program(String newProgram) {
        return new BuildahOptions(newProgram, isolation, storage, verifyTls, authFile);
    }

    /**
     * Changes the isolation.
     *
     * @param kind {@code oci}, {@code rootless} or {@code chroot}
     * @return new options
     */
    public BuildahOptions isolation(String kind) {
        return new BuildahOptions(program, Optional.of(kind), storage, verifyTls, authFile);
    }

    /**
     * Changes the storage.
     *
     * @param folder a folder; made if it is missing
     * @return new options
     */
    public BuildahOptions storage(Path folder) {
        return new BuildahOptions(program, isolation, Optional.of(folder), verifyTls, authFile);
    }

    /**
     * Changes how registries of bases are checked.
     *
     * @param verify false also allows plain HTTP
     * @return new options
     */
    public BuildahOptions verifyTls(boolean verify) {
        return new BuildahOptions(program, isolation, storage, verify, authFile);
    }

    /**
     * Changes the credentials for bases.
     *
     * @param file a file as {@code buildah login} writes it
     * @return new options
     */
    public BuildahOptions authFile(Path file) {
        return new BuildahOptions(program, isolation, storage, verifyTls, Optional.of(file));
    }
}
