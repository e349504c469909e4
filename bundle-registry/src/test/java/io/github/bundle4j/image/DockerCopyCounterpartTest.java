package io.github.bundle4j.image;

import java.io.IOException;
import java.util.List;

/** The BuildKit of a real daemon copies as we do. */
class DockerCopyCounterpartTest extends CopySemanticsChecks {
    @Override
    CommandBackend other() throws IOException {
        var docker = new DockerBuildKitCounterpartTest();
        docker.folder = folder;
        return docker.backend();
    }

    /** Buildah follows links behind wildcards. */
    @Override
    List<String> ofThisOneOnly() {
        return List.of("COPY */*.txt /x/", "COPY d*/*.txt /x/", "COPY dirlink/*.txt /x/");
    }
}
