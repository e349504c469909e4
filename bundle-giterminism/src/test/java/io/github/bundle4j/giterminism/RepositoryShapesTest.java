package io.github.bundle4j.giterminism;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.bundle4j.giterminism.git.GitRepositoryException;
import io.github.bundle4j.giterminism.git.GitRepositoryException.Reason;
import io.github.bundle4j.source.FileMode;
import io.github.bundle4j.source.Origin;
import io.github.bundle4j.source.SourceEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shapes that repositories come in, each made by Git itself. */
class RepositoryShapesTest {
    private static final String CONFIG = "configVersion: 1\nproject: x\n";
    private static final String CHART = ".helm/Chart.yaml";

    @TempDir
    Path folder;

    private GitFixture origin = new GitFixture(Path.of("."));

    @BeforeEach
    void origin() throws Exception {
        origin = GitFixture.init(Files.createDirectory(folder.resolve("origin")))
                .write("werf.yaml", CONFIG)
                .write(CHART, "name: x\n")
                .write("deep/er/file", "deep\n")
                .commit();
        origin.write(CHART, "name: x # second\n").commit();
    }

    private static List<String> states(Giterminism giterminism) {
        return giterminism.check().violations().stream()
                .map(violation -> ((Violation.File) violation).path() + " " + ((Violation.File) violation).state())
                .toList();
    }

    private GitFixture cloned(String... options) {
        List<String> command = new java.util.ArrayList<>(List.of("clone", "-q"));
        command.addAll(List.of(options));
        command.add("file://" + origin.root());
        command.add("../clone");
        origin.git(command.toArray(String[]::new));
        return new GitFixture(folder.resolve("clone"));
    }

    /** Clean at first, then refused for a change that is seen, and for nothing else. */
    private void works(GitFixture fixture) {
        Giterminism giterminism = Giterminism.open(fixture.root());
        try (GitSource source = giterminism.enforce()) {
            assertThat(source.read(CHART)).isEqualTo("name: x # second\n".getBytes(UTF_8));
            assertThat(source.commit().orElseThrow().id()).isEqualTo(fixture.head());
        }
        fixture.write(CHART, "changed").write(".helm/new", "new");
        assertThat(states(giterminism)).containsExactly(CHART + " MODIFIED", ".helm/new UNTRACKED");
        try (GitSource source = giterminism.dev().enforce()) {
            assertThat(source.read(".helm/new")).isEqualTo("new".getBytes(UTF_8));
            assertThat(source.read("deep/er/file")).isEqualTo("deep\n".getBytes(UTF_8));
        }
    }

    @Test
    void linkedWorkTree() {
        origin.git("worktree", "add", "-q", "../linked", "HEAD");
        works(new GitFixture(folder.resolve("linked")));
        assertThat(states(Giterminism.open(origin.root()))).isEmpty();
    }

    @Test
    void detachedHead() {
        origin.git("checkout", "-q", "--detach");
        works(origin);
    }

    @Test
    void shallowClone() {
        GitFixture clone = cloned("--depth", "1");
        works(clone);
        GitRepositoryException missing = catchThrowableOfType(
                GitRepositoryException.class,
                () -> Giterminism.open(clone.root()).at("HEAD~1").check());
        assertThat(missing.reason()).isIn(Reason.UNKNOWN_REVISION, Reason.MISSING_OBJECT);
    }

    @Test
    void alternates() {
        works(cloned("--shared"));
    }

    @Test
    void partialClone() throws Exception {
        Files.createDirectory(folder.resolve("served"));
        origin.git("clone", "-q", "--bare", ".", "../served/x.git");
        GitFixture served = new GitFixture(folder.resolve("served/x.git"));
        served.git("config", "uploadpack.allowFilter", "true");
        try (GitServer server = GitServer.start(folder.resolve("served"))) {
            origin.git("clone", "-q", "--filter=blob:none", server.url("x.git"), "../clone");
            GitFixture clone = new GitFixture(folder.resolve("clone"));
            server.requests().clear();
            works(clone);
            try (GitSource source = Giterminism.open(clone.root()).at("HEAD~1").enforce()) {
                GitRepositoryException e = catchThrowableOfType(GitRepositoryException.class, () -> source.read(CHART));
                assertThat(e.reason()).isEqualTo(Reason.MISSING_OBJECT);
                assertThat(e).hasMessageContaining("partial clone").hasMessageContaining("git fetch --refetch");
            }
            assertThat(server.requests()).as("the network is not asked").isEmpty();
        }
    }

