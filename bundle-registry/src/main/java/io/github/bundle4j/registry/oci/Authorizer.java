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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Answers challenges and remembers what each registry wants, so that later requests carry the right header at once.
 * Thread-safe.
 */
final class Authorizer {
    private static final String BEARER = "Bearer ";

    private final CredentialProvider provider;
    private final TokenService tokens;
    private final Map<OciRepository, Credentials> identities = new ConcurrentHashMap<>();
    /** Whose identities a registry has taken: only these can have become old. */
    private final Set<OciRepository> accepted = ConcurrentHashMap.newKeySet();

    private final Map<String, AuthChallenge> remembered = new ConcurrentHashMap<>();

    Authorizer(CredentialProvider provider, TokenService tokens) {
        this.provider = provider;
        this.tokens = tokens;
    }

    /** The header for a first try; empty if the registry has not asked for anything yet. */
    Optional<String> header(Call call) {
        AuthChallenge challenge = remembered.get(call.repository().registry());
        return challenge == null ? Optional.empty() : answerTo(challenge, call, call.scope(), Optional.empty());
    }

    /**
     * The header for a second try after a 401.
     *
     * @param refused the header that the first try had
     * @return empty if there is nothing to answer with
     */
    Optional<String> header(Call call, List<String> challengeFields, Optional<String> refused) {
        List<AuthChallenge> challenges = AuthChallenge.parse(challengeFields);
        for (String scheme : new String[] {"bearer", "basic"}) {
            for (AuthChallenge challenge : challenges) {
                if (challenge.scheme().equals(scheme)) {
                    remembered.put(call.repository().registry(), challenge);
                    Scope scope = challenge
                            .parameter("scope")
                            .map(wanted -> call.scope().and(Scope.parse(words(wanted))))
                            .orElse(call.scope());
                    return answerTo(challenge, call, scope, refused);
                }
            }
        }
        return Optional.empty();
    }

    /** The registry answered a request with something other than 401. */
    void accepted(Call call) {
        if (identities.containsKey(call.repository())) {
            accepted.add(call.repository());
        }
    }

    boolean isAnonymous(OciRepository repository) {
        return identity(repository) instanceof Anonymous;
    }

    /** Answers, if need be with an identity that is asked for again: what was taken before may be good no longer. */
    private Optional<String> answerTo(AuthChallenge challenge, Call call, Scope scope, Optional<String> refused) {
        Credentials identity = identity(call.repository());
        try {
            Optional<String> answer = answerAs(identity, challenge, call, scope, refused);
            if (refused.isEmpty() || !answer.equals(refused) || !isRenewed(call.repository(), identity)) {
                return answer;
            }
        } catch (RegistryException.Unauthorized e) {
            if (!isRenewed(call.repository(), identity)) {
                throw e;
            }
        }
        return answerAs(identity(call.repository()), challenge, call, scope, refused);
    }

    private Optional<String> answerAs(
            Credentials identity, AuthChallenge challenge, Call call, Scope scope, Optional<String> refused) {
        if (identity instanceof BearerToken bearer) {
            return Optional.of(BEARER + bearer.token());
        }
        if (challenge.scheme().equals("basic")) {
            return identity instanceof UserPassword basic ? Optional.of(basic(basic)) : Optional.empty();
        }
        Optional<String> refusedToken =
                refused.filter(h -> h.startsWith(BEARER)).map(h -> h.substring(BEARER.length()));
        return Optional.of(BEARER + tokens.token(challenge, call, scope, identity, refusedToken));
    }

    private Credentials identity(OciRepository repository) {
        return identities.computeIfAbsent(repository, provider::credentials);
    }

    private boolean isRenewed(OciRepository repository, Credentials old) {
        if (accepted.remove(repository)) {
            identities.remove(repository, old);
        }
        return !identity(repository).equals(old);
    }

    static String basic(UserPassword identity) {
        byte[] pair = (identity.user() + ":" + identity.password()).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split(" ", -1)).filter(w -> !w.isEmpty()).toList();
    }
}
