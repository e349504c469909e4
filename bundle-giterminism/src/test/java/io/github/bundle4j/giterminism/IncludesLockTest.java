package io.github.bundle4j.giterminism;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bundle4j.giterminism.Includes.Include;
import io.github.bundle4j.project.RemoteRepository;
import io.github.bundle4j.project.RemoteRepository.Revision;
import io.github.bundle4j.source.GlobSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IncludesLockTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "main", "null", "yes", "1.0", "1e3", ".inf", "a: b", "a:", "a #b", "it's", "a\nb", "@x", "\u0085",
                "r/1@2+3"
            })
    void isReadBackAsItWasWritten(String name) {
        for (Revision revision : List.of(new Revision.Branch(name), new Revision.Tag(name))) {
            Include include =
                    new Include("../" + name, revision, "", "", GlobSet.none(), GlobSet.none(), Optional.empty());
            IncludesLock lock = IncludesLock.of(List.of(include), any -> "a".repeat(40));
            assertThat(IncludesLock.parse("lock", lock.text()).entries()).isEqualTo(lock.entries());
        }
    }

    @Test
    void loginsInAddressesAreNotShown() {
        String url = "https://user:s3cret@host/x.git";
        Revision branch = new Revision.Branch("main");
        Include include = new Include(url, branch, "", "", GlobSet.none(), GlobSet.none(), Optional.empty());
        IncludesLock lock = IncludesLock.of(List.of(include), any -> "a".repeat(40));
        assertThat(lock.toString()).contains("host/x.git").doesNotContain("s3cret");
        assertThat(new RemoteRepository(url, branch, Optional.empty()).toString())
                .contains("host/x.git")
                .doesNotContain("s3cret");
    }
}
