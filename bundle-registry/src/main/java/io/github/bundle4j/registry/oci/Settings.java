package io.github.bundle4j.registry.oci;

import java.net.ProxySelector;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;

/** What a client was built with. */
record Settings(
        CredentialProvider credentials,
        Map<String, Endpoint> endpoints,
        Endpoint defaultEndpoint,
        RetryPolicy retry,
        Duration connectTimeout,
        Duration idleTimeout,
        Optional<ProxySelector> proxy,
        Optional<Executor> executor,
        long chunkSize) {

    Endpoint endpoint(String registry) {
        return endpoints.getOrDefault(registry, defaultEndpoint);
    }
}
