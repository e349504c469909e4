package io.github.bundle4j.image;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;

/** BuildKit through the plug-in. */
class DockerBuildxCounterpartTest extends DockerBackendChecks {
    DockerBuildxCounterpartTest() {
        super(DockerOptions.Engine.BUILDX);
    }

    @Override
    void requireEngine() throws IOException {
        assumeTrue(
                says("buildx", "version").isPresent(),
                "docker has no buildx: put the plug-in into the folder cli-plugins of BUNDLE4J_DOCKER_CONFIG");
    }
}
