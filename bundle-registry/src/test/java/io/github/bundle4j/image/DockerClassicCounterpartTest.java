package io.github.bundle4j.image;

/** Docker's classic builder, which every daemon on Linux still has. */
class DockerClassicCounterpartTest extends DockerBackendChecks {
    DockerClassicCounterpartTest() {
        super(DockerOptions.Engine.CLASSIC);
    }

    @Override
    void requireEngine() {}

    @Override
    boolean knowsSecrets() {
        return false;
    }
}
