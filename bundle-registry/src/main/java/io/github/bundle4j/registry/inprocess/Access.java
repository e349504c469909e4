package io.github.bundle4j.registry.inprocess;

import io.github.bundle4j.goyaml.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Who may do what. Thread-safe. */
final class Access {
    /** How callers prove who they are. */
    enum Mode {
        OPEN,
        BASIC,
        TOKEN
    }

    private final Mode mode;
    private final String user;
    private final String password;
    private final boolean anonymousPull;
    private final Duration tokenLife;
    private final Map<String, Grant> grants = new ConcurrentHashMap<>();

    Access(Mode mode, String user, String password, boolean anonymousPull, Duration tokenLife) {
        this.mode = mode;
        this.user = user;
        this.password = password;
        this.anonymousPull = anonymousPull;
        this.tokenLife = tokenLife;
    }

    /** The challenge to answer with, or empty if the request may go on. */
    Optional<String> challenge(Exchange exchange, String repository, String action, String address) {
        String header = exchange.header("Authorization");
        return switch (mode) {
            case OPEN -> Optional.empty();
            case BASIC ->
                (anonymousPull && action.equals("pull")) || isBasic(header)
                        ? Optional.empty()
                        : Optional.of("Basic realm=\"in-process registry\"");
            case TOKEN ->
                isGranted(header, repository, action)
                        ? Optional.empty()
                        : Optional.of("Bearer realm=\"http://" + address + "/token\",service=\"" + address + "\""
                                + (repository.isEmpty()
                                        ? ""
                                        : ",scope=\"repository:" + repository + ":"
                                                + (action.equals("push") ? "pull,push" : action) + "\""));
        };
    }

    /** The token service. */
    void issue(Exchange exchange) throws IOException {
        String header = exchange.header("Authorization");
        Map<String, Set<String>> parameters = parameters(exchange.query());
        boolean known = isBasic(header);
        if (exchange.method().equals("POST")) {
            parameters = parameters(new String(exchange.content().readNBytes(64 * 1024), StandardCharsets.UTF_8));
            known = parameters.getOrDefault("refresh_token", Set.of()).contains(password);
        }
        if (!known && !(anonymousPull && header == null)) {
            exchange.error(401, "UNAUTHORIZED", "unknown user or wrong password");
            return;
        }
        Set<String> allowed = new HashSet<>();
        for (String scopes : parameters.getOrDefault("scope", Set.of())) {
            for (String scope : scopes.split(" ", -1)) {
                int colon = scope.lastIndexOf(':');
                for (String action : scope.substring(colon + 1).split(",", -1)) {
                    if (known || action.equals("pull")) {
                        allowed.add(scope.substring(0, Math.max(colon, 0)) + ":" + action);
                    }
                }
            }
        }
        String token = UUID.randomUUID().toString();
        grants.put(token, new Grant(allowed, System.nanoTime() + tokenLife.toNanos()));
        byte[] body = Json.write(Map.of("token", token, "expires_in", Math.max(1, tokenLife.toSeconds())))
                .getBytes(StandardCharsets.UTF_8);
        exchange.bytes(200, "application/json", body);
    }

    void revoke() {
        grants.clear();
    }

    private boolean isGranted(@Nullable String header, String repository, String action) {
        if (header == null || !header.startsWith("Bearer ")) {
            return false;
        }
        Grant grant = grants.get(header.substring("Bearer ".length()));
        if (grant == null || grant.expiresNanos - System.nanoTime() < 0) {
            return false;
        }
        return repository.isEmpty() || grant.actions.contains("repository:" + repository + ":" + action);
    }

    private boolean isBasic(@Nullable String header) {
        byte[] expected = Base64.getEncoder().encode((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        return header != null
                && header.startsWith("Basic ")
                && Arrays.equals(expected, header.substring(6).strip().getBytes(StandardCharsets.US_ASCII));
    }

    private static Map<String, Set<String>> parameters(@Nullable String query) {
        Map<String, Set<String>> all = new HashMap<>();
        Exchange.parameters(query)
                .forEach(p ->
                        all.computeIfAbsent(p.getKey(), k -> new HashSet<>()).add(p.getValue()));
        return all;
    }

    private record Grant(Set<String> actions, long expiresNanos) {}
}
