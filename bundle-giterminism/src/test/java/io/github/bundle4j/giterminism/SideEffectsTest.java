package io.github.bundle4j.giterminism;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bundle4j.giterminism.git.GitRepositoryException;
import io.github.bundle4j.source.SourceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reading a repository leaves machine and JVM as they were. */
class SideEffectsTest {
    @TempDir
    Path folder;

    /** A fresh JVM with a home of its own, and a {@code git} on its path that tells when it is called. */
    @Test
    void noProcessIsStartedAndNothingIsWrittenToTheHome() throws Exception {
        Path work = Files.createDirectory(folder.resolve("work"));
        GitFixture.init(work)
                .write("werf.yaml", "configVersion: 1\nproject: x\n")
                .commit();
        Path home = Files.createDirectory(folder.resolve("home"));
        Path bin = Files.createDirectory(folder.resolve("bin"));
        Path called = folder.resolve("called");
        Path git = bin.resolve("git");
        Files.writeString(git, "#!/bin/sh\necho \"$@\" >> " + called + "\n");
        assertThat(git.toFile().setExecutable(true)).isTrue();
        Map<String, String> before = WorkTreePropertyTest.contents(work.resolve(".git"));

        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Duser.home=" + home,
                "-cp",
                System.getProperty("java.class.path"),
                Reader.class.getName(),
                work.toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("HOME", home.toString());
        builder.environment().put("XDG_CONFIG_HOME", home.resolve(".config").toString());
        builder.environment().put("PATH", bin + ":" + System.getenv("PATH"));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).contains("read 1 file");

        assertThat(Files.exists(called) ? Files.readString(called) : "").isEmpty();
        try (var files = Files.walk(home)) {
            assertThat(files).containsExactly(home);
        }
        assertThat(WorkTreePropertyTest.contents(work.resolve(".git"))).isEqualTo(before);
    }

    @Test
    void withoutGitAForeignFormatIsNamedWithItsRemedy() throws Exception {
        Path work = Files.createDirectory(folder.resolve("work"));
        GitFixture.init(work, "--object-format=sha256").write("a", "b").commit();
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Reader.class.getName(),
                        work.toString())
                .redirectErrorStream(true);
        builder.environment().put("PATH", folder.resolve("empty").toString());
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).isNotZero();
        assertThat(output).contains("GitRepositoryException").contains("install git");
    }

    /** Where the locale is POSIX, the JVM has no words for other names than those in ASCII. */
    @Test
    void aJvmThatCannotSayTheNamesOfFilesIsToldHowToStart() throws Exception {
        Assumptions.assumeTrue(System.getProperty("os.name").equals("Linux"), "elsewhere names are always Unicode");
        Path work = Files.createDirectory(folder.resolve("work"));
        GitFixture fixture = GitFixture.init(work).write("werf.yaml", "configVersion: 1\nproject: x\n");
        // Git makes the file: this JVM may itself have no word for it.
        fixture.git("config", "core.quotePath", "false");
        String id = fixture.git("hash-object", "-w", "werf.yaml").trim();
        fixture.write("index.txt", "100644 " + id + "\t.helm/\u00fc/a\n100644 " + id + "\twerf.yaml\n");
        new ProcessBuilder("git", "update-index", "--index-info")
                .directory(work.toFile())
                .redirectInput(work.resolve("index.txt").toFile())
                .start()
                .waitFor();
        fixture.delete("index.txt");
        fixture.git("commit", "-qm", "a");
        fixture.git("checkout", "-q", "--", ".");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        EachMode.class.getName(),
                        work.toString())
                .redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C");
        String output = new String(builder.start().getInputStream().readAllBytes(), UTF_8);
        assertThat(output.lines().filter(line -> line.startsWith("told: ")))
                .as(output)
                .hasSize(3)
                .allMatch(line -> line.contains("start it with LC_ALL=C.UTF-8"));
        builder.environment().put("LC_ALL", "C.UTF-8");
        output = new String(builder.start().getInputStream().readAllBytes(), UTF_8);
        assertThat(output).contains("read 2 files").doesNotContain("told:");
    }

    /** Attributes that a user has for all repositories lie beside the files that are ignored everywhere. */
    @Test
    void attributesOfTheUserCount() throws Exception {
        Path work = Files.createDirectory(folder.resolve("work"));
        GitFixture fixture = GitFixture.init(work)
                .write("werf.yaml", "configVersion: 1\nproject: x\n")
                .write(".helm/a.crlf", "text\n")
                .commit();
        fixture.write(".helm/a.crlf", "text\r\n");
        Path home = Files.createDirectories(folder.resolve("home/.config/git")).getParent();
        Files.writeString(home.resolve("git/attributes"), "*.crlf text\n");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Duser.home=" + home.getParent(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        EachMode.class.getName(),
                        work.toString())
                .redirectErrorStream(true);
        builder.environment().put("HOME", home.getParent().toString());
        builder.environment().remove("XDG_CONFIG_HOME");
        String output = new String(builder.start().getInputStream().readAllBytes(), UTF_8);
        assertThat(output.lines().filter(line -> line.startsWith("read ")))
                .as(output)
                .hasSize(3);
        assertThat(fixture.git("-c", "core.attributesFile=" + home.resolve("git/attributes"), "status", "--short"))
                .doesNotContain("??");
    }

    /** Runs in the fresh JVM. */
    static final class EachMode {
        public static void main(String[] arguments) {
            Giterminism project = Giterminism.open(Path.of(arguments[0]));
            for (Giterminism each : List.of(project, project.dev(), project.loose())) {
                try (GitSource source = each.enforce()) {
                    System.out.println("read " + source.walk("").size() + " files");
                } catch (GitRepositoryException | SourceException e) {
                    System.out.println("told: " + e.getMessage());
                }
            }
        }
    }

    /** Runs in the fresh JVM. */
    static final class Reader {
        public static void main(String[] arguments) throws Exception {
            Path work = Path.of(arguments[0]);
            try (GitSource source = Giterminism.open(work).enforce();
                    GitSource dev = Giterminism.open(work).dev().enforce()) {
                System.out.println("read " + source.walk("").size() + " file");
                if (dev.walk("").size() != 1) {
                    throw new IllegalStateException("dev");
                }
            }
            Thread.sleep(1500); // JGit writes what it measured on a thread of its own
        }
    }

    @Test
    void aHostThatUsesJGitKeepsItsOwnReader() throws Exception {
        SystemReader original = SystemReader.getInstance();
        List<String> asked = new ArrayList<>();
        SystemReader host = new SystemReader.Delegate(original) {
            @Override
            public FileBasedConfig openUserConfig(Config parent, FS fs) {
                asked.add(Thread.currentThread().getName());
                return super.openUserConfig(parent, fs);
            }

            @Override
            public String getHostname() {
                return "host-of-the-test";
            }
        };
        SystemReader.setInstance(host);
        try {
            Path work = Files.createDirectory(folder.resolve("work"));
            GitFixture.init(work).write("a", "b").commit();
            try (GitSource source = Giterminism.open(work).dev().enforce()) {
                assertThat(source.walk("")).hasSize(1);
            }
            assertThat(SystemReader.getInstance()).isNotSameAs(host); // it was in use
            assertThat(SystemReader.getInstance().getHostname()).isEqualTo("host-of-the-test");
            asked.clear();
            SystemReader.getInstance().getUserConfig();
            assertThat(asked).isNotEmpty();
        } finally {
            SystemReader.setInstance(original);
        }
    }
}