    @Test
    void sparseCheckout() {
        GitFixture clone = cloned();
        clone.git("sparse-checkout", "set", "--cone", ".helm");
        assertThat(clone.root().resolve("deep")).doesNotExist();
        works(clone);
    }

    @Test
    void sparseIndex() {
        GitFixture clone = cloned();
        clone.git("sparse-checkout", "set", "--cone", "--sparse-index", ".helm");
        works(clone);
    }

    @Test
    void splitIndex() {
        origin.git("update-index", "--split-index");
        works(origin);
    }

    @Test
    void newestIndexVersion() {
        origin.git("update-index", "--index-version", "4");
        works(origin);
    }

    private GitFixture sha256() throws Exception {
        return GitFixture.init(Files.createDirectory(folder.resolve("sha256")), "--object-format=sha256")
                .write("werf.yaml", CONFIG)
                .write(CHART, "name: x # second\n")
                .write("deep/er/file", "deep\n")
                .commit();
    }

    @Test
    void anotherHash() throws Exception {
        GitFixture fixture = sha256();
        works(fixture);
        assertThat(fixture.head()).hasSize(64);
        Map<String, String> before = withoutTimes(fixture.root().resolve(".git"));
        fixture.delete("deep/er/file").write("two  blanks\t\"", "x");
        String expected = WorkTreePropertyTest.stagedTree(fixture, folder);
        try (GitSource source =
                Giterminism.open(fixture.root()).dev().devIgnore(".helm").enforce()) {
            assertThat(source.walk(""))
                    .extracting(SourceEntry::path)
                    .containsExactly(CHART, "two  blanks\t\"", "werf.yaml");
            assertThat(source.read(CHART)).isEqualTo("name: x # second\n".getBytes(UTF_8));
            assertThat(source.find(CHART).orElseThrow().origin()).isEqualTo(new Origin.Commit(fixture.head()));
            assertThat(source.list(".helm")).extracting(SourceEntry::path).containsExactly(CHART);
        }
        try (GitSource source = Giterminism.open(fixture.root()).dev().enforce()) {
            assertThat(source.treeId()).isEqualTo(expected);
            assertThat(source.find("two  blanks\t\"").orElseThrow().origin()).isEqualTo(new Origin.DevTree(expected));
            assertThat(source.size(".helm/new")).isEqualTo(3);
        }
        assertThat(withoutTimes(fixture.root().resolve(".git"))).isEqualTo(before);
    }

    /** Git may renew the time of an object that a snapshot shares with the repository. */
    private static Map<String, String> withoutTimes(Path folder) throws Exception {
        Map<String, String> contents = WorkTreePropertyTest.contents(folder);
        contents.replaceAll((path, text) -> text.replaceFirst(" .*", ""));
        return contents;
    }

    @Test
    void statesInARepositoryOfAnotherHash() throws Exception {
        GitFixture fixture = sha256();
        fixture.write(".helm/a", "a")
                .write(".helm/b", "b")
                .write(".helm/c", "c")
                .write(".helm/d", "d");
        fixture.write(".helm/hidden", "h").write(".helm/skipped", "s");
        fixture.commit();
        fixture.git("update-index", "--assume-unchanged", ".helm/hidden");
        fixture.git("update-index", "--skip-worktree", ".helm/skipped");
        fixture.write(".helm/hidden", "changed").write(".helm/skipped", "changed");
        fixture.write(".helm/a", "staged");
        fixture.git("add", ".helm/a");
        fixture.delete(".helm/b").write(".helm/new file", "n").write(".helm/added", "x");
        fixture.git("add", ".helm/added");
        fixture.git("rm", "-q", "--cached", ".helm/c");
        fixture.link(".helm/d", "nowhere");
        assertThat(states(Giterminism.open(fixture.root())))
                .containsExactly(
                        ".helm/a STAGED",
                        ".helm/added ADDED",
                        ".helm/b DELETED",
                        ".helm/c REMOVED",
                        ".helm/d MODIFIED",
                        ".helm/hidden MODIFIED",
                        ".helm/new file UNTRACKED",
                        ".helm/skipped MODIFIED");
    }

