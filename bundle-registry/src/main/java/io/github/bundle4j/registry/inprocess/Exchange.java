package io.github.bundle4j.registry.inprocess;

import com.sun.net.httpserver.HttpExchange;
import io.github.bundle4j.archive.ByteStream;
import io.github.bundle4j.goyaml.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** One request and its answer, which a fault may spoil. Not thread-safe. */
final class Exchange {
    private final HttpExchange exchange;
    private final @Nullable Fault fault;
    private final AtomicLong received = new AtomicLong();
    private volatile int status;

    Exchange(HttpExchange exchange, @Nullable Fault fault) {
        this.exchange = exchange;
        this.fault = fault;
    }

    String method() {
        return exchange.getRequestMethod();
    }

    @Nullable
    String query() {
        return exchange.getRequestURI().getRawQuery();
    }

    String path() {
        return exchange.getRequestURI().getPath();
    }

    @Nullable
    Fault fault() {
        return fault;
    }

    /** What a log shows of it so far. */
    RecordedRequest recorded() {
        String query = query();
        return new RecordedRequest(
                method(), path(), query == null ? "" : query, status, header("Authorization") != null, received.get());
    }

    /** Sends the head of the answer; the log has the status before the caller can see it. */
    private void head(int answered, long length) throws IOException {
        status = answered;
        exchange.sendResponseHeaders(answered, length);
    }

    @Nullable
    String header(String name) {
        return exchange.getRequestHeaders().getFirst(name);
    }

    void answerHeader(String name, String value) {
        exchange.getResponseHeaders().set(name, value);
    }

    InputStream content() {
        InputStream in = exchange.getRequestBody();
        return new ByteStream() {
            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                int n = in.read(target, offset, length);
                received.addAndGet(Math.max(n, 0));
                return n;
            }

            @Override
            public void close() throws IOException {
                in.close();
            }
        };
    }

    /** Closes the connection without an answer. */
    void cut() {
        exchange.close();
    }

    void empty(int answered) throws IOException {
        if (fault instanceof Fault.CutAfterwards) {
            exchange.close();
            return;
        }
        head(answered, -1);
    }

    void error(int answered, String code, String message) throws IOException {
        byte[] body = Json.write(Map.of("errors", List.of(Map.of("code", code, "message", message))))
                .getBytes(StandardCharsets.UTF_8);
        bytes(answered, "application/json", body);
    }

    void bytes(int answered, String contentType, byte[] body) throws IOException {
        stream(answered, contentType, body.length, new ByteArrayInputStream(body));
    }

    void stream(int answered, String contentType, long length, InputStream body) throws IOException {
        if (fault instanceof Fault.CutAfterwards) {
            exchange.close();
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", contentType);
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", Long.toString(length));
            head(answered, -1);
            return;
        }
        if (length == 0) {
            head(answered, -1);
            return;
        }
        head(answered, length);
        OutputStream out = exchange.getResponseBody();
        if (fault instanceof Fault.Truncate cut && cut.bytes() < length) {
            out.write(body.readNBytes(Math.toIntExact(cut.bytes())));
            out.flush();
            exchange.close();
            return;
        }
        if (fault instanceof Fault.Corrupt) {
            out.write(body.read() ^ 0x10);
        }
        body.transferTo(out);
        out.close();
    }

    /** The parameters of a query or form, decoded, in order. */
    static List<Map.Entry<String, String>> parameters(@Nullable String query) {
        List<Map.Entry<String, String>> all = new ArrayList<>();
        if (query != null) {
            for (String pair : query.split("&", -1)) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    all.add(new SimpleImmutableEntry<>(
                            pair.substring(0, equals),
                            URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8)));
                }
            }
        }
        return all;
    }

    Optional<String> parameter(String name) {
        return parameters(query()).stream()
                .filter(p -> p.getKey().equals(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
