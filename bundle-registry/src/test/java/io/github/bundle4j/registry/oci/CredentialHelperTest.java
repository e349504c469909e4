package io.github.bundle4j.registry.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bundle4j.CancelledException;
import io.github.bundle4j.registry.inprocess.InProcessRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Real programs as credential helpers. */
@DisabledOnOs(OS.WINDOWS)
class CredentialHelperTest {
    @TempDir
    Path folder;

    @Test
    void aHelperGivesUserAndPassword() throws IOException {
        program("test", """
                [ "$1" = get ] || exit 3
                read server
                [ "$server" = one.example.com ] || { echo "credentials not found in native keychain"; exit 1; }
                echo '{"ServerURL":"one.example.com","Username":"ann","Secret":"s3cret"}'
                """);
        assertThat(ask("test", "one.example.com")).contains(Credentials.of("ann", "s3cret"));
        assertThat(ask("test", "two.example.com")).isEmpty();
    }

    @Test
    void aHelperGivesAnIdentityTokenThatARegistryTakes() throws IOException {
        program("token", "cat >/dev/null; echo '{\"Username\":\"<token>\",\"Secret\":\"pw\"}'\n");
        try (InProcessRegistry server = InProcessRegistry.builder()
                .tokenAuth("ann", "pw", Duration.ofMinutes(1))
                .start()) {
            Path config = Files.writeString(
                    folder.resolve("config.json"), "{\"credHelpers\":{\"" + server.address() + "\":\"token\"}}");
            try (OciClient client = OciClient.builder()
                    .endpoint(server.address(), Endpoint.http())
                    .credentials(DockerConfig.load(config, this::ask))
                    .build()) {
                BlobSource blob = BlobSource.of(new byte[] {1});
                assertThat(client.pushBlob(OciRepository.parse(server.address() + "/a"), blob))
                        .isEqualTo(BlobOutcome.UPLOADED);
            }
        }
    }

    @Test
    void whatAHelperSaysIsNeverShown() throws IOException {
        program("fails", "echo s3cret; echo s3cret >&2; exit 1\n");
        program("babbles", "echo 's3cret is not JSON'\n");
        program("lacks", "echo '{\"Secret\":\"s3cret\"}'\n");
        for (String helper : new String[] {"fails", "babbles", "lacks"}) {
            assertThatThrownBy(() -> ask(helper, "one.example.com"))
                    .isInstanceOf(RegistryException.LocalFailure.class)
                    .hasMessageContaining("docker-credential-" + helper)
                    .satisfies(e -> assertThat(e.toString()).doesNotContain("s3cret"));
        }
    }

    @Test
    void aHelperThatReadsNothingAndOneThatSaysTooMuch() throws IOException {
        program("deaf", "echo '{\"Username\":\"ann\",\"Secret\":\"x\"}'\n");
        program("endless", "exec yes\n");
        assertThat(ask("deaf", "one.example.com")).contains(Credentials.of("ann", "x"));
        assertThatThrownBy(() -> ask("endless", "one.example.com"))
                .isInstanceOf(RegistryException.LocalFailure.class)
                .hasMessageContaining("docker-credential-endless");
    }

    @Test
    void aHelperThatNamesNobodyMeansNobody() throws IOException {
        program("nobody", "cat >/dev/null; echo '{\"Username\":\"\",\"Secret\":\"\"}'\n");
        assertThat(ask("nobody", "one.example.com")).isEmpty();
    }

    @Test
    void aHelperThatHangsCanBeInterrupted() throws Exception {
        program("hangs", "exec sleep 30\n");
        AtomicReference<Throwable> outcome = new AtomicReference<>();
        AtomicBoolean flag = new AtomicBoolean();
        Thread thread = new Thread(() -> {
            try {
                ask("hangs", "one.example.com");
            } catch (RuntimeException e) {
                outcome.set(e);
                flag.set(Thread.currentThread().isInterrupted());
            }
        });
        thread.start();
        Thread.sleep(200);
        thread.interrupt();
        thread.join(5000);
        assertThat(outcome.get()).isInstanceOf(CancelledException.class);
        assertThat(flag).isTrue();
    }

    private Optional<Credentials> ask(String helper, String server) {
        return CredentialHelper.ask(
                folder.resolve("docker-credential-" + helper).toString(), helper, server);
    }

    private void program(String name, String script) throws IOException {
        Path file = Files.writeString(folder.resolve("docker-credential-" + name), "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
