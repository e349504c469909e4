package io.github.bundle4j.semver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class ConstraintTest {
    private static List<Version> versions(String... texts) {
        return Stream.of(texts).map(Version::parse).toList();
    }

    @Test
    void choosesTheHighestContained() {
        List<Version> published = versions("1.4.0", "2.0.0-rc.1", "1.10.0", "v1.9.9", "2.0.0");
        assertThat(Constraint.parse("^1.4").highest(published)).contains(Version.parse("1.10.0"));
        assertThat(Constraint.parse("*").highest(published)).contains(Version.parse("2.0.0"));
        assertThat(Constraint.parse("<2.0.0-z >=1").highest(published)).contains(Version.parse("2.0.0-rc.1"));
        assertThat(Constraint.parse("^3").highest(published)).isEmpty();
    }

    @Test
    void takesTheFirstOfEqualVersions() {
        assertThat(Constraint.parse("*").highest(versions("1.0.0+a", "1.0.0+b")))
                .map(Version::metadata)
                .contains("a");
    }

    @Test
    void namesWhatIsWrong() {
        assertThatThrownBy(() -> Constraint.parse(">=1.2, oops")).isInstanceOfSatisfying(SemverException.class, e -> {
            assertThat(e.text()).isEqualTo(">=1.2, oops");
            assertThat(e.reason()).isEqualTo("improper constraint: >=1.2, oops");
        });
        assertThatThrownBy(() -> Version.parse("one")).hasMessage("\"one\" is not a version: invalid semantic version");
    }

    @Test
    void readsHostileTextInLinearTime() {
        String blanks = "1" + " ".repeat(100_000) + "!";
        String dots = "1.2.3-" + "a.".repeat(50_000) + "!";
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            assertThatThrownBy(() -> Constraint.parse(blanks)).isInstanceOf(SemverException.class);
            assertThatThrownBy(() -> Constraint.parse(dots)).isInstanceOf(SemverException.class);
            assertThatThrownBy(() -> Version.parse(dots)).isInstanceOf(SemverException.class);
        });
    }
}
