package io.github.bundle4j.registry.oci;

import io.github.bundle4j.BundleException;
import java.io.IOException;
import java.net.Proxy;
import java.net.URI;

/** Sends single requests: no retry, no redirect, no authentication. Thread-safe. */
final class Wire implements AutoCloseable {
    private final Settings settings;
    private final TlsContexts contexts = new TlsContexts();
    private final DirectExchange direct;
    private final JdkExchange other;

    Wire(Settings settings) {
        this.settings = settings;
        this.direct = new DirectExchange(settings.connectTimeout(), settings.idleTimeout());
        this.other = new JdkExchange(settings, contexts);
    }

    /**
     * Sends and waits for the head of the answer, as long as bytes go out or come in.
     *
     * @throws IOException if the connection fails or nothing moves for the idle time
     * @throws BundleException if the content to send cannot be read
     */
    Answer exchange(Request request) throws IOException {
        boolean secure = request.isSecure();
        // Without TLS nobody speaks HTTP/2; with it, a large body is worth a connection that is faster without.
        if ((!secure || request.isLarge()) && !isProxied(request.uri())) {
            return direct.send(request, secure ? contexts.of(request.tls()) : null);
        }
        return other.send(request);
    }

    private boolean isProxied(URI uri) {
        if (settings.proxy().isEmpty()) {
            return false;
        }
        for (Proxy proxy : settings.proxy().get().select(uri)) {
            if (proxy.type() != Proxy.Type.DIRECT) {
                return true;
            }
        }
        return false;
    }

    /** Lets the connections go. */
    @Override
    public void close() {
        other.close();
        direct.close();
    }
}