    @Test
    void commandsOfARepositoryOfAnotherHashAreNotRun() throws Exception {
        GitFixture fixture = sha256();
        Path called = folder.resolve("called");
        String command = "touch " + called;
        fixture.write(".gitattributes", "* filter=evil\n").commit();
        for (String key : List.of(
                "filter.evil.clean",
                "filter.evil.smudge",
                "filter.evil.process",
                "core.fsmonitor",
                "core.sshCommand",
                "diff.external",
                "core.pager",
                "core.editor")) {
            fixture.git("config", key, command);
        }
        Path hooks = Files.createDirectories(fixture.root().resolve(".git/hooks"));
        for (String hook : List.of("post-index-change", "pre-commit", "reference-transaction")) {
            Files.writeString(hooks.resolve(hook), "#!/bin/sh\n" + command + "\n");
            assertThat(hooks.resolve(hook).toFile().setExecutable(true)).isTrue();
        }
        fixture.write(CHART, "touched").write(".helm/new", "new");
        assertThat(states(Giterminism.open(fixture.root()))).hasSize(2);
        try (GitSource source = Giterminism.open(fixture.root()).dev().enforce()) {
            assertThat(source.read(CHART)).isEqualTo("touched".getBytes(UTF_8));
        }
        assertThat(called).doesNotExist();
    }

    @Test
    void submodulesOfARepositoryOfAnotherHash() throws Exception {
        GitFixture fixture = sha256();
        GitFixture library = GitFixture.init(Files.createDirectory(folder.resolve("library")), "--object-format=sha256")
                .write("chart/Chart.yaml", "name: sub\n")
                .commit();
        fixture.git("submodule", "--quiet", "add", library.root().toString(), "lib");
        fixture.write("werf.yaml", CONFIG + "deploy: {helmChartDir: lib/chart}\n")
                .commit();
        try (GitSource source = Giterminism.open(fixture.root()).enforce()) {
            assertThat(source.read("lib/chart/Chart.yaml")).isEqualTo("name: sub\n".getBytes(UTF_8));
        }
        fixture.write("lib/chart/Chart.yaml", "dirty");
        assertThat(states(Giterminism.open(fixture.root()))).containsExactly("lib SUBMODULE_MODIFIED");
    }

    @Test
    void aBareRepositoryIsReadAtAnyCommit() throws Exception {
        GitFixture bare = new GitFixture(folder.resolve("bare.git"));
        origin.git("clone", "-q", "--bare", ".", bare.root().toString());
        Giterminism giterminism = Giterminism.open(bare.root());
        try (GitSource source = giterminism.enforce()) {
            assertThat(source.read(CHART)).isEqualTo("name: x # second\n".getBytes(UTF_8));
            assertThat(io.github.bundle4j.project.Project.load(source, io.github.bundle4j.project.Environment.none())
                            .name())
                    .isEqualTo("x");
        }
        try (GitSource source = giterminism.at("main~1").enforce()) {
            assertThat(source.read(CHART)).isEqualTo("name: x\n".getBytes(UTF_8));
        }
        for (Giterminism needsFiles : List.of(giterminism.dev(), giterminism.loose(), giterminism.audit())) {
            GitRepositoryException e = catchThrowableOfType(GitRepositoryException.class, () -> needsFiles.enforce());
            assertThat(e.reason()).isEqualTo(Reason.BARE);
            assertThat(e).hasMessageContaining("git worktree add");
        }
    }

    @Test
    void aCommitIsReadWhileANewBranchHasNone() {
        origin.git("checkout", "-q", "--orphan", "empty");
        GitRepositoryException e = catchThrowableOfType(
                GitRepositoryException.class,
                () -> Giterminism.open(origin.root()).check());
        assertThat(e.reason()).isEqualTo(Reason.NO_COMMITS);
        try (GitSource source = Giterminism.open(origin.root()).at("main").enforce()) {
            assertThat(source.read(CHART)).isEqualTo("name: x # second\n".getBytes(UTF_8));
        }
    }

