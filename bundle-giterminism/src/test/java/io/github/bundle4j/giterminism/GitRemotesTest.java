package io.github.bundle4j.giterminism;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.bundle4j.LimitExceededException;
import io.github.bundle4j.giterminism.git.GitRepositoryException;
import io.github.bundle4j.giterminism.git.GitRepositoryException.Reason;
import io.github.bundle4j.source.GitAddress;
import io.github.bundle4j.source.Origin;
import io.github.bundle4j.source.SourceTree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Repositories behind a real Git server. */
class GitRemotesTest {
    @TempDir
    Path folder;

    private GitFixture fixture = new GitFixture(Path.of("."));
    private GitServer server;

    @BeforeEach
    void serve() throws Exception {
        fixture = GitFixture.init(Files.createDirectory(folder.resolve("repository")))
                .write("a", "first")
                .commit();
        fixture.git("tag", "-a", "v1", "-m", "one");
        fixture.write("a", "second").write("dir/b", "b").commit();
        server = GitServer.start(folder);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private GitAddress address(String revision) {
        return new GitAddress(server.url("repository/.git"), revision, Optional.empty());
    }

    private static GitRemotes.Builder remotes() {
        return GitRemotes.builder().plainHttp().timeout(Duration.ofSeconds(20));
    }

    private static String text(SourceTree tree) {
        return new String(tree.read("a"), UTF_8);
    }

    private static Reason reason(GitRemotes remotes, GitAddress address) {
        return catchThrowableOfType(GitRepositoryException.class, () -> remotes.open(address))
                .reason();
    }

    @Test
    void branchesTagsAndCommits() {
        String first = fixture.git("rev-parse", "HEAD~1").trim();
        try (GitRemotes remotes = remotes().build()) {
            assertThat(remotes.commitOf(address("HEAD"))).isEqualTo(fixture.head());
            assertThat(remotes.commitOf(address("refs/heads/main"))).isEqualTo(fixture.head());
            assertThat(remotes.commitOf(address("refs/tags/v1"))).isEqualTo(first);
            assertThat(text(remotes.open(address("refs/heads/main")))).isEqualTo("second");
            SourceTree tree = remotes.open(address("refs/tags/v1"));
            assertThat(text(tree)).isEqualTo("first");
            assertThat(tree.commit().orElseThrow().id()).isEqualTo(first);
            assertThat(tree.find("a").orElseThrow().origin())
                    .isEqualTo(new Origin.Include(server.url("repository/.git"), first));
            assertThat(reason(remotes, address("refs/heads/none"))).isEqualTo(Reason.UNKNOWN_REVISION);
            assertThat(reason(remotes, address("0123456789012345678901234567890123456789")))
                    .isEqualTo(Reason.UNKNOWN_REVISION);
        }
    }

    @Test
    void aCachedCommitNeedsNoNetwork() {
        Path cache = folder.resolve("cache");
        try (GitRemotes remotes = remotes().cache(cache).build()) {
            assertThat(text(remotes.open(address(fixture.head())))).isEqualTo("second");
        }
        server.requests().clear();
        try (GitRemotes remotes = remotes().cache(cache).build()) {
            assertThat(text(remotes.open(address(fixture.head())))).isEqualTo("second");
        }
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void withoutACacheNothingIsLeft() throws Exception {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        GitRemotes remotes = remotes().build();
        remotes.open(address("HEAD"));
        remotes.close();
        try (var files = Files.list(temporary)) {
            assertThat(files.filter(file -> file.getFileName().toString().startsWith("bundle4j-remote")))
                    .isEmpty();
        }
    }

    @Test
    void loginsAreGivenToTheirHostAlone() {
        server.requireLogin("me", "t0ken");
        try (GitRemotes remotes = remotes().build()) {
            GitRepositoryException e =
                    catchThrowableOfType(GitRepositoryException.class, () -> remotes.commitOf(address("HEAD")));
            assertThat(e.reason()).isEqualTo(Reason.ACCESS_DENIED);
            assertThat(e).hasMessageContaining("wants a login");
        }
        try (GitRemotes remotes =
                remotes().login("elsewhere.example", "me", "t0ken").build()) {
            assertThat(reason(remotes, address("HEAD"))).isEqualTo(Reason.ACCESS_DENIED);
        }
        try (GitRemotes remotes = remotes().login(server.host(), "me", "wr0ng").build()) {
            GitRepositoryException e =
                    catchThrowableOfType(GitRepositoryException.class, () -> remotes.commitOf(address("HEAD")));
            assertThat(e.reason()).isEqualTo(Reason.ACCESS_DENIED);
            assertThat(e.toString()).doesNotContain("wr0ng");
        }
        try (GitRemotes remotes = remotes().login(server.host(), "me", "t0ken").build()) {
            assertThat(text(remotes.open(address("HEAD")))).isEqualTo("second");
        }
        try (GitRemotes remotes = remotes().build()) {
            GitAddress inUrl = new GitAddress(
                    address("HEAD").url().replace("http://", "http://me:t0ken@"), "HEAD", Optional.empty());
            SourceTree tree = remotes.open(inUrl);
            assertThat(text(tree)).isEqualTo("second");
            assertThat(tree.find("a").orElseThrow().origin().toString()).doesNotContain("t0ken");
        }
    }

    @Test
    void httpsIsSpokenWithServersThatAreTrusted() throws Exception {
        TestCertificate certificate = TestCertificate.make(folder);
        try (GitServer secure = GitServer.startSecure(folder, certificate.server())) {
            secure.requireLogin("me", "t0ken");
            GitAddress address = new GitAddress(secure.url("repository/.git"), "refs/heads/main", Optional.empty());
            try (GitRemotes remotes = GitRemotes.standard()) {
                GitRepositoryException e =
                        catchThrowableOfType(GitRepositoryException.class, () -> remotes.open(address));
                assertThat(e.reason()).isEqualTo(Reason.UNREACHABLE);
                assertThat(e).hasMessageContaining("GitRemotes.builder().trust");
            }
            assertThat(secure.requests()).isEmpty();
            try (GitRemotes remotes = GitRemotes.builder()
                    .trust(certificate.authority())
                    .login(secure.host(), "me", "t0ken")
                    .build()) {
                SourceTree tree = remotes.open(address);
                assertThat(text(tree)).isEqualTo("second");
                assertThat(tree.commit().orElseThrow().id()).isEqualTo(fixture.head());
            }
            try (GitRemotes remotes =
                    GitRemotes.builder().trust(folder.resolve("none.pem")).build()) {
                GitRepositoryException e =
                        catchThrowableOfType(GitRepositoryException.class, () -> remotes.open(address));
                assertThat(e).hasMessageContaining("none.pem").hasMessageContaining("PEM");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "git@git.example.com:team/x.git, https://git.example.com/team/x.git",
        "ssh://git@git.example.com:2222/team/x.git, https://git.example.com/team/x.git",
        "git+ssh://git.example.com/x, https://git.example.com/x"
    })
    void sshIsRefusedWithWhatToWriteInstead(String url, String instead) {
        try (GitRemotes remotes = remotes().build()) {
            GitRepositoryException e = catchThrowableOfType(
                    GitRepositoryException.class, () -> remotes.open(new GitAddress(url, "HEAD", Optional.empty())));
            assertThat(e.reason()).isEqualTo(Reason.UNSUPPORTED_ADDRESS);
            assertThat(e).hasMessageContaining("SSH is not spoken; write " + instead + " and give a login");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"git://git.example.com/x", "ftp://git.example.com/x", "ext::sh -c id", "--upload-pack=id", "x"})
    void otherAddressesAreRefused(String url) {
        try (GitRemotes remotes = remotes().build()) {
            assertThat(reason(remotes, new GitAddress(url, "HEAD", Optional.empty())))
                    .isEqualTo(Reason.UNSUPPORTED_ADDRESS);
        }
    }

    @Test
    void aServerThatIsNotThereIsNamed() {
        GitAddress gone = address("HEAD");
        server.close();
        try (GitRemotes remotes = remotes().build()) {
            GitRepositoryException e = catchThrowableOfType(GitRepositoryException.class, () -> remotes.open(gone));
            assertThat(e.reason()).isEqualTo(Reason.UNREACHABLE);
            assertThat(e).hasMessageContaining(gone.url());
        }
    }

    @Test
    void aFetchIsBounded() throws Exception {
        byte[] noise = new byte[3 << 20];
        new Random(1).nextBytes(noise);
        Files.write(fixture.root().resolve("noise"), noise);
        fixture.commit();
        try (GitRemotes remotes = remotes().maxBytes(1 << 20).build()) {
            assertThat(catchThrowableOfType(LimitExceededException.class, () -> remotes.open(address(fixture.head()))))
                    .isNotNull();
        }
    }
}
