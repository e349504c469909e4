package io.github.bundle4j.image;

import io.github.bundle4j.registry.Registry;
import io.github.bundle4j.registry.inprocess.InProcessRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Tests with a registry in this JVM, and a client for its repository {@code shop}. */
abstract class ShopRegistry {
    InProcessRegistry server;
    Registry registry;

    @BeforeEach
    void startRegistry() {
        server = InProcessRegistry.start();
        registry = Registry.at(server.address() + "/shop").plainHttp(true).build();
    }

    @AfterEach
    void stopRegistry() {
        registry.close();
        server.close();
    }
}
