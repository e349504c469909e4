package io.github.bundle4j.registry.oci;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;

/** One TLS context for equal options, so that sessions are resumed. Thread-safe. */
final class TlsContexts {
    private final Map<TlsOptions, SSLContext> all = new ConcurrentHashMap<>();

    SSLContext of(TlsOptions options) {
        return all.computeIfAbsent(options, Tls::context);
    }
}
