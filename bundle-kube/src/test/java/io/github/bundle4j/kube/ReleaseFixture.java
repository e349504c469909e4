package io.github.bundle4j.kube;

import org.junit.jupiter.api.AfterEach;

/** A release on an API server of its own. */
abstract class ReleaseFixture {
    final InProcessApiServer server;
    final Cluster cluster;
    final ReleaseClient client;

    ReleaseFixture(InProcessApiServer server, String namespace) {
        this.server = server;
        this.cluster = Cluster.connect(server.kubeconfig());
        this.client = cluster.release("shop").namespace(namespace);
    }

    @AfterEach
    void stop() {
        cluster.close();
        server.close();
    }
}
