package io.github.bundle4j.registry.oci;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** Sends requests with authentication, redirects and repetition. Thread-safe. */
final class Transport implements AutoCloseable {
    private static final int MAX_REDIRECTS = 10;

    private final Settings settings;
    private final Wire wire;
    private final Retrier retrier;
    private final Authorizer authorizer;

    Transport(Settings settings) {
        this.settings = settings;
        this.wire = new Wire(settings);
        this.retrier = new Retrier(settings.retry());
        this.authorizer = new Authorizer(settings.credentials(), new TokenService(settings, wire, retrier));
    }

    Settings settings() {
        return settings;
    }

    Retrier retrier() {
        return retrier;
    }

    /** Sends; the body of the answer is read up to a limit, and that is part of what is repeated. */
    Answer fetch(Call call, int limit) {
        return retrier.run(call.what(), call.repeatable(), () -> exchange(call).buffered(call.what(), limit));
    }

    /** Sends; the body of the answer is left to the caller. */
    Answer stream(Call call) {
        return retrier.run(call.what(), call.repeatable(), () -> exchange(call));
    }

    /** Sends once, as it is. */
    Answer send(Request request) throws IOException {
        return wire.exchange(request);
    }

    RegistryException failure(Answer answer, Call call) {
        return Failures.of(answer, call.what(), authorizer.isAnonymous(call.repository()));
    }

    /** Absolute address of a path of a registry. */
    URI uri(String registry, String path) {
        Endpoint endpoint = settings.endpoint(registry);
        String scheme = endpoint.plainHttp() ? "http" : "https";
        String host = endpoint.address().orElse(registry.equals("index.docker.io") ? "registry-1.docker.io" : registry);
        return URI.create(scheme + "://" + host + path);
    }

    private Answer exchange(Call call) throws IOException {
        Optional<String> authorization = isHome(call, call.uri()) ? authorizer.header(call) : Optional.empty();
        Answer answer = follow(call, authorization);
        if (answer.status() != 401 || !isHome(call, answer.uri())) {
            return answer;
        }
        List<String> challenges = answer.headers("WWW-Authenticate");
        Optional<String> second = authorizer.header(call, challenges);
        if (second.isEmpty() || second.equals(authorization)) {
            return answer;
        }
        answer.close();
        return follow(call, second);
    }

    private Answer follow(Call call, Optional<String> authorization) throws IOException {
        URI uri = call.uri();
        String method = call.method();
        for (int hop = 0; hop <= MAX_REDIRECTS; hop++) {
            List<String> headers = new ArrayList<>(call.headers());
            boolean home = isHome(call, uri);
            if (home && authorization.isPresent()) {
                headers.add("Authorization");
                headers.add(authorization.get());
            }
            BlobSource body = method.equals(call.method()) ? call.body() : null;
            TlsOptions tls = tlsFor(settings, call.repository().registry(), uri);
            Answer answer =
                    wire.exchange(new Request(method, uri, headers, body, tls, call.repeatable(), call.large()));
            Optional<URI> next = redirect(call, answer);
            if (next.isEmpty()) {
                return answer;
            }
            if (answer.status() == 303) {
                method = "GET";
            }
            answer.close();
            uri = next.get();
        }
        throw Failures.malformed(call.what(), "it redirects more than " + MAX_REDIRECTS + " times");
    }

    private Optional<URI> redirect(Call call, Answer answer) {
        boolean reading = call.method().equals("GET") || call.method().equals("HEAD");
        boolean redirect = switch (answer.status()) {
            case 307, 308 -> true;
            case 301, 302, 303 -> reading;
            default -> false;
        };
        if (!redirect) {
            return Optional.empty();
        }
        return Optional.of(location(call, answer));
    }

    /** The address in {@code Location}, as {@link #location(String, Answer)} has it. */
    URI location(Call call, Answer answer) {
        return location(call.what(), answer);
    }

    /** The address in {@code Location}, resolved, never from TLS to plain text. */
    static URI location(String what, Answer answer) {
        Optional<String> location = answer.header("Location");
        if (location.isEmpty()) {
            answer.close();
            throw Failures.malformed(what, "status " + answer.status() + " without a Location");
        }
        URI next;
        try {
            next = answer.uri().resolve(location.get());
        } catch (IllegalArgumentException e) {
            answer.close();
            throw Failures.malformed(what, "its Location is no URL");
        }
        boolean secure = "https".equals(next.getScheme());
        if (next.getHost() == null || !(secure || "http".equals(next.getScheme()))) {
            answer.close();
            throw Failures.malformed(what, "its Location is no HTTP URL");
        }
        if (!secure && "https".equals(answer.uri().getScheme())) {
            answer.close();
            throw Failures.malformed(what, "it redirects from TLS to plain HTTP at " + next.getHost());
        }
        return next;
    }

    /** Whether an address belongs to the registry that the credentials are for. */
    private boolean isHome(Call call, URI uri) {
        URI home = uri(call.repository().registry(), "/");
        return Objects.equals(home.getScheme(), uri.getScheme())
                && home.getHost().toLowerCase(Locale.ROOT).equals(uri.getHost().toLowerCase(Locale.ROOT))
                && port(home) == port(uri);
    }

    private static int port(URI uri) {
        return uri.getPort() >= 0 ? uri.getPort() : "https".equals(uri.getScheme()) ? 443 : 80;
    }

    /** Certificates for an address: as configured for its host, else those of the registry without its identity. */
    static TlsOptions tlsFor(Settings settings, String registry, URI uri) {
        String host = uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
        Endpoint own = settings.endpoint(registry);
        if (host.equals(own.address().orElse(registry))) {
            return own.tls();
        }
        Endpoint configured = settings.endpoints().get(host);
        return configured != null ? configured.tls() : own.tls().withoutClientCertificate();
    }

    @Override
    public void close() {
        wire.close();
    }
}
