package io.github.bundle4j.kube.client;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.github.bundle4j.CancelledException;
import io.github.bundle4j.LimitExceededException;
import io.github.bundle4j.goyaml.DocumentException;
import io.github.bundle4j.goyaml.Json;
import io.github.bundle4j.kube.internal.Tree;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends requests through fabric8's client, retries within bounds, and turns failures into this library's. */
final class HttpTransport implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpTransport.class);

    /** What API servers take. They refuse more before they have read it, which the JDK's client does not see over HTTP/2. */
    private static final int MAX_REQUEST_BYTES = 3 << 20;

    private static final long MAX_ANSWER_BYTES = 128L << 20;
    private static final long REQUEST_SECONDS = 60;
    private static final int ATTEMPTS = 5;
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 10_000;

    private final URI server;
    private final KubernetesClient client;
    private final @Nullable TokenSource tokens;

    private HttpTransport(URI server, KubernetesClient client, @Nullable TokenSource tokens) {
        this.server = server;
        this.client = client;
        this.tokens = tokens;
    }

    static HttpTransport open(Kubeconfig config) {
        TokenSource tokens = TokenSource.of(config);
        return new HttpTransport(config.server(), Fabric8Clients.open(config, tokens), tokens);
    }

    record Answer(String label, int status, @Nullable String retryAfter, String body) {
        Tree json() {
            try {
                if (Json.parse(body) instanceof Map<?, ?> map) {
                    return new Tree(map);
                }
            } catch (DocumentException e) {
                LOG.debug("{} was answered with something else than JSON", label, e);
            }
            throw new ApiException(
                    label,
                    status,
                    "",
                    "the answer is not a JSON object; check that the address is an API server's",
                    List.of());
        }
    }

    /** A refused attempt that may succeed later, and when the server wants it. */
    private record Retry(RuntimeException failure, long afterMillis) {}

    Answer send(HttpCall call) {
        requireAcceptable(call);
        long pause = FIRST_PAUSE_MILLIS;
        boolean renewed = false;
        for (int attempt = 1; ; attempt++) {
            Retry retry;
            try {
                Answer answer = exchange(call, request(call).build());
                if (answer.status() < 300) {
                    return answer;
                }
                if (answer.status() == 401 && !renewed && renew()) {
                    renewed = true;
                    continue;
                }
                ApiException failure = Failures.of(call.label(), answer.status(), answer.body());
                if (failure instanceof InvalidObjectException || !retryable(call, answer.status())) {
                    throw failure;
                }
                retry = new Retry(failure, Failures.retryAfterMillis(answer.retryAfter()));
            } catch (Unanswered e) {
                if (!call.repeatable() && !(e.getCause() instanceof ConnectException)) {
                    throw e.asUnreachable(server);
                }
                retry = new Retry(e.asUnreachable(server), 0);
            }
            if (attempt == ATTEMPTS) {
                throw retry.failure();
            }
            pause(call, Math.min(LONGEST_PAUSE_MILLIS, Math.max(retry.afterMillis(), pause)));
            pause *= 2;
        }
    }

    private static void requireAcceptable(HttpCall call) {
        int size = call.body() == null ? 0 : call.body().getBytes(StandardCharsets.UTF_8).length;
        if (size > MAX_REQUEST_BYTES) {
            throw new ApiException(
                    call.label(),
                    413,
                    "RequestEntityTooLarge",
                    "not sent: the request has " + size + " bytes, and API servers take " + MAX_REQUEST_BYTES
                            + "; make the object smaller",
                    List.of());
        }
    }

    private boolean renew() {
        return tokens != null && tokens.renew();
    }

    private static boolean retryable(HttpCall call, int status) {
        // 429 is refused before anything is done; after a 5xx nobody knows what was done.
        return status == 429 || (call.repeatable() && status >= 500 && status != 501);
    }

    LineStream stream(HttpCall call) {
        try {
            return openStream(call);
        } catch (ForbiddenException e) {
            if (e.status() == 401 && renew()) {
                return openStream(call);
            }
            throw e;
        }
    }

    private LineStream openStream(HttpCall call) {
        HttpRequest.Builder builder = request(call);
        builder.forStreaming();
        LineStream lines = new LineStream(call.label());
        CompletableFuture<HttpResponse<AsyncBody>> future =
                http().consumeBytes(builder.build(), (buffers, body) -> lines.accept(buffers, body));
        HttpResponse<AsyncBody> response;
        try {
            response = await(call, future);
        } catch (Unanswered e) {
            throw e.asUnreachable(server);
        }
        lines.begin(response.body());
        if (response.code() >= 300) {
            String body = lines.rest(REQUEST_SECONDS);
            lines.close();
            if (response.code() == 410) {
                throw new WatchEndedException("the version is too old");
            }
            throw Failures.of(call.label(), response.code(), body);
        }
        return lines;
    }

    @Override
    public void close() {
        client.close();
    }

    private HttpClient http() {
        return client.getHttpClient();
    }

    private HttpRequest.Builder request(HttpCall call) {
        String base = server.toString();
        HttpRequest.Builder builder = http().newHttpRequestBuilder();
        builder.uri((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + call.path());
        builder.setHeader("Accept", "application/json");
        builder.setHeader("User-Agent", "bundle4j");
        if (call.body() != null && call.contentType() != null) {
            builder.method(call.method(), call.contentType(), call.body());
        } else if (!call.method().equals("GET")) {
            builder.method(call.method(), "application/json", "");
        }
        return builder;
    }

    private Answer exchange(HttpCall call, HttpRequest request) {
        ByteArrayOutputStream sink = new ByteArrayOutputStream();
        CompletableFuture<HttpResponse<AsyncBody>> future = http().consumeBytes(request, (buffers, body) -> {
            for (ByteBuffer buffer : buffers) {
                byte[] chunk = new byte[buffer.remaining()];
                buffer.get(chunk);
                if (sink.size() + (long) chunk.length > MAX_ANSWER_BYTES) {
                    body.cancel();
                    throw LimitExceededException.fixed(call.label(), "answer bytes", MAX_ANSWER_BYTES);
                }
                sink.writeBytes(chunk);
            }
            body.consume();
        });
        HttpResponse<AsyncBody> response = await(call, future);
        AsyncBody body = response.body();
        body.consume();
        try {
            await(call, body.done());
        } catch (RuntimeException e) {
            // Or the connection would stay open for the rest.
            body.cancel();
            throw e;
        }
        return new Answer(
                call.label(), response.code(), response.header("Retry-After"), sink.toString(StandardCharsets.UTF_8));
    }

    private <T> T await(HttpCall call, CompletableFuture<T> future) {
        try {
            return future.get(REQUEST_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            future.cancel(true);
            Thread.currentThread().interrupt();
            throw new CancelledException(call.label());
        } catch (TimeoutException e) {
            future.cancel(true);
            throw new Unanswered("no answer within " + REQUEST_SECONDS + " s", e);
        } catch (CancellationException e) {
            throw new Unanswered("the connection was closed", e);
        } catch (ExecutionException e) {
            throw translate(e.getCause() == null ? e : e.getCause());
        }
    }

    private static RuntimeException translate(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof io.github.bundle4j.BundleException known) {
                return known;
            }
            if (at instanceof IOException) {
                return new Unanswered(Failures.describe(at), at);
            }
        }
        if (failure instanceof KubernetesClientException) {
            return new Unanswered(Failures.describe(failure), failure);
        }
        return failure instanceof RuntimeException runtime
                ? runtime
                : new Unanswered(Failures.describe(failure), failure);
    }

    private static void pause(HttpCall call, long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException(call.label());
        }
    }

    /** No answer came; becomes an {@link UnreachableClusterException} when it is not tried again. */
    private static final class Unanswered extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String detail;

        Unanswered(String detail, Throwable cause) {
            super(detail, cause);
            this.detail = detail;
        }

        UnreachableClusterException asUnreachable(URI server) {
            return new UnreachableClusterException(server, detail, getCause());
        }
    }
}
