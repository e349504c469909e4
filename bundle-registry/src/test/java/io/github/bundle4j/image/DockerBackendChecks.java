package io.github.bundle4j.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.bundle4j.testkit.Counterparts;
import io.github.bundle4j.testkit.Programs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A real daemon, which may have no network for its containers. */
abstract class DockerBackendChecks extends CommandBackendChecks {
    /** A folder with the client's plug-ins. */
    private static final String CONFIG = System.getenv("BUNDLE4J_DOCKER_CONFIG");

    private final DockerOptions.Engine engine;

    DockerBackendChecks(DockerOptions.Engine engine) {
        super();
        this.engine = engine;
    }

    /** Ends the test where the client does not have the engine. */
    abstract void requireEngine() throws IOException;

    @Override
    CommandBackend backend() throws IOException {
        requireDaemon();
        requireEngine();
        DockerOptions options = DockerOptions.defaults()
                .program(Counterparts.require("docker").toString())
                .engine(engine);
        return CommandBackends.docker(CONFIG == null ? options : options.config(Path.of(CONFIG)));
    }

    private void requireDaemon() throws IOException {
        assumeTrue(
                says("info").isPresent(),
                "no Docker daemon answers: start one, and set DOCKER_HOST if it is elsewhere");
    }

    @Override
    String network() {
        return "network: none\n";
    }

    @Override
    String run(String image, String script) throws IOException {
        assertThat(says("pull", "--quiet", image)).isPresent();
        try {
            return says("run", "--rm", "--network", "none", "--entrypoint", "/bin/sh", image, "-c", script)
                    .orElse("it does not run");
        } finally {
            assertThat(says("image", "rm", image)).isPresent();
        }
    }

    @Override
    List<String> leftovers() throws IOException {
        List<String> names = List.of("images", "--quiet", "--filter", "reference=localhost/bundle4j");
        return Stream.concat(lines(names), lines(List.of("ps", "--all", "--quiet")))
                .toList();
    }

    /** What the client says; empty if it fails. */
    final Optional<String> says(String... words) throws IOException {
        List<String> all = new ArrayList<>(CONFIG == null ? List.of() : List.of("--config", CONFIG));
        all.addAll(List.of(words));
        try {
            return Optional.of(new Programs(Counterparts.require("docker"), folder).run(all.toArray(new String[0])));
        } catch (AssertionError e) {
            return Optional.empty();
        }
    }

    private Stream<String> lines(List<String> words) throws IOException {
        return says(words.toArray(new String[0])).orElseThrow().lines();
    }
}
