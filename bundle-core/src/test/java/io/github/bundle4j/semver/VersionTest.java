package io.github.bundle4j.semver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class VersionTest {
    @Test
    void isTheSameHoweverItWasWritten() {
        assertThat(Version.parse("v1.2")).isEqualTo(Version.parse("1.2.0")).hasSameHashCodeAs(Version.parse("1.2.0"));
        assertThat(Version.parse("1.2.0+a")).isNotEqualTo(Version.parse("1.2.0"));
        assertThat(Version.parse("1.2.0+a")).isEqualByComparingTo(Version.parse("1.2.0"));
    }

    @Test
    void changesItsParts() {
        Version version = Version.parse("v1.2.3-rc.1");
        assertThat(version.nextPatch()).hasToString("1.2.3");
        assertThat(version.withPreRelease("")).hasToString("1.2.3");
        assertThat(version.withPreRelease("rc.2").original()).isEqualTo("v1.2.3-rc.2");
        assertThat(version.withMetadata("sha.5")).hasToString("1.2.3-rc.1+sha.5");
        assertThatThrownBy(() -> version.withPreRelease("a_b")).isInstanceOf(SemverException.class);
        assertThatThrownBy(() -> version.withMetadata("a..b")).isInstanceOf(SemverException.class);
    }
}
