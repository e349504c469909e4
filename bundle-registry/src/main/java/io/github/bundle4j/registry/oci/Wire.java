package io.github.bundle4j.registry.oci;

import io.github.bundle4j.BundleException;
import io.github.bundle4j.CancelledException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Sends single requests: no retry, no redirect, no authentication. Thread-safe. */
final class Wire implements AutoCloseable {
    /** From this size on a body is worth a connection of its own, in bytes. */
    static final long LARGE = 1024 * 1024;

    private static final String USER_AGENT = "bundle4j";

    private final Settings settings;
    private final DirectExchange direct;
    /** For https, by their certificates, and one for plain text. */
    private final Map<Optional<TlsOptions>, HttpClient> clients = new ConcurrentHashMap<>();

    private final Map<TlsOptions, SSLContext> contexts = new ConcurrentHashMap<>();

    Wire(Settings settings) {
        this.settings = settings;
        this.direct = new DirectExchange(settings.connectTimeout(), settings.idleTimeout());
    }

    /**
     * Sends and waits for the head of the answer, as long as bytes go out or come in.
     *
     * @param large whether the answer to a GET is worth a connection of its own
     * @throws IOException if the connection fails or nothing moves for the idle time
     * @throws BundleException if the content to send cannot be read
     */
    Answer exchange(
            String method, URI uri, List<String> headers, @Nullable BlobSource body, TlsOptions tls, boolean large)
            throws IOException {
        boolean secure = "https".equals(uri.getScheme());
        if ((method.equals("GET") ? large : body != null && body.size() >= LARGE) && !isProxied(uri)) {
            List<String> all = new ArrayList<>(headers);
            all.add("User-Agent");
            all.add(USER_AGENT);
            return direct.send(method, uri, all, body, secure ? context(tls) : null);
        }
        @Nullable StreamPublisher content = body == null || body.size() == 0 ? null : new StreamPublisher(body);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri).method(method, content == null ? BodyPublishers.noBody() : content);
        request.setHeader("User-Agent", USER_AGENT);
        for (int i = 0; i < headers.size(); i += 2) {
            request.header(headers.get(i), headers.get(i + 1));
        }
        // Plain text registries speak HTTP/1.1; an attempt to upgrade costs and confuses some.
        request.version(secure ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1);
        HttpResponse<InputStream> response = await(
                client(secure ? Optional.of(tls) : Optional.empty())
                        .sendAsync(request.build(), info -> new BodyStream(settings.idleTimeout())),
                body,
                content,
                uri);
        return new Answer(response.statusCode(), uri, response.headers(), response.body());
    }

    private HttpResponse<InputStream> await(
            CompletableFuture<HttpResponse<InputStream>> future,
            @Nullable BlobSource body,
            @Nullable StreamPublisher content,
            URI uri)
            throws IOException {
        long seen = -1;
        while (true) {
            try {
                return future.get(settings.idleTimeout().toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                long sent = content == null ? 0 : content.sent();
                if (sent == seen || sent == 0) {
                    future.cancel(true);
                    throw new HttpTimeoutException(
                            "no answer within " + settings.idleTimeout().toMillis() + " ms from " + uri.getHost());
                }
                seen = sent;
            } catch (InterruptedException e) {
                future.cancel(true);
                Thread.currentThread().interrupt();
                throw new CancelledException("a request to " + uri.getHost());
            } catch (ExecutionException e) {
                if (body != null && content != null) {
                    rethrowOwnFailure(body, content);
                }
                if (e.getCause() instanceof IOException io) {
                    throw io;
                }
                throw new IOException(String.valueOf(e.getCause()), e.getCause());
            }
        }
    }

    /** Tells a failure of what is to be sent from one of the connection. */
    private static void rethrowOwnFailure(BlobSource body, StreamPublisher content) {
        Exception cause = content.failure();
        if (cause instanceof BundleException own) {
            throw own;
        }
        if (cause != null) {
            throw new RegistryException.LocalFailure(
                    "the content to upload, " + body.digest() + ", cannot be read: " + cause.getMessage(),
                    body.digest().toString(),
                    cause);
        }
    }

    private boolean isProxied(URI uri) {
        return settings.proxy()
                .map(selector -> selector.select(uri).stream().anyMatch(proxy -> proxy.type() != Proxy.Type.DIRECT))
                .orElse(false);
    }

    private SSLContext context(TlsOptions tls) {
        return contexts.computeIfAbsent(tls, Tls::context);
    }

    private HttpClient client(Optional<TlsOptions> tls) {
        return clients.computeIfAbsent(tls, key -> {
            HttpClient.Builder builder = HttpClient.newBuilder()
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(settings.connectTimeout())
                    .proxy(settings.proxy().orElse(HttpClient.Builder.NO_PROXY));
            settings.executor().ifPresent(builder::executor);
            if (tls.isEmpty()) {
                builder.sslContext(new PlainContext());
            } else if (!tls.get().isStandard()) {
                builder.sslContext(context(tls.get()));
            }
            return builder.build();
        });
    }

    /** Lets the connections go. Their threads end when no request is under way. */
    @Override
    public void close() {
        clients.values().forEach(client -> {
            // From JDK 21 on a client can be closed; before, it ends when it is no longer reachable.
            if ((Object) client instanceof AutoCloseable closeable) {
                try {
                    closeable.close();
                } catch (Exception e) {
                    throw new IllegalStateException("an HTTP client does not close", e);
                }
            }
        });
        clients.clear();
        direct.close();
    }
}
