package io.github.bundle4j.registry.oci;

import io.github.bundle4j.BundleException;
import io.github.bundle4j.goyaml.Json;
import io.github.bundle4j.registry.oci.Credentials.IdentityToken;
import io.github.bundle4j.registry.oci.Credentials.UserPassword;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Gets access tokens as the distribution project's token specification describes and keeps them until shortly before
 * they expire, apart by registry, service, scope and identity. Thread-safe; equal requests wait for one answer.
 */
final class TokenService {
    private static final long DEFAULT_SECONDS = 60;
    private static final int MAX_ANSWER = 1024 * 1024;

    private final Settings settings;
    private final Wire wire;
    private final Retrier retrier;
    private final Map<Key, Slot> slots = new ConcurrentHashMap<>();

    TokenService(Settings settings, Wire wire, Retrier retrier) {
        this.settings = settings;
        this.wire = wire;
        this.retrier = retrier;
    }

    /**
     * A token.
     *
     * @param refused a token that the registry no longer takes
     */
    String token(AuthChallenge challenge, Call call, Scope scope, Credentials identity, Optional<String> refused) {
        String registry = call.repository().registry();
        Key key = new Key(
                registry,
                challenge.parameter("realm").orElse(""),
                challenge.parameter("service").orElse(""),
                scope,
                identity);
        Slot slot = slots.computeIfAbsent(key, k -> new Slot());
        Token own = slot.token;
        if (own != null && own.isUsable(refused)) {
            return own.text;
        }
        for (Map.Entry<Key, Slot> other : slots.entrySet()) {
            Token token = other.getValue().token;
            if (token != null && token.isUsable(refused) && other.getKey().covers(key)) {
                return token.text;
            }
        }
        synchronized (slot) {
            Token kept = slot.token;
            // Another thread may have renewed it while this one was waiting.
            if (kept != null && kept.isUsable(refused)) {
                return kept.text;
            }
            Token got = fetch(key, call.what());
            slot.token = got;
            return got.text;
        }
    }

    private Token fetch(Key key, String what) {
        URI realm = realm(key, what);
        Answer answer = retrier.run(
                what + ", token from " + realm.getHost(),
                true,
                () -> key.identity instanceof IdentityToken refresh
                        ? post(realm, key, refresh, what)
                        : get(realm, key, what));
        if (answer.status() == 404) {
            answer.close();
            throw Failures.malformed(
                    what, "it names " + realm.getHost() + realm.getPath() + " as its token service, and there is none");
        }
        if (!answer.isSuccess()) {
            boolean anonymous = key.identity instanceof Credentials.Anonymous;
            throw Failures.of(answer, what + " (token service " + realm.getHost() + ")", anonymous);
        }
        return read(answer.bytes(), what);
    }

    private URI realm(Key key, String what) {
        URI realm;
        try {
            realm = URI.create(key.realm);
        } catch (IllegalArgumentException e) {
            throw Failures.malformed(what, "the address of its token service is no URL");
        }
        boolean plain = "http".equals(realm.getScheme());
        if (realm.getHost() == null || !(plain || "https".equals(realm.getScheme()))) {
            throw Failures.malformed(what, "the address of its token service is no HTTP URL");
        }
        if (plain && !settings.endpoint(key.registry).plainHttp()) {
            throw Failures.malformed(
                    what,
                    "its token service " + realm.getHost()
                            + " speaks plain HTTP, and credentials do not go there from a registry with TLS");
        }
        return realm;
    }

    private Answer get(URI realm, Key key, String what) throws java.io.IOException {
        StringBuilder query = new StringBuilder();
        parameter(query, "service", key.service);
        for (String entry : key.scope.entries()) {
            parameter(query, "scope", entry);
        }
        List<String> headers = new ArrayList<>(List.of("Accept", "application/json"));
        if (key.identity instanceof UserPassword user) {
            parameter(query, "account", user.user());
            headers.add("Authorization");
            headers.add(Authorizer.basic(user));
        }
        String separator = realm.getRawQuery() == null ? "?" : "&";
        URI uri = URI.create(realm + (query.length() == 0 ? "" : separator + query));
        return wire.exchange(new Request("GET", uri, headers, null, tls(key, realm), true, false))
                .buffered(what, MAX_ANSWER);
    }

    private Answer post(URI realm, Key key, IdentityToken refresh, String what) throws java.io.IOException {
        StringBuilder form = new StringBuilder();
        parameter(form, "grant_type", "refresh_token");
        parameter(form, "service", key.service);
        parameter(form, "client_id", "bundle4j");
        parameter(form, "scope", String.join(" ", key.scope.entries()));
        parameter(form, "refresh_token", refresh.token());
        List<String> headers =
                List.of("Accept", "application/json", "Content-Type", "application/x-www-form-urlencoded");
        BlobSource body = BlobSource.of(form.toString().getBytes(StandardCharsets.UTF_8));
        return wire.exchange(new Request("POST", realm, headers, body, tls(key, realm), true, false))
                .buffered(what, MAX_ANSWER);
    }

    private TlsOptions tls(Key key, URI realm) {
        return Transport.tlsFor(settings, key.registry, realm);
    }

    private static Token read(byte[] body, String what) {
        Object json;
        try {
            json = Json.parse(body);
        } catch (BundleException e) {
            throw Failures.malformed(what, "its token service does not answer in JSON");
        }
        if (json instanceof Map<?, ?> fields) {
            Object text = fields.get("token") instanceof String t && !t.isEmpty() ? t : fields.get("access_token");
            if (text instanceof String token && !token.isEmpty() && Request.isFieldValue(token)) {
                long seconds = fields.get("expires_in") instanceof Long s && s > 0 ? s : DEFAULT_SECONDS;
                long margin = Math.min(10, seconds / 4);
                long life = TimeUnit.SECONDS.toNanos(Math.min(seconds - margin, 86_400));
                return new Token(token, System.nanoTime() + life);
            }
        }
        throw Failures.malformed(what, "its token service sends no token that can be used");
    }

    private static void parameter(StringBuilder to, String name, String value) {
        if (!value.isEmpty()) {
            to.append(to.length() == 0 ? "" : "&")
                    .append(name)
                    .append('=')
                    .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
    }

    private record Key(String registry, String realm, String service, Scope scope, Credentials identity) {
        /** Whether a token for this is good for another need. */
        boolean covers(Key other) {
            return registry.equals(other.registry)
                    && realm.equals(other.realm)
                    && service.equals(other.service)
                    && identity.equals(other.identity)
                    && scope.covers(other.scope);
        }
    }

    private record Token(String text, long expiresNanos) {
        boolean isUsable(Optional<String> refused) {
            return expiresNanos - System.nanoTime() > 0
                    && refused.filter(text::equals).isEmpty();
        }
    }

    private static final class Slot {
        private volatile @Nullable Token token;
    }
}
