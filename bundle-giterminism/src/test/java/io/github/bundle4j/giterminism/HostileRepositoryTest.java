package io.github.bundle4j.giterminism;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bundle4j.giterminism.git.GitRepositoryException;
import io.github.bundle4j.project.Environment;
import io.github.bundle4j.project.Project;
import io.github.bundle4j.project.ProjectException;
import io.github.bundle4j.source.Links;
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

    private static String mktree(GitFixture fixture, String text) throws Exception {
        ProcessBuilder builder = new ProcessBuilder("git", "hash-object", "-t", "tree", "-w", "--literally", "--stdin")
                .directory(fixture.root().toFile());
        Process process = builder.start();
        String[] parts = text.trim().split("[ \t]", -1);
        process.getOutputStream().write(("100644 " + parts[3] + "\0").getBytes(StandardCharsets.UTF_8));
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
}
