package io.github.bundle4j.registry.oci;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class AuthChallengeTest {
    @Test
    void oneChallenge() {
        assertThat(
                        parse(
                                "Bearer realm=\"https://auth.example.com/token\",service=\"registry\",scope=\"repository:a/b:pull,push\""))
                .containsExactly(new AuthChallenge(
                        "bearer",
                        Map.of(
                                "realm",
                                "https://auth.example.com/token",
                                "service",
                                "registry",
                                "scope",
                                "repository:a/b:pull,push")));
    }

    @Test
    void severalInOneFieldAndInSeveral() {
        assertThat(parse("Basic realm=\"a, b\" , Bearer realm=x,, ,service = \"y\"", "negotiate"))
                .containsExactly(
                        new AuthChallenge("basic", Map.of("realm", "a, b")),
                        new AuthChallenge("bearer", Map.of("realm", "x", "service", "y")),
                        new AuthChallenge("negotiate", Map.of()));
    }

    @Test
    void escapesCaseAndOtherOrder() {
        assertThat(parse("bEARER Scope=\"a\\\"b\\\\c\", REALM=\"r\""))
                .containsExactly(new AuthChallenge("bearer", Map.of("scope", "a\"b\\c", "realm", "r")));
    }

    @Test
    void schemesWithoutParametersAndWithACredential() {
        assertThat(parse("Negotiate, Basic realm=\"x\""))
                .containsExactly(
                        new AuthChallenge("negotiate", Map.of()), new AuthChallenge("basic", Map.of("realm", "x")));
        assertThat(parse("Negotiate YIIJvwYGKw==, Basic realm=\"x\""))
                .contains(new AuthChallenge("basic", Map.of("realm", "x")));
    }

    @Test
    void theFirstOfEqualParametersCounts() {
        assertThat(parse("Basic realm=a, realm=b")).containsExactly(new AuthChallenge("basic", Map.of("realm", "a")));
    }

    @Property
    void nothingMakesItFailOrHang(@ForAll String field) {
        assertThat(parse(field)).isNotNull();
    }

    private static List<AuthChallenge> parse(String... fields) {
        return AuthChallenge.parse(List.of(fields));
    }
}
