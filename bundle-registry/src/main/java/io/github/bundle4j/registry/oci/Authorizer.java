package io.github.bundle4j.registry.oci;

import io.github.bundle4j.registry.oci.Credentials.Anonymous;
import io.github.bundle4j.registry.oci.Credentials.BearerToken;
import io.github.bundle4j.registry.oci.Credentials.UserPassword;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Answers challenges and remembers what each registry wants, so that later requests carry the right header at once.
 * Thread-safe.
 */
final class Authorizer {
    private final CredentialProvider provider;
    private final TokenService tokens;
    private final Map<OciRepository, Credentials> identities = new ConcurrentHashMap<>();
    private final Map<String, AuthChallenge> remembered = new ConcurrentHashMap<>();

    Authorizer(CredentialProvider provider, TokenService tokens) {
        this.provider = provider;
        this.tokens = tokens;
    }

    /** The header for a first try; empty if the registry has not asked for anything yet. */
    Optional<String> header(Call call) {
        AuthChallenge challenge = remembered.get(call.repository().registry());
        return challenge == null ? Optional.empty() : answerTo(challenge, call, call.scope(), false);
    }

    /** The header for a second try after a 401; empty if there is nothing to answer with. */
    Optional<String> header(Call call, List<String> challengeFields) {
        List<AuthChallenge> challenges = AuthChallenge.parse(challengeFields);
        for (String scheme : new String[] {"bearer", "basic"}) {
            for (AuthChallenge challenge : challenges) {
                if (challenge.scheme().equals(scheme)) {
                    remembered.put(call.repository().registry(), challenge);
                    Scope scope = challenge
                            .parameter("scope")
                            .map(wanted -> call.scope().and(Scope.parse(words(wanted))))
                            .orElse(call.scope());
                    return answerTo(challenge, call, scope, true);
                }
            }
        }
        return Optional.empty();
    }

    boolean isAnonymous(OciRepository repository) {
        return identity(repository) instanceof Anonymous;
    }

    private Optional<String> answerTo(AuthChallenge challenge, Call call, Scope scope, boolean fresh) {
        Credentials identity = identity(call.repository());
        if (identity instanceof BearerToken bearer) {
            return Optional.of("Bearer " + bearer.token());
        }
        if (challenge.scheme().equals("basic")) {
            return identity instanceof UserPassword basic ? Optional.of(basic(basic)) : Optional.empty();
        }
        return Optional.of("Bearer " + tokens.token(challenge, call, scope, identity, fresh));
    }

    private Credentials identity(OciRepository repository) {
        return identities.computeIfAbsent(repository, provider::credentials);
    }

    static String basic(UserPassword identity) {
        byte[] pair = (identity.user() + ":" + identity.password()).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split(" ", -1)).filter(w -> !w.isEmpty()).toList();
    }
}
