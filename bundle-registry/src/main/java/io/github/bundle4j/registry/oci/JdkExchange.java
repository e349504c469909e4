package io.github.bundle4j.registry.oci;

import io.github.bundle4j.BundleException;
import io.github.bundle4j.CancelledException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Exchanges through the JDK's HTTP client: over HTTP/2, where the other side knows it, and through proxies. Thread-safe. */
final class JdkExchange implements AutoCloseable {
    private final Settings settings;
    private final TlsContexts contexts;
    private final Map<TlsOptions, HttpClient> clients = new ConcurrentHashMap<>();

    JdkExchange(Settings settings, TlsContexts contexts) {
        this.settings = settings;
        this.contexts = contexts;
    }

    /**
     * Sends and waits for the head of the answer, as long as bytes go out or come in.
     *
     * @throws IOException if the connection fails or nothing moves for the idle time
     * @throws BundleException if the content to send cannot be read
     */
    Answer send(Request request) throws IOException {
        BlobSource body = request.body();
        @Nullable StreamPublisher content = body == null || body.size() == 0 ? null : new StreamPublisher(body);
        HttpRequest.Builder builder = HttpRequest.newBuilder(request.uri())
                .method(request.method(), content == null ? BodyPublishers.noBody() : content)
                .setHeader("User-Agent", Request.USER_AGENT)
                // Plain text registries speak HTTP/1.1; an attempt to upgrade costs and confuses some.
                .version(request.isSecure() ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1);
        List<String> headers = request.headers();
        for (int i = 0; i < headers.size(); i += 2) {
            if (!Request.isFieldValue(headers.get(i + 1))) {
                // The JDK's own exception would show it.
                throw new IOException("the value of " + headers.get(i) + " cannot be sent in a header");
            }
            builder.header(headers.get(i), headers.get(i + 1));
        }
        HttpResponse<InputStream> response = await(
                client(request.tls()).sendAsync(builder.build(), info -> new BodyStream(settings.idleTimeout())),
                body,
                content,
                request.uri());
        return new Answer(response.statusCode(), request.uri(), response.headers(), response.body());
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

    private HttpClient client(TlsOptions tls) {
        return clients.computeIfAbsent(tls, key -> {
            HttpClient.Builder builder = HttpClient.newBuilder()
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(settings.connectTimeout())
                    .proxy(settings.proxy().orElse(HttpClient.Builder.NO_PROXY));
            settings.executor().ifPresent(builder::executor);
            if (!tls.isStandard()) {
                builder.sslContext(contexts.of(tls));
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
    }
}
