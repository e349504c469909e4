package io.github.bundle4j.giterminism;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A real repository, made by the real {@code git}. */
public final class GitFixture {
    private final Path root;

    public GitFixture(Path root) {
        this.root = root;
    }

    /** A repository without commits; the test is skipped if there is no git. */
    public static GitFixture init(Path root, String... options) {
        Assumptions.assumeTrue(gitIsPresent(), "this test needs the git command");
        GitFixture fixture = new GitFixture(root);
        List<String> command = new ArrayList<>(List.of("init", "-q", "-b", "main"));
        command.addAll(List.of(options));
        command.add(".");
        fixture.git(command.toArray(String[]::new));
        fixture.git("config", "user.name", "Test");
        fixture.git("config", "user.email", "test@example.com");
        fixture.git("config", "commit.gpgsign", "false");
        fixture.git("config", "protocol.file.allow", "always");
        return fixture;
    }

    public static boolean gitIsPresent() {
        try {
            Process process = new ProcessBuilder("git", "--version")
                    .redirectErrorStream(true)
                    .start();
            process.getInputStream().readAllBytes();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    public Path root() {
        return root;
    }

    public String git(String... arguments) {
        return new String(gitBytes(arguments), UTF_8);
    }

    public byte[] gitBytes(String... arguments) {
        try {
            List<String> command = new ArrayList<>(List.of("git", "-c", "protocol.file.allow=always"));
            command.addAll(List.of(arguments));
            ProcessBuilder builder = new ProcessBuilder(command).directory(root.toFile());
            builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
            builder.environment().put("GIT_AUTHOR_DATE", "2026-01-02T03:04:05+02:00");
            builder.environment().put("GIT_COMMITTER_DATE", "2026-01-02T03:04:05+02:00");
            builder.environment().put("LC_ALL", "C");
            Path errors = Files.createTempFile("git", ".err");
            try {
                Process process = builder.redirectError(errors.toFile()).start();
                process.getOutputStream().close();
                byte[] output = process.getInputStream().readAllBytes();
                if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                    throw new IllegalStateException(command + ": " + Files.readString(errors));
                }
                return output;
            } finally {
                Files.delete(errors);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public GitFixture write(String path, String text) {
        try {
            Path file = root.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public GitFixture link(String path, String target) {
        try {
            Path file = root.resolve(path);
            Files.createDirectories(file.getParent());
            Files.deleteIfExists(file);
            Files.createSymbolicLink(file, Path.of(target));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public GitFixture delete(String path) {
        try {
            Files.delete(root.resolve(path));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public GitFixture commit() {
        git("add", "-A");
        git("commit", "-q", "--allow-empty", "-m", "work");
        return this;
    }

    /** As if everything had been written long ago: an index is not sure of files that are as new as itself. */
    public GitFixture settle() {
        try (Stream<Path> files = Files.walk(root)) {
            FileTime past = FileTime.from(Instant.ofEpochSecond(1_700_000_000));
            for (Path file :
                    files.filter(path -> !path.startsWith(root.resolve(".git"))).toList()) {
                if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    Files.setLastModifiedTime(file, past);
                }
            }
            git("read-tree", "HEAD"); // without times: Git takes two within a second for the same
            git("update-index", "--really-refresh", "-q");
            Files.setLastModifiedTime(
                    root.resolve(".git/index"), FileTime.from(Instant.now().plusSeconds(5)));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String head() {
        return git("rev-parse", "HEAD").trim();
    }
}
