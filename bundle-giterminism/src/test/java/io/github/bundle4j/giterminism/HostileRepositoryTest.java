package io.github.bundle4j.giterminism;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bundle4j.LimitExceededException;
import io.github.bundle4j.chart.Chart;
import io.github.bundle4j.giterminism.git.GitRepositoryException;
import io.github.bundle4j.project.Environment;
import io.github.bundle4j.project.Project;
import io.github.bundle4j.project.ProjectException;
import io.github.bundle4j.source.FileMode;
import io.github.bundle4j.source.Links;
import io.github.bundle4j.source.SourceEntry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A repository may come from anybody: looking at it runs nothing of it and reads nothing outside of it. */
@Timeout(60)
class HostileRepositoryTest {
    @TempDir
    Path folder;

    private GitFixture fixture() throws Exception {
        return GitFixture.init(Files.createDirectory(folder.resolve("work")))
                .write("werf.yaml", "configVersion: 1\nproject: x\n")
                .write(".helm/a.txt", "a\n");
    }

    @Test
    void filtersHooksAndMonitorsAreNeverRun() throws Exception {
        GitFixture fixture = fixture();
        Path called = folder.resolve("called");
        String command = "touch " + called + "; cat";
        fixture.write(".gitattributes", "*.txt filter=evil diff=evil merge=evil\n")
                .commit();
        for (String key : List.of(
                "filter.evil.clean",
                "filter.evil.smudge",
                "filter.evil.process",
                "core.fsmonitor",
                "core.sshCommand",
                "diff.evil.textconv",
                "core.pager",
                "credential.helper",
                "core.editor",
                "gpg.program")) {
            fixture.git("config", key, command);
        }
        fixture.git("config", "filter.evil.required", "true");
        Path hooks = fixture.root().resolve(".git/hooks");
        for (String hook : List.of("post-index-change", "fsmonitor-watchman", "reference-transaction", "pre-commit")) {
            Path file = hooks.resolve(hook);
            Files.writeString(file, "#!/bin/sh\ntouch " + called + "\n");
            assertThat(file.toFile().setExecutable(true)).isTrue();
        }
        fixture.write(".helm/a.txt", "changed\n").write(".helm/new.txt", "new\n");
        assertThat(Giterminism.open(fixture.root()).check().violations()).hasSize(2);
        try (GitSource source = Giterminism.open(fixture.root()).dev().enforce()) {
            assertThat(source.read(".helm/new.txt")).isEqualTo("new\n".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(called).doesNotExist();
    }

    @Test
    void theSplitIndexIsListedWithoutRunningAnythingElse() throws Exception {
        GitFixture fixture = fixture();
        Path called = folder.resolve("called");
        fixture.commit();
        fixture.git("update-index", "--split-index");
        fixture.git("config", "core.fsmonitor", "touch " + called + "; true");
        fixture.write(".helm/a.txt", "changed\n");
        assertThat(Giterminism.open(fixture.root()).check().violations()).hasSize(1);
        assertThat(called).doesNotExist();
    }

    @Test
    void linksOutOfTheTreeLeadNowhere() throws Exception {
        Path secret = folder.resolve("secret");
        Files.writeString(secret, "configVersion: 1\nproject: stolen\n");
        GitFixture fixture = GitFixture.init(Files.createDirectory(folder.resolve("work")));
        for (String target :
                List.of(secret.toString(), "../secret", "loop/../../secret", "werf.yaml", "dir/../../secret")) {
            fixture.link("werf.yaml", target).commit();
            assertThatThrownBy(() -> {
                        try (GitSource source = Giterminism.open(fixture.root()).enforce()) {
                            Project.load(source, Environment.none());
                        }
                    })
                    .as(target)
                    .isInstanceOf(io.github.bundle4j.BundleException.class)
                    .hasMessageNotContaining("stolen");
        }
    }

    @Test
    void loosePermissionsDoNotFollowLinksEither() throws Exception {
        GitFixture fixture = fixture();
        Files.writeString(folder.resolve("secret"), "secret");
        fixture.write("werf-giterminism.yaml", "giterminismConfigVersion: 1\nhelm: {allowUncommittedFiles: ['**/*']}\n")
                .commit();
        fixture.link(".helm/out", "../../secret");
        try (GitSource source = Giterminism.open(fixture.root()).enforce()) {
            assertThat(Links.resolve(source, ".helm/out")).isEmpty();
        }
    }

    @Test
    void namesThatNoWorkTreeCanHaveAreRefused() throws Exception {
        GitFixture fixture = fixture().commit();
        Files.writeString(folder.resolve("blob"), "x");
        String blob = fixture.git("hash-object", "-w", folder.resolve("blob").toString())
                .trim();
        for (String name : List.of("..", ".")) {
            String tree = mktree(fixture, "100644 blob " + blob + "\t" + name + "\n");
            String commit = fixture.git("commit-tree", "-m", "evil", tree).trim();
            try (GitSource source = Giterminism.open(fixture.root()).at(commit).enforce()) {
                assertThatThrownBy(() -> source.walk(""))
                        .isInstanceOf(GitRepositoryException.class)
                        .hasMessageContaining("no work tree can have");
            }
        }
    }

    /** Git takes kinds of entries that it never writes for others; nothing of them may be hidden. */
    @Test
    void kindsThatGitNeverWritesAreWhatGitTakesThemFor() throws Exception {
        GitFixture fixture = fixture().write("d/f", "x").commit();
        String file = fixture.git("rev-parse", "HEAD:d/f").trim();
        String folderId = fixture.git("rev-parse", "HEAD:d").trim();
        for (String mode : List.of("40755", "40000", "100664", "120777", "140000", "60000", "0", "160755")) {
            String tree = mktree(fixture, mode + " any " + (mode.startsWith("4") ? folderId : file) + "\tn\n");
            fixture.git(
                    "update-ref",
                    "refs/tags/plain",
                    fixture.git("commit-tree", "-m", "x", tree).trim());
            String expected = fixture.git("ls-tree", "-r", "plain");
            for (String revision : List.of("refs/tags/plain", "plain~0")) {
                try (GitSource source =
                        Giterminism.open(fixture.root()).at(revision).enforce()) {
                    StringBuilder found = new StringBuilder();
                    for (SourceEntry each : source.walk("")) {
                        String kind = each.mode() == FileMode.SUBMODULE ? " commit " : " blob ";
                        found.append(each.mode().octal()).append(kind).append(each.objectId());
                        found.append('\t').append(each.path()).append('\n');
                    }
                    assertThat(found).as(mode).hasToString(expected);
                }
            }
        }
    }

    @Test
    void timesBeyondAllTimeAreRefused() throws Exception {
        GitFixture fixture = fixture().commit();
        String text =
                fixture.git("cat-file", "commit", "HEAD").replaceAll("(author .*> )[0-9]+", "$199999999999999999");
        Path commit = Files.writeString(folder.resolve("commit"), text);
        String id = fixture.git("hash-object", "-t", "commit", "-w", "--literally", commit.toString())
                .trim();
        assertThatThrownBy(() -> Giterminism.open(fixture.root()).at(id).check())
                .isInstanceOf(GitRepositoryException.class)
                .hasMessageContaining("time");
    }

    private static String mktree(GitFixture fixture, String text) throws Exception {
        ProcessBuilder builder = new ProcessBuilder("git", "hash-object", "-t", "tree", "-w", "--literally", "--stdin")
                .directory(fixture.root().toFile());
        Process process = builder.start();
        String[] parts = text.trim().split("[ \t]", -1);
        process.getOutputStream().write((parts[0] + " " + parts[3] + "\0").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().write(java.util.HexFormat.of().parseHex(parts[2]));
        process.getOutputStream().close();
        String id = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
        assertThat(process.waitFor()).isZero();
        return id;
    }

    @Test
    void optionLikeSubmoduleAddressesAreData() throws Exception {
        GitFixture fixture = fixture();
        Path called = folder.resolve("called");
        fixture.write(".gitmodules", "[submodule \"a\"]\n\tpath = lib\n\turl = --upload-pack=touch " + called + "\n")
                .commit();
        fixture.git("update-index", "--add", "--cacheinfo", "160000," + fixture.head() + ",lib");
        fixture.git("commit", "-qm", "gitlink");
        Files.createDirectory(fixture.root().resolve("lib"));
        try (GitSource source = Giterminism.open(fixture.root()).enforce()) {
            assertThatThrownBy(() -> source.read("lib/x")).isInstanceOf(GitRepositoryException.class);
        }
        assertThat(called).doesNotExist();
    }

    @Test
    void endlessTemplatesEnd() throws Exception {
        GitFixture fixture = fixture();
        fixture.write(
                        "werf.yaml",
                        "configVersion: 1\nproject: x\n# {{ define \"a\" }}{{ include \"a\" . }}{{ end }}{{ include \"a\" . }}\n")
                .commit();
        try (GitSource source = Giterminism.open(fixture.root()).enforce()) {
            assertThatThrownBy(() -> Project.load(source, Environment.none())).isInstanceOf(ProjectException.class);
        }
    }

    /** Ten folders that hold each other ten times are a hundred thousand million files. */
    @Test
    void foldersThatHoldEachOtherManyTimesEnd() throws Exception {
        GitFixture fixture = fixture().commit();
        String blob = fixture.git("rev-parse", "HEAD:werf.yaml").trim();
        String id = tree(fixture, "100644 blob " + blob);
        for (int i = 0; i < 10; i++) {
            id = tree(fixture, "040000 tree " + id);
        }
        fixture.git("read-tree", "--empty");
        String root = written(fixture, "tree", "40000 .helm", id, "100644 werf.yaml", blob);
        String commit = fixture.git("commit-tree", "-m", "bomb", root).trim();
        assertThatThrownBy(() -> Giterminism.open(fixture.root()).at(commit).enforce())
                .isInstanceOf(LimitExceededException.class);
    }

    private static String tree(GitFixture fixture, String each) throws Exception {
        String[] fields = each.split(" ");
        String mode = fields[0].replaceFirst("^0", "");
        String[] entries = new String[20];
        for (int i = 0; i < 10; i++) {
            entries[2 * i] = mode + " f" + i;
            entries[2 * i + 1] = fields[2];
        }
        return written(fixture, "tree", entries);
    }

    /** A tree of entries: mode and name, and id, in turn. */
    private static String written(GitFixture fixture, String kind, String... entries) throws Exception {
        return written(fixture, kind, out -> {
            for (int i = 0; i < entries.length; i += 2) {
                out.write((entries[i] + "\0").getBytes(StandardCharsets.UTF_8));
                out.write(java.util.HexFormat.of().parseHex(entries[i + 1]));
            }
        });
    }

    /**
     * Every place where a text is expected holds 300 MB that take next to nothing in the repository; a JVM with a small
     * heap answers each with a typed error.
     */
    @Test
    void hugeBlobsAreRefusedInLittleMemory() throws Exception {
        GitFixture fixture = fixture().write("app/Dockerfile", "FROM scratch\nCOPY . /\n");
        String docker = "configVersion: 1\nproject: x\n---\nimage: a\ncontext: app\ndockerfile: Dockerfile\n";
        fixture.write("werf.yaml", docker).commit();
        String blob = hugeBlob(fixture);
        String plain = fixture.head();
        List<String> commits = new java.util.ArrayList<>();
        for (String place : List.of(
                "100644 werf.yaml",
                "120000 werf.yaml",
                "100644 .werf/a.tmpl",
                "100644 werf-giterminism.yaml",
                "100644 werf-includes.yaml",
                "100644 app/Dockerfile",
                "100644 app/.dockerignore",
                "100644 .helm/.helmignore",
                "100644 .helm/Chart.yaml",
                "120000 .helm/Chart.yaml")) {
            String[] each = place.split(" ");
            fixture.git("read-tree", plain);
            fixture.git("update-index", "--add", "--cacheinfo", each[0] + "," + blob + "," + each[1]);
            String tree = fixture.git("write-tree").trim();
            commits.add(fixture.git("commit-tree", "-m", place, tree).trim());
        }
        commits.add(hugeObject(fixture, "commit"));
        String tree = hugeObject(fixture, "tree");
        commits.add(fixture.git("commit-tree", "-m", "huge tree", tree).trim());
        List<String> command = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m",
                "-cp",
                System.getProperty("java.class.path"),
                Reader.class.getName(),
                fixture.root().toString()));
        command.addAll(commits);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output.lines())
                .hasSameSizeAs(commits)
                .allSatisfy(line -> assertThat(line).matches("refused: (Limit|GitRepository|Chart).*"));
    }