    /** Size and time say nothing about a file that is newer than the index. */
    @Test
    void aChangeAtATimeThatLiesAheadIsSeen() throws Exception {
        Path chart = origin.root().resolve(CHART);
        FileTime ahead = FileTime.from(Instant.parse("2038-01-01T00:00:00Z"));
        Files.setLastModifiedTime(chart, ahead);
        origin.git("add", CHART);
        origin.write("deep/er/file", "another change, so that somebody looks closely");
        origin.write(CHART, "name: x # SECOND\n");
        Files.setLastModifiedTime(chart, ahead);
        assertThat(origin.git("status", "--porcelain")).contains(CHART);
        assertThat(states(Giterminism.open(origin.root()))).containsExactly(CHART + " MODIFIED");
        try (GitSource source = Giterminism.open(origin.root()).dev().enforce()) {
            assertThat(source.read(CHART)).isEqualTo("name: x # SECOND\n".getBytes(UTF_8));
        }
    }

    /** Programs that unpack archives put times back, and another content may be as long as the one before. */
    @ParameterizedTest
    @ValueSource(strings = {"alone", "beside another change"})
    void aChangeBehindATimeThatWasPutBackIsSeen(String how) throws Exception {
        FileTime past = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));
        Path chart = origin.root().resolve(CHART);
        Files.setLastModifiedTime(chart, past);
        origin.git("update-index", "--really-refresh", "-q");
        if (how.startsWith("beside")) {
            origin.write("deep/er/file", "so that somebody looks closely");
        }
        Thread.sleep(1100); // Git counts in seconds
        Files.writeString(chart, "name: x # SECOND\n");
        Files.setLastModifiedTime(chart, past);
        assertThat(origin.git("status", "--porcelain")).contains(CHART);
        assertThat(states(Giterminism.open(origin.root()))).containsExactly(CHART + " MODIFIED");
        try (GitSource source = Giterminism.open(origin.root()).dev().enforce()) {
            assertThat(source.read(CHART)).isEqualTo("name: x # SECOND\n".getBytes(UTF_8));
        }
    }

    @Test
    @Timeout(60)
    void pipesAreNotThere() throws Exception {
        assertThat(new ProcessBuilder(
                                "mkfifo", origin.root().resolve(".helm/pipe").toString())
                        .start()
                        .waitFor())
                .isZero();
        Giterminism giterminism = Giterminism.open(origin.root());
        assertThat(origin.git("status", "--porcelain")).isEmpty();
        assertThat(states(giterminism)).isEmpty();
        try (GitSource source = giterminism.dev().enforce()) {
            assertThat(source.treeId())
                    .isEqualTo(origin.git("rev-parse", "HEAD^{tree}").trim());
        }
        origin.delete(CHART);
        Files.move(origin.root().resolve(".helm/pipe"), origin.root().resolve(CHART));
        assertThat(origin.git("status", "--porcelain")).contains(CHART);
        assertThat(states(giterminism)).containsExactly(CHART + " DELETED");
        try (GitSource source = giterminism.dev().enforce()) {
            assertThat(source.find(CHART)).isEmpty();
        }
    }

    @Test
    void carriageReturnsAreNoChange() throws Exception {
        GitFixture clone = cloned("-c", "core.autocrlf=true");
        Path chart = clone.root().resolve(CHART);
        assertThat(Files.readString(chart)).endsWith("\r\n");
        Files.setLastModifiedTime(chart, FileTime.from(Instant.parse("2030-01-01T00:00:00Z")));
        assertThat(states(Giterminism.open(clone.root()))).isEmpty();
        try (GitSource source = Giterminism.open(clone.root()).enforce()) {
            assertThat(source.read(CHART)).isEqualTo("name: x # second\n".getBytes(UTF_8));
        }
        clone.write(CHART, "name: x # third\r\n");
        assertThat(states(Giterminism.open(clone.root()))).containsExactly(CHART + " MODIFIED");
    }

    /** What attributes make of a file is what counts, in the check and in a snapshot. */
    @Test
    void encodingsAndIdsAreNoChange() throws Exception {
        Path chart = origin.root().resolve(CHART);
        origin.write(".gitattributes", ".helm/** text working-tree-encoding=UTF-16LE ident\n* ident\n");
        Files.write(chart, "name: x # $Id$ \u00fc\n".getBytes(UTF_16LE));
        origin.link("link", "$Id: a$").commit();
        assertThat(origin.git("show", "HEAD:" + CHART)).isEqualTo("name: x # $Id$ \u00fc\n");
        String committed = origin.git("rev-parse", "HEAD^{tree}").trim();

        Files.write(chart, "name: x # $Id: 12 $ \u00fc\r\n".getBytes(UTF_16LE));
        Giterminism giterminism = Giterminism.open(origin.root());
        assertThat(states(giterminism)).isEmpty();
        try (GitSource source = giterminism.dev().enforce()) {
            assertThat(source.treeId()).isEqualTo(committed);
        }

        String text = "name: y # $Id: a$ $Id$ $Id: b\n$ $$Id:$ $Idx: c$ $Id: no end\n";
        Files.write(chart, text.getBytes(UTF_16LE));
        origin.write("deep/er/file", text);
        assertThat(states(giterminism)).containsExactly(CHART + " MODIFIED");
        try (GitSource source = giterminism.dev().enforce()) {
            byte[] read = source.read(CHART);
            assertThat(source.read("deep/er/file")).isEqualTo(read);
            origin.git("add", "-A");
            assertThat(source.treeId()).isEqualTo(origin.git("write-tree").trim());
            assertThat(read).isEqualTo(origin.gitBytes("show", ":" + CHART));
        }
    }

    @Test
    void largeFilesAreComparedByTheirPointers() {
        String content = "large content\n";
        String pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:"
                + io.github.bundle4j.Digest.sha256(content.getBytes(UTF_8)).hex() + "\nsize " + content.length() + "\n";
        origin.write(".helm/big.bin", pointer).commit();
        origin.write(".gitattributes", "*.bin filter=lfs -text\n");
        origin.git("add", ".gitattributes");
        origin.git("commit", "-qm", "attributes");
        origin.write(".helm/big.bin", content);
        assertThat(states(Giterminism.open(origin.root()))).isEmpty();
        origin.write(".helm/big.bin", "other content\n");
        assertThat(states(Giterminism.open(origin.root()))).containsExactly(".helm/big.bin MODIFIED");
    }

    @Test
    void submodulesAreOpenedWhenAPathLeadsIntoThem() throws Exception {
        GitFixture library = GitFixture.init(Files.createDirectory(folder.resolve("library")))
                .write("chart/Chart.yaml", "name: sub\n")
                .write("other", "o")
                .commit();
        origin.git("submodule", "--quiet", "add", library.root().toString(), "lib");
        origin.write("werf.yaml", CONFIG + "deploy: {helmChartDir: lib/chart}\n")
                .commit();
        Giterminism giterminism = Giterminism.open(origin.root());
        try (GitSource source = giterminism.enforce()) {
            assertThat(source.find("lib").orElseThrow().mode()).isEqualTo(FileMode.SUBMODULE);
            assertThat(source.walk("lib/chart")).extracting(SourceEntry::path).containsExactly("lib/chart/Chart.yaml");
            assertThat(source.read("lib/chart/Chart.yaml")).isEqualTo("name: sub\n".getBytes(UTF_8));
            assertThat(source.find("lib/chart/Chart.yaml").orElseThrow().origin())
                    .isEqualTo(new Origin.Submodule("lib", library.head()));
            assertThat(source.list("lib")).extracting(SourceEntry::path).containsExactly("lib/chart", "lib/other");
        }
        origin.git("config", "submodule.lib.ignore", "all");
        origin.write("lib/chart/Chart.yaml", "dirty");
        assertThat(states(giterminism)).containsExactly("lib SUBMODULE_MODIFIED");
        origin.write("lib/chart/Chart.yaml", "name: sub\n").write("lib/chart/new", "x");
        assertThat(states(giterminism)).containsExactly("lib SUBMODULE_UNTRACKED");
        GitFixture inner = new GitFixture(origin.root().resolve("lib"));
        inner.git("config", "user.name", "T");
        inner.git("config", "user.email", "t@example.com");
        inner.commit();
        assertThat(states(giterminism)).containsExactly("lib SUBMODULE_COMMIT_CHANGED");
    }

    @Test
    void submodulesThatComeAndGo() throws Exception {
        GitFixture library = GitFixture.init(Files.createDirectory(folder.resolve("library")))
                .write("Chart.yaml", "name: sub\n")
                .commit();
        origin.write("werf.yaml", CONFIG + "deploy: {helmChartDir: charts/lib}\n")
                .commit();
        origin.git("submodule", "--quiet", "add", library.root().toString(), "charts/lib");
        Giterminism giterminism = Giterminism.open(origin.root());
        assertThat(states(giterminism)).containsExactly("charts/lib SUBMODULE_ADDED");
        assertThat(giterminism.check().violations().get(0).remedy()).contains("push");
        origin.commit();
        assertThat(states(giterminism)).isEmpty();
        origin.git("rm", "-q", "--cached", "charts/lib");
        assertThat(states(giterminism)).containsExactly("charts/lib SUBMODULE_DELETED");
        origin.git("reset", "-q", "HEAD", "--", "charts/lib");
        Files.move(origin.root().resolve("charts/lib"), folder.resolve("moved"));
        assertThat(states(giterminism)).containsExactly("charts/lib SUBMODULE_DELETED");
        Files.move(folder.resolve("moved"), origin.root().resolve("charts/lib"));
        origin.git("submodule", "--quiet", "deinit", "-f", "charts/lib");
        assertThat(states(giterminism)).isEmpty(); // as git status says
        try (GitSource source = giterminism.enforce()) {
            assertThatThrownBy(() -> source.walk("charts/lib"))
                    .isInstanceOf(GitRepositoryException.class)
                    .hasMessageContaining("git submodule update --init charts/lib");
        }
    }

    @Test
    void aBrokenRepositoryHidesTheOneAboveIt() throws Exception {
        Path broken = Files.createDirectories(origin.root().resolve("sub/broken"));
        Files.writeString(broken.resolve(".git"), "gitdir: /nowhere/at/all\n");
        GitRepositoryException e = catchThrowableOfType(
                GitRepositoryException.class, () -> Giterminism.open(broken).check());
        assertThat(e.reason()).isEqualTo(Reason.NOT_A_REPOSITORY);
        assertThat(e).hasMessageContaining(broken.toRealPath().toString());
    }

    @Test
    void theExecutableBitCountsWhereGitKeepsIt() {
        assertThat(origin.root().resolve(CHART).toFile().setExecutable(true)).isTrue();
        assertThat(states(Giterminism.open(origin.root()))).containsExactly(CHART + " MODIFIED");
        origin.git("config", "core.fileMode", "false");
        assertThat(states(Giterminism.open(origin.root()))).isEmpty();
        try (GitSource source = Giterminism.open(origin.root()).dev().enforce()) {
            assertThat(source.treeId())
                    .isEqualTo(origin.git("rev-parse", "HEAD^{tree}").trim());
        }
    }

    @Test
    void manyUntouchedSubmodulesAreNotOpened() {
        StringBuilder modules = new StringBuilder();
        for (int i = 0; i < 50; i++) {
            modules.append(
                    "[submodule \"m%1$s\"]\n\tpath = m/m%1$s\n\turl = https://git.example.invalid/m\n".formatted(i));
            origin.git("update-index", "--add", "--cacheinfo", "160000," + origin.head() + ",m/m" + i);
        }
        origin.write(".gitmodules", modules.toString());
        origin.git("add", ".gitmodules");
        origin.git("commit", "-qm", "modules");
        origin.git("status");
        try (GitSource source = Giterminism.open(origin.root()).enforce()) {
            assertThat(source.read(CHART)).isEqualTo("name: x # second\n".getBytes(UTF_8));
            assertThat(source.walk("m")).hasSize(50);
        }
    }

    @Test
    void submodulesThatAreNotHereDisturbNobodyElse() throws Exception {
        GitFixture library = GitFixture.init(Files.createDirectory(folder.resolve("library")))
                .write("x", "y")
                .commit();
        origin.git("submodule", "--quiet", "add", library.root().toString(), "lib");
        origin.commit();
        GitFixture clone = cloned();
        works(clone);
        clone.git("checkout", "-q", "--", ".");
        Files.delete(clone.root().resolve(".helm/new"));
        try (GitSource source = Giterminism.open(clone.root()).enforce()) {
            assertThatThrownBy(() -> source.read("lib/x"))
                    .isInstanceOf(GitRepositoryException.class)
                    .hasMessageContaining("git submodule update --init lib");
        }
    }
}
