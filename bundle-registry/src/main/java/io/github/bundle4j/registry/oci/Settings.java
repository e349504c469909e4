package io.github.bundle4j.registry.oci;

import java.net.ProxySelector;
import java.net.URI;
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
        return endpoints.getOrDefault(OciRepository.host(registry), defaultEndpoint);
    }

    /** Absolute address of a path of a registry. */
    URI uri(String registry, String path) {
        Endpoint endpoint = endpoint(registry);
        String scheme = endpoint.plainHttp() ? "http" : "https";
        String host = endpoint.address().orElse(registry.equals("index.docker.io") ? "registry-1.docker.io" : registry);
        return URI.create(scheme + "://" + host + path);
    }
}
