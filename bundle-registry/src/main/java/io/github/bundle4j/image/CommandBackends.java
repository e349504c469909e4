package io.github.bundle4j.image;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The back ends that run commands. They start programs with argument lists, never through a shell, and hand them only
 * the part of the JVM's environment that such programs need to find their files and their daemon.
 */
public final class CommandBackends {
    private CommandBackends() {}

    /**
     * Buildah as it is found on the JVM's {@code PATH}, with its own storage and isolation.
     *
     * @return the back end
     */
    public static CommandBackend buildah() {
        return buildah(BuildahOptions.defaults());
    }

    /**
     * Buildah. A build that is cancelled leaves nothing that runs; between two commands it may leave its working container
     * in Buildah's storage, which {@code buildah rm} removes.
     *
     * @param options how to run it
     * @return the back end
     */
    public static CommandBackend buildah(BuildahOptions options) {
        return new ProgramBackend(new Buildah(options));
    }

    /**
     * Docker as it is found on the JVM's {@code PATH}, with its own daemon; BuildKit builds where the client has it.
     *
     * @return the back end
     */
    public static CommandBackend docker() {
        return docker(DockerOptions.defaults());
    }

    /**
     * Docker.
     *
     * @param options how to run it
     * @return the back end
     */
    public static CommandBackend docker(DockerOptions options) {
        return new ProgramBackend(new Docker(options));
    }

    /**
     * The first of Buildah and Docker that is there.
     *
     * @param searchPath folders, separated as in {@code PATH}; usually {@code System.getenv("PATH")}
     * @return empty if neither is there
     */
    public static Optional<CommandBackend> find(@Nullable String searchPath) {
        return executable(searchPath, "buildah")
                .map(path -> buildah(BuildahOptions.defaults().program(path.toString())))
                .or(() -> executable(searchPath, "docker")
                        .map(path -> docker(DockerOptions.defaults().program(path.toString()))));
    }

    private static Optional<Path> executable(@Nullable String searchPath, String name) {
        if (searchPath == null) {
            return Optional.empty();
        }
        for (String folder : searchPath.split(java.io.File.pathSeparator)) {
            if (!folder.isEmpty()) {
                Path candidate = Path.of(folder, name);
                if (Files.isRegularFile(candidate) && Files.isExecutable(candidate)) {
                    return Optional.of(candidate);
                }
            }
        }
        return Optional.empty();
    }
}
