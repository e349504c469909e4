package io.github.bundle4j.image;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How Docker is run. Immutable.
 *
 * @param program a path, or a name to be found on the JVM's {@code PATH}; a program that takes the same arguments will do
 * @param host the daemon's address, for example {@code unix:///run/docker.sock}; empty for what the client chooses, by
 *     {@code DOCKER_HOST} or its context
 * @param config the client's folder, with credentials for bases; empty for {@code DOCKER_CONFIG} or the client's default
 * @param engine what builds; empty for the best that the client has: buildx, else the BuildKit of older daemons, else the
 *     classic builder
 */
public record DockerOptions(String program, Optional<String> host, Optional<Path> config, Optional<Engine> engine) {
    /** What builds. */
    public enum Engine {
        /** BuildKit through the client's plug-in. */
        BUILDX,
        /** The BuildKit that is part of the daemon, which clients before version 23 reach by themselves. */
        BUILDKIT,
        /** The classic builder: knows no secrets, mounts and here-documents. */
        CLASSIC
    }

    /**
     * The program {@code docker} with its own defaults.
     *
     * @return the options
     */
    public static DockerOptions defaults() {
        return new DockerOptions("docker", Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * Changes the program.
     *
     * @param newProgram a path or name
     * @return new options
     */
    public DockerOptions program(String newProgram) {
        return new DockerOptions(newProgram, host, config, engine);
    }

    /**
     * Changes the daemon.
     *
     * @param address as {@code docker --host} takes it
     * @return new options
     */
    public DockerOptions host(String address) {
        return new DockerOptions(program, Optional.of(address), config, engine);
    }

    /**
     * Changes the client's folder.
     *
     * @param folder as {@code docker --config} takes it
     * @return new options
     */
    public DockerOptions config(Path folder) {
        return new DockerOptions(program, host, Optional.of(folder), engine);
    }

    /**
     * Chooses what builds.
     *
     * @param newEngine it
     * @return new options
     */
    public DockerOptions engine(Engine newEngine) {
        return new DockerOptions(program, host, config, Optional.of(newEngine));
    }
}