    private static String hugeBlob(GitFixture fixture) throws Exception {
        return written(fixture, "blob", out -> {
            byte[] megabyte = new byte[1 << 20];
            java.util.Arrays.fill(megabyte, (byte) '#');
            for (int i = 0; i < 300; i++) {
                out.write(megabyte);
            }
        });
    }

    /** A commit, or a tree, that is larger than any can be in earnest. */
    private static String hugeObject(GitFixture fixture, String kind) throws Exception {
        String tree = fixture.git("rev-parse", "HEAD^{tree}").trim();
        return written(fixture, kind, out -> {
            if (kind.equals("commit")) {
                String who = "A <a@example.com> 1700000000 +0000\n";
                out.write(("tree " + tree + "\nauthor " + who + "committer " + who + "\n")
                        .getBytes(StandardCharsets.UTF_8));
            }
            byte[] entry = ("100644 aaaaaaaaaaaa\0" + "b".repeat(20)).getBytes(StandardCharsets.ISO_8859_1);
            byte[] many = new byte[entry.length << 12];
            for (int i = 0; i < 1 << 12; i++) {
                System.arraycopy(entry, 0, many, i * entry.length, entry.length);
            }
            for (int i = 0; i < 700; i++) {
                out.write(many);
            }
        });
    }

    private interface Writing {
        void to(java.io.OutputStream out) throws java.io.IOException;
    }

    private static String written(GitFixture fixture, String kind, Writing content) throws Exception {
        Process process = new ProcessBuilder(
                        "git",
                        "-c",
                        "core.looseCompression=1",
                        "hash-object",
                        "-t",
                        kind,
                        "-w",
                        "--literally",
                        "--stdin")
                .directory(fixture.root().toFile())
                .start();
        try (java.io.OutputStream out = process.getOutputStream()) {
            content.to(out);
        }
        String id = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
        assertThat(process.waitFor()).isZero();
        return id;
    }

    /** Runs in a JVM with a small heap: tells for each commit how it is refused. */
    static final class Reader {
        public static void main(String[] arguments) {
            for (String commit : List.of(arguments).subList(1, arguments.length)) {
                Giterminism giterminism =
                        Giterminism.open(Path.of(arguments[0])).at(commit);
                try (GitSource source = giterminism.enforce()) {
                    Project project = Project.load(source, Environment.none());
                    Chart.load(source, project.chartDirectory());
                    System.out.println("accepted: " + commit);
                } catch (io.github.bundle4j.BundleException e) {
                    System.out.println("refused: " + e.getClass().getSimpleName() + " "
                            + e.getMessage().replace('\n', ' '));
                }
            }
        }
    }
}
