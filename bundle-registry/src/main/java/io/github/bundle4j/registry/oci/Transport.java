package io.github.bundle4j.registry.oci;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
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

    /** The same for content of an upload: what is not there then is the upload. */
    RegistryException uploadFailure(Answer answer, Call call) {
        return Failures.ofUpload(answer, call.what(), authorizer.isAnonymous(call.repository()));
    }

    /** Absolute address of a path of a registry. */
    URI uri(String registry, String path) {
        return settings.uri(registry, path);
    }

    private Answer exchange(Call call) throws IOException {
        Optional<String> authorization = isHome(call, call.uri()) ? authorizer.header(call) : Optional.empty();
        Answer answer = follow(call, authorization);
        if (answer.status() != 401 || !isHome(call, answer.uri())) {
            authorizer.accepted(call);
            return answer;
        }
        List<String> challenges = answer.headers("WWW-Authenticate");
        Optional<String> second = authorizer.header(call, challenges, authorization);
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
        return Optional.of(location(call.what(), answer));
    }

    /** The address in {@code Location}; closes the answer if that is none. */
    static URI location(String what, Answer answer) {
        try {
            String location = answer.header("Location")
                    .orElseThrow(() -> Failures.malformed(what, "status " + answer.status() + " without a Location"));
            return resolve(what, answer, location, "Location");
        } catch (RegistryException e) {
            answer.close();
            throw e;
        }
    }

    /** The address in a field of an answer, never from TLS to plain text. */
    static URI resolve(String what, Answer answer, String address, String field) {
        URI next;
        try {
            next = URI.create(answer.uri().resolve(address).toASCIIString());
        } catch (IllegalArgumentException e) {
            throw Failures.malformed(what, "its " + field + " is no URL");
        }
        boolean secure = "https".equals(next.getScheme());
        if (next.getHost() == null || !(secure || "http".equals(next.getScheme()))) {
            throw Failures.malformed(what, "its " + field + " is no HTTP URL");
        }
        if (!secure && "https".equals(answer.uri().getScheme())) {
            throw Failures.malformed(what, "its " + field + " leads from TLS to plain HTTP at " + next.getHost());
        }
        return next;
    }

    /** Whether an address belongs to the registry that the credentials are for. */
    private boolean isHome(Call call, URI uri) {
        return isSameOrigin(settings.uri(call.repository().registry(), "/"), uri);
    }

    /** Whether two addresses are of one server: scheme, host and port. */
    static boolean isSameOrigin(URI one, URI other) {
        return Objects.equals(one.getScheme(), other.getScheme())
                && one.getHost().equalsIgnoreCase(other.getHost())
                && port(one) == port(other);
    }

    private static int port(URI uri) {
        return uri.getPort() >= 0 ? uri.getPort() : "https".equals(uri.getScheme()) ? 443 : 80;
    }

    /** Certificates for an address: as configured for its host, else those of the registry without its identity. */
    static TlsOptions tlsFor(Settings settings, String registry, URI uri) {
        Endpoint own = settings.endpoint(registry);
        if (isSameOrigin(settings.uri(registry, "/"), uri)) {
            return own.tls();
        }
        String host = uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
        Endpoint configured = settings.endpoints().get(host);
        return configured != null ? configured.tls() : own.tls().withoutClientCertificate();
    }

    @Override
    public void close() {
        wire.close();
    }
}
