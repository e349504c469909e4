package io.github.bundle4j.registry.oci;

import io.github.bundle4j.BundleException;
import io.github.bundle4j.CancelledException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
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
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Sends single requests: no retry, no redirect, no authentication. Thread-safe. */
final class Wire implements AutoCloseable {
    private final Settings settings;
    private final Map<TlsOptions, HttpClient> clients = new ConcurrentHashMap<>();

    Wire(Settings settings) {
        this.settings = settings;
    }

    /**
     * Sends and waits for the head of the answer, as long as bytes go out or come in.
     *
     * @throws IOException if the connection fails or nothing moves for the idle time
     * @throws BundleException if the content to send cannot be read
     */
    Answer exchange(String method, URI uri, List<String> headers, @Nullable BlobSource body, TlsOptions tls)
            throws IOException {
        Upload upload = new Upload(body);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).method(method, upload.publisher());
        request.setHeader("User-Agent", "bundle4j");
        for (int i = 0; i < headers.size(); i += 2) {
            request.header(headers.get(i), headers.get(i + 1));
        }
        // Plain text registries speak HTTP/1.1; an attempt to upgrade costs and confuses some.
        boolean secure = "https".equals(uri.getScheme());
        request.version(secure ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1);
        HttpResponse<InputStream> response = await(
                client(tls).sendAsync(request.build(), info -> new BodyStream(settings.idleTimeout())), upload, uri);
        return new Answer(response.statusCode(), uri, response.headers(), response.body());
    }

    private HttpResponse<InputStream> await(CompletableFuture<HttpResponse<InputStream>> future, Upload upload, URI uri)
            throws IOException {
        long seen = -1;
        while (true) {
            try {
                return future.get(settings.idleTimeout().toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                long sent = upload.sent.get();
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
                upload.rethrowOwnFailure();
                if (e.getCause() instanceof IOException io) {
                    throw io;
                }
                throw new IOException(String.valueOf(e.getCause()), e.getCause());
            }
        }
    }

    private HttpClient client(TlsOptions tls) {
        return clients.computeIfAbsent(tls, options -> {
            HttpClient.Builder builder = HttpClient.newBuilder()
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(settings.connectTimeout())
                    .proxy(settings.proxy().orElse(HttpClient.Builder.NO_PROXY));
            settings.executor().ifPresent(builder::executor);
            if (!options.isStandard()) {
                builder.sslContext(Tls.context(options));
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

    /** The content of one attempt, watched: how much went out, and whether reading it failed. */
    private static final class Upload {
        final AtomicLong sent = new AtomicLong();
        private final @Nullable BlobSource body;
        private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

        Upload(@Nullable BlobSource body) {
            this.body = body;
        }

        BodyPublisher publisher() {
            BlobSource content = body;
            if (content == null || content.size() == 0) {
                return BodyPublishers.noBody();
            }
            return BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> open(content)), content.size());
        }

        private InputStream open(BlobSource content) {
            try {
                return new Watched(content.open());
            } catch (IOException e) {
                failure.set(e);
                throw new UncheckedIOException(e);
            } catch (RuntimeException e) {
                failure.set(e);
                throw e;
            }
        }

        void rethrowOwnFailure() {
            Throwable cause = failure.get();
            if (cause instanceof BundleException own) {
                throw own;
            }
            if (cause != null && body != null) {
                throw new RegistryException.LocalFailure(
                        "the content to upload, " + body.digest() + ", cannot be read: " + cause.getMessage(),
                        body.digest().toString(),
                        cause);
            }
        }

        private final class Watched extends FilterInputStream {
            Watched(InputStream in) {
                super(in);
            }

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                try {
                    int n = super.read(buffer, offset, length);
                    sent.addAndGet(Math.max(n, 0));
                    return n;
                } catch (IOException | RuntimeException e) {
                    failure.set(e);
                    throw e;
                }
            }
        }
    }
}
