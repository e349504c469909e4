package io.github.bundle4j.image;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;

/** The BuildKit in the daemon, through a client that reaches it by itself. */
class DockerBuildKitCounterpartTest extends DockerBackendChecks {
    DockerBuildKitCounterpartTest() {
        super(DockerOptions.Engine.BUILDKIT);
    }

    @Override
    void requireEngine() throws IOException {
        String version = says("version", "--format", "{{.Client.Version}}").orElseThrow();
        assumeTrue(
                Docker.major(version).orElseThrow() < 23,
                "docker " + version.strip() + " knows BuildKit only through buildx: set BUNDLE4J_DOCKER to a client"
                        + " before version 23");
    }
}
