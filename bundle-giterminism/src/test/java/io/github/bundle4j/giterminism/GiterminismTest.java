package io.github.bundle4j.giterminism;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.bundle4j.bundle.BuiltImages;
import io.github.bundle4j.bundle.Provenance;
import io.github.bundle4j.giterminism.git.FileState;
import io.github.bundle4j.giterminism.git.GitRepositoryException;
import io.github.bundle4j.giterminism.git.GitRepositoryException.Reason;
import io.github.bundle4j.project.Environment;
import io.github.bundle4j.project.Feature;
import io.github.bundle4j.project.Project;
import io.github.bundle4j.source.FileMode;
import io.github.bundle4j.source.Origin;
import io.github.bundle4j.source.SourceEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GiterminismTest {
    private static final String CONFIG = """
            configVersion: 1
            project: shop
            ---
            image: web
            dockerfile: Dockerfile
            context: app
            ---
            image: data
            from: scratch
            git:
            - add: /data
              to: /data
              excludePaths: ["*.tmp"]
            """;

    @TempDir
    Path folder;

    private GitFixture project(String directory) {
        String d = directory.isEmpty() ? "" : directory + "/";
        return GitFixture.init(folder)
                .write(d + "werf.yaml", CONFIG)
                .write(d + "app/Dockerfile", "FROM scratch\nCOPY bin /bin\n")
                .write(d + "app/bin/run", "run\n")
                .write(d + "app/notes.txt", "not copied\n")
                .write("data/a", "a\n")
                .write(d + ".helm/Chart.yaml", "apiVersion: v2\nname: shop\nversion: 0.1.0\n")
                .write(d + ".helm/templates/a.yaml", "a: b\n")
                .commit();
    }

    private Giterminism at(String directory) {
        return Giterminism.open(folder.resolve(directory));
    }

    private static List<String> found(GiterminismReport report) {
        return report.violations().stream()
                .map(violation -> violation instanceof Violation.File file
                        ? file.path() + " " + file.state() + " " + file.rule().orElse("-")
                        : violation.summary())
                .toList();
    }

    @Test
    void aCleanProjectIsRead() {
        GitFixture fixture = project("");
        try (GitSource source = at("").at("HEAD").enforce()) {
            assertThat(source.report().isClean()).isTrue();
            Project project = Project.load(source, Environment.of("production"));
            assertThat(project.releaseName()).isEqualTo("shop-production");
            assertThat(source.commit().orElseThrow().id()).isEqualTo(fixture.head());
            assertThat(source.commit().orElseThrow().authorTime())
                    .isEqualTo(OffsetDateTime.parse("2026-01-02T03:04:05+02:00"));
            assertThat(source.commit().orElseThrow().dev()).isFalse();
            assertThat(source.read("app/bin/run")).isEqualTo("run\n".getBytes(UTF_8));
            assertThat(source.size("app/bin/run")).isEqualTo(4);
            assertThat(source.walk("app"))
                    .extracting(SourceEntry::path)
                    .containsExactly("app/Dockerfile", "app/bin/run", "app/notes.txt");
            assertThat(source.find("app/bin").orElseThrow().mode()).isEqualTo(FileMode.DIRECTORY);
            assertThat(source.find("app/bin/run").orElseThrow().origin()).isEqualTo(new Origin.Commit(fixture.head()));
            assertThat(source.nonCommitInputs()).isEmpty();
        }
    }

    @Test
    void everyDirtyInputIsReportedAtOnce() {
        GitFixture fixture = project("");
        fixture.write("werf.yaml", CONFIG + "# changed\n")
                .write("app/bin/new", "untracked")
                .write("app/junk", "untracked, and not copied")
                .write("app/notes.txt", "changed, and not copied")
                .write("data/a", "changed")
                .write("data/x.tmp", "excluded")
                .write(".helm/templates/new.yaml", "x: y")
                .write("elsewhere", "read by nobody")
                .delete(".helm/templates/a.yaml");
        GiterminismReport report = at("").check();
        assertThat(found(report))
                .containsExactly(
                        ".helm/templates/a.yaml DELETED helm.allowUncommittedFiles",
                        ".helm/templates/new.yaml UNTRACKED helm.allowUncommittedFiles",
                        "app/bin/new UNTRACKED -",
                        "data/a MODIFIED -",
                        "werf.yaml MODIFIED config.allowUncommitted");
        GiterminismException refused = catchThrowableOfType(GiterminismException.class, () -> at("").enforce());
        assertThat(refused.report()).isEqualTo(report);
        assertThat(refused)
                .hasMessageContaining("werf.yaml (werf configuration) is modified")
                .hasMessageContaining("allowUncommitted: true");
    }

    @Test
    void theLinesOfTheReportPermitIt() {
        GitFixture fixture = project("sub");
        fixture.write("sub/.helm/templates/new [1].yaml", "x: y");
        GiterminismReport report = at("sub").check();
        String lines = report.violations().get(0).permittedBy().orElseThrow();
        assertThat(lines).isEqualTo("""
                giterminismConfigVersion: 1
                helm:
                  allowUncommittedFiles:
                    - ".helm/templates/new \\\\[1\\\\].yaml"
                """);
        fixture.write("sub/werf-giterminism.yaml", lines);
        fixture.git("add", "sub/werf-giterminism.yaml");
        fixture.git("commit", "-qm", "permit");
        try (GitSource source = at("sub").enforce()) {
            String path = "sub/.helm/templates/new [1].yaml";
            assertThat(source.projectDirectory()).isEqualTo("sub");
            assertThat(source.list("sub/.helm/templates"))
                    .extracting(SourceEntry::path)
                    .containsExactly("sub/.helm/templates/a.yaml", path);
            assertThat(source.read(path)).isEqualTo("x: y".getBytes(UTF_8));
            assertThat(source.nonCommitInputs())
                    .extracting(SourceEntry::origin)
                    .containsExactly(new Origin.Disk("helm.allowUncommittedFiles"));
        }
    }

    @Test
    void featuresAreReportedWithTheirLines() {
        GitFixture fixture = project("");
        fixture.write("werf.yaml", CONFIG + """
                ---
                image: more
                from: x:1
                fromLatest: true
                mount: [{fromPath: /cache, to: /c}]
                secrets: [{env: TOKEN}, {id: plain, value: s3cret}]
                """).commit();
        GiterminismReport report = at("").check();
        assertThat(report.violations())
                .extracting(violation -> ((Violation.Use) violation).feature())
                .containsExactlyInAnyOrder(
                        Feature.FROM_LATEST,
                        Feature.MOUNT_PATH,
                        Feature.SECRET_ENVIRONMENT_VARIABLE,
                        Feature.SECRET_VALUE);
        assertThat(report.text()).doesNotContain("s3cret");
        for (Violation violation : report.violations()) {
            fixture.write("werf-giterminism.yaml", violation.permittedBy().orElseThrow())
                    .commit();
            assertThat(at("").check().violations()).doesNotContain(violation).hasSize(3);
        }
    }

    @Test
    void aFileReadOutsideOfTheKnownInputsIsGuardedToo() {
        GitFixture fixture = project("");
        fixture.write("app/notes.txt", "changed");
        try (GitSource source = at("").enforce()) {
            assertThatThrownBy(() -> source.read("app/notes.txt"))
                    .isInstanceOf(GiterminismException.class)
                    .hasMessageContaining("app/notes.txt (file) is modified");
            assertThat(source.read("data/a")).isEqualTo("a\n".getBytes(UTF_8));
        }
    }

    @Test
    void auditReadsTheDiskAndReports() {
        GitFixture fixture = project("");
        fixture.write("data/a", "changed");
        try (GitSource source = at("").audit().enforce()) {
            assertThat(found(source.report())).containsExactly("data/a MODIFIED -");
            assertThat(source.read("data/a")).isEqualTo("changed".getBytes(UTF_8));
            assertThat(source.nonCommitInputs()).extracting(SourceEntry::path).containsExactly("data/a");
        }
        try (GitSource source = at("").loose().enforce()) {
            assertThat(source.report().isClean()).isTrue();
            assertThat(source.read("data/a")).isEqualTo("changed".getBytes(UTF_8));
            assertThat(Project.load(source, Environment.none()).name()).isEqualTo("shop");
        }
    }

    @Test
    void anotherCommitIsReadFromTheRepositoryAlone() {
        GitFixture fixture = project("");
        String first = fixture.head();
        fixture.write("data/a", "second\n").commit();
        fixture.write("data/a", "dirty\n");
        try (GitSource source = at("").at(first).enforce()) {
            assertThat(source.read("data/a")).isEqualTo("a\n".getBytes(UTF_8));
        }
        fixture.git("tag", "v1", first);
        try (GitSource source = at("").at("v1").enforce()) {
            assertThat(source.commit().orElseThrow().id()).isEqualTo(first);
        }
    }

    @Test
    void theWorkTreeIsThatOfTheCommitThatIsCheckedOut() {
        GitFixture fixture = project("");
        fixture.git("tag", "v1");
        fixture.write("data/a", "second\n").commit();
        for (Giterminism each : List.of(at("").loose(), at("").audit(), at("").dev())) {
            assertThatThrownBy(() -> each.at("v1").enforce())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("v1");
            each.at("main").enforce().close();
        }
    }

    @Test
    void whatIsClosedIsNotReadAnyMore() {
        project("");
        for (Giterminism each : List.of(at(""), at("").at("HEAD~0"), at("").dev())) {
            GitSource source = each.enforce();
            source.read("data/a");
            source.close();
            assertThatThrownBy(() -> source.read("data/a"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("closed");
            source.close();
        }
    }

    @Test
    void whatIsReachedThroughLinkedFoldersIsChecked() {
        GitFixture fixture = GitFixture.init(folder)
                .write("werf.yaml", "configVersion: 1\nproject: x\n# {{ .Files.Glob \"d/*.txt\" }}\n")
                .write("real/a.tmpl", "x")
                .write("real/b.txt", "x")
                .write("other/c.tmpl", "x");
        fixture.link(".werf", "real")
                .link("real/sub", "../other")
                .link("d", "real")
                .commit();
        assertThat(found(at("").check())).isEmpty();
        fixture.write("real/new.tmpl", "x").write("other/c.tmpl", "changed").write("real/new.txt", "x");
        fixture.write("real/b.txt", "changed").write("real/new.md", "nobody reads it");
        assertThat(found(at("").check()))
                .containsExactly(
                        "other/c.tmpl MODIFIED config.allowUncommittedTemplates",
                        "real/b.txt MODIFIED config.goTemplateRendering.allowUncommittedFiles",
                        "real/new.tmpl UNTRACKED config.allowUncommittedTemplates",
                        "real/new.txt UNTRACKED config.goTemplateRendering.allowUncommittedFiles");
    }

    @Test
    void theInputsOfAProjectInAFolderAreRecorded() {
        GitFixture.init(folder)
                .write("werf.yaml", "configVersion: 1\nproject: other\n")
                .write("p/config.yaml", "configVersion: 1\nproject: x\n")
                .write("p/tpl/a.tmpl", "x")
                .write("p/werf-giterminism.yaml", "giterminismConfigVersion: 1\n")
                .write("p/.helm/templates/a.yaml", "a: 1")
                .commit();
        try (GitSource source =
                at("p").configFile("config.yaml").templatesDirectory("tpl").enforce()) {
            Provenance provenance = Provenance.of(Project.load(source, Environment.none()), BuiltImages.none());
            assertThat(provenance.inputs())
                    .extracting(Provenance.Input::path)
                    .containsExactly(
                            "p/.helm/templates/a.yaml", "p/config.yaml", "p/tpl/a.tmpl", "p/werf-giterminism.yaml");
        }
    }

    /** A builder follows links that a word names; what their content is taken from has to be clean, too. */
    @ParameterizedTest
    @CsvSource({
        "COPY link /x, real/f MODIFIED real/new UNTRACKED",
        "COPY link/f /x, real/f MODIFIED",
        "COPY li*/* /x, real/f MODIFIED real/new UNTRACKED",
        "COPY file /x, real/f MODIFIED",
        "COPY fi* /x, real/f MODIFIED",
        "COPY [a]x /x, ''",
        "COPY loop /x, ''"
    })
    void whatLinksInAContextLeadToIsChecked(String instruction, String expected) {
        GitFixture fixture = GitFixture.init(folder)
                .write(
                        "werf.yaml",
                        "configVersion: 1\nproject: x\n---\nimage: a\ncontext: app\ndockerfile: Dockerfile\n")
                .write("app/Dockerfile", "FROM scratch\n" + instruction + "\n")
                .write("app/real/f", "x")
                .write("app/ax", "x");
        fixture.link("app/link", "real").link("app/file", "link/f").commit();
        fixture.write("app/real/f", "changed").write("app/real/new", "x").write("app/other", "x");
        assertThat(found(at("").check()).stream()
                        .map(each -> each.replace("app/", "").replace(" -", ""))
                        .collect(java.util.stream.Collectors.joining(" ")))
                .isEqualTo(expected);
    }

    /** A folder that is not hidden is there although its files are; their state does not matter. */
    @Test
    void hiddenFilesOfAFolderThatIsNotHiddenAreNotChecked() {
        GitFixture fixture = GitFixture.init(folder)
                .write("werf.yaml", "configVersion: 1\nproject: x\n---\nimage: a\ndockerfile: Dockerfile\n")
                .write("Dockerfile", "FROM scratch\nCOPY . /x\n")
                .write(".dockerignore", "*\n!real\nreal/f\n")
                .write("real/f", "x")
                .commit();
        fixture.write("real/f", "changed");
        assertThat(found(at("").check())).isEmpty();
    }

    @Test
    void whatIsPermittedForTemplatesIsNoPartOfTheChart() {
        GitFixture fixture = GitFixture.init(folder)
                .write("werf.yaml", "configVersion: 1\nproject: x\n# {{ len (.Files.Glob \"**/*.txt\") }}\n")
                .write(
                        "werf-giterminism.yaml",
                        "giterminismConfigVersion: 1\n"
                                + "config: {goTemplateRendering: {allowUncommittedFiles: ['**/*.txt']}}\n")
                .write(".gitignore", "*.txt\n")
                .write(".helm/Chart.yaml", "name: x\n")
                .commit();
        fixture.write(".helm/local.txt", "x");
        try (GitSource source = at("").enforce()) {
            assertThat(Project.load(source, Environment.none()).renderedConfiguration())
                    .contains("# 1");
            assertThat(source.walk(".helm")).extracting(SourceEntry::path).containsExactly(".helm/Chart.yaml");
        }
    }

    /** Permission to read a file as one thing is none to put it into an image. */
    @Test
    void whatIsPermittedForTheChartIsNoPartOfABuild() {
        GitFixture fixture = GitFixture.init(folder)
                .write(
                        "werf.yaml",
                        "configVersion: 1\nproject: x\n---\nimage: a\ndockerfile: Dockerfile\ncontextAddFiles: [added]\n")
                .write(
                        "werf-giterminism.yaml",
                        "giterminismConfigVersion: 1\nhelm: {allowUncommittedFiles: [.helm]}\n"
                                + "config: {dockerfile: {allowUncommitted: [Dockerfile], allowContextAddFiles: [added]}}\n")
                .write(".gitignore", "Dockerfile\nlocal.yaml\nadded\n")
                .write(".helm/Chart.yaml", "name: x\n")
                .commit();
        fixture.write("Dockerfile", "FROM scratch\nCOPY . /\n").write(".helm/local.yaml", "secret: s3cret\n");
        fixture.write("added", "x");
        try (GitSource source = at("").enforce()) {
            Project project = Project.load(source, Environment.none());
            assertThat(project.source().find("Dockerfile")).isPresent();
            assertThat(project.source().find(".helm/local.yaml")).isPresent();
            assertThat(project.buildSource().walk(""))
                    .extracting(
                            each -> each.path() + " " + each.origin().getClass().getSimpleName())
                    .containsExactly(
                            ".gitignore Commit",
                            ".helm/Chart.yaml Commit",
                            "added Disk",
                            "werf-giterminism.yaml Commit",
                            "werf.yaml Commit");
        }
    }

    @Test
    void hiddenChangesAreFound() {
        GitFixture fixture = project("");
        fixture.git("update-index", "--assume-unchanged", "data/a");
        fixture.git("update-index", "--skip-worktree", ".helm/Chart.yaml");
        fixture.write("data/a", "hidden change").write(".helm/Chart.yaml", "hidden change, too");
        assertThat(fixture.git("status", "--porcelain")).isEmpty();
        assertThat(found(at("").check()))
                .containsExactly(".helm/Chart.yaml MODIFIED helm.allowUncommittedFiles", "data/a MODIFIED -");
    }

    @Test
    void repositoriesThatCannotBeUsedSayWhy() throws Exception {
        GitFixture.init(folder);
        assertThat(reason("HEAD")).isEqualTo(Reason.NO_COMMITS);
        new GitFixture(folder).write("a", "b").commit();
        assertThat(reason("nothing")).isEqualTo(Reason.UNKNOWN_REVISION);
        assertThat(reason("0123456789012345678901234567890123456789")).isNotNull();
        for (String revision : List.of("a..b", "main@{upstream}", "HEAD@{u}", "HEAD@{push}", "HEAD^{x}", "@{-1}", "")) {
            assertThat(reason(revision)).as(revision).isEqualTo(Reason.UNKNOWN_REVISION);
        }
        assertThat(reason("HEAD@{0}")).isNull();
        Path plain = Files.createTempDirectory("plain");
        GitRepositoryException none = catchThrowableOfType(
                GitRepositoryException.class, () -> Giterminism.open(plain).check());
        assertThat(none.reason()).isEqualTo(Reason.NOT_A_REPOSITORY);
        assertThat(none).hasMessageContaining(plain.toRealPath().toString()).hasMessageContaining("git init");
        GitRepositoryException missing = catchThrowableOfType(
                GitRepositoryException.class,
                () -> Giterminism.open(plain.resolve("no")).check());
        assertThat(missing.reason()).isEqualTo(Reason.NOT_A_REPOSITORY);
    }

    private @Nullable Reason reason(String revision) {
        GitRepositoryException refusal = catchThrowableOfType(
                GitRepositoryException.class, () -> at("").at(revision).check());
        return refusal == null ? null : refusal.reason();
    }

    @Test
    void statesAreNamed() {
        GitFixture fixture = project("");
        fixture.write(".helm/added", "x").write(".helm/intent", "y");
        fixture.git("add", ".helm/added");
        fixture.git("add", "-N", ".helm/intent");
        fixture.git("rm", "-q", "--cached", ".helm/Chart.yaml");
        fixture.write("data/a", "staged, then undone on disk");
        fixture.git("add", "data/a");
        fixture.write("data/a", "a\n");
        assertThat(at("").check().violations())
                .extracting(violation -> ((Violation.File) violation).state())
                .containsExactly(FileState.REMOVED, FileState.ADDED, FileState.ADDED, FileState.MODIFIED);
    }

    @Test
    void whatTemplatesAskForIsChecked() {
        GitFixture fixture = project("");
        fixture.write("werf.yaml", CONFIG + """
                # {{ .Files.Get "conf/a" }} {{ .Files.Glob "conf/*.txt" | len }} {{ .Files.Exists "conf/maybe" }}
                # {{ env "TOKEN" "none" }} {{ include "t" . }} {{ now.Year }}
                """)
                .write(".werf/t.tmpl", "{{ define \"t\" }}t{{ end }}")
                .write("conf/a", "a")
                .write("conf/b.txt", "b")
                .write("conf/other", "o")
                .commit();
        fixture.write("conf/a", "changed")
                .write("conf/new.txt", "new")
                .write("conf/maybe", "exists on disk only")
                .write("conf/other", "changed, but nobody asks")
                .write(".werf/u.tmpl", "{{ define \"u\" }}u{{ end }}");
        String rule = " config.goTemplateRendering.allowUncommittedFiles";
        GiterminismReport report = at("").check();
        assertThat(found(report))
                .containsExactly(
                        ".werf/u.tmpl UNTRACKED config.allowUncommittedTemplates",
                        "conf/a MODIFIED" + rule,
                        "conf/maybe UNTRACKED" + rule,
                        "conf/new.txt UNTRACKED" + rule,
                        "the environment variable TOKEN is used and not permitted",
                        "the template function now is used and not permitted");
        fixture.write("werf-giterminism.yaml", """
                giterminismConfigVersion: 1
                config:
                  allowUncommittedTemplates: ["**/*.tmpl"]
                  goTemplateRendering:
                    allowEnvVariables: [/TOK.*|X/]
                    allowUncommittedFiles: [conf]
                    allowNondeterministicFunctions: [now]
                """);
        fixture.git("add", "werf-giterminism.yaml");
        fixture.git("commit", "-qm", "permit");
        assertThat(found(at("").check())).isEmpty();
        try (GitSource source = at("").variables(java.util.Map.of("TOKEN", "t")).enforce()) {
            String rendered = io.github.bundle4j.project.ProjectLoader.of(source)
                    .variables(java.util.Map.of("TOKEN", "t"))
                    .load()
                    .renderedConfiguration();
            assertThat(rendered).contains("# changed 2 true\n# t t ");
            assertThat(source.nonCommitInputs())
                    .extracting(SourceEntry::path)
                    .contains("conf/a", "conf/new.txt", ".werf/u.tmpl")
                    .doesNotContain("conf/other");
        }
    }

    @Test
    void devModeTakesWhatIsOnDisk() {
        GitFixture fixture = project("");
        fixture.write("data/a", "edited").write("data/new", "untracked").delete("app/notes.txt");
        fixture.write("werf.yaml", CONFIG.replace("from: scratch", "from: x:1\nfromLatest: true"));
        assertThat(found(at("").dev().check())).containsExactly("fromLatest is used and not permitted");
        fixture.write("werf.yaml", CONFIG);
        try (GitSource source = at("").dev().enforce()) {
            assertThat(source.walk("data")).extracting(SourceEntry::path).containsExactly("data/a", "data/new");
            assertThat(source.read("data/a")).isEqualTo("edited".getBytes(UTF_8));
            assertThat(source.find("app/notes.txt")).isEmpty();
            assertThat(source.commit().orElseThrow().dev()).isTrue();
            assertThat(source.find("data/a").orElseThrow().origin()).isEqualTo(new Origin.DevTree(source.treeId()));
            assertThat(source.find("app/bin/run").orElseThrow().origin()).isEqualTo(new Origin.Commit(fixture.head()));
            assertThat(source.nonCommitInputs()).extracting(SourceEntry::path).containsExactly("data/a");
            fixture.write("data/new", "changed since");
            assertThatThrownBy(() -> source.read("data/new")).hasMessageContaining("take a new snapshot");
        }
        try (GitSource source = at("").dev().devIgnore("data", "app/*.txt").enforce()) {
            assertThat(source.walk("data")).extracting(SourceEntry::path).containsExactly("data/a");
            assertThat(source.read("data/a")).isEqualTo("a\n".getBytes(UTF_8));
            assertThat(source.find("app/notes.txt")).isPresent();
        }
    }

    @Test
    void whatTriggersOfAnotherStageCopyIsChecked() {
        GitFixture fixture = project("");
        fixture.write("app/Dockerfile", """
                        FROM scratch AS parent
                        ENV taken=bin
                        ONBUILD COPY $taken /b
                        FROM parent
                        """).commit();
        fixture.write("app/bin/run", "changed").write("app/notes.txt", "changed, and not copied");
        assertThat(found(at("").check())).containsExactly("app/bin/run MODIFIED -");
    }

    @Test
    void whatAnyPlatformCopiesIsChecked() {
        GitFixture fixture = project("");
        fixture.write(
                        "werf.yaml",
                        CONFIG.replace("context: app", "context: app\nplatform: [linux/aarch64, linux/amd64]"))
                .write("app/Dockerfile", "FROM scratch\nARG TARGETARCH\nCOPY $TARGETARCH /b\n")
                .write("app/amd64", "1")
                .write("app/arm64", "2")
                .commit();
        fixture.write("app/amd64", "changed")
                .write("app/arm64", "changed")
                .write("app/notes.txt", "changed, and not copied");
        assertThat(found(at("").check())).containsExactly("app/amd64 MODIFIED -", "app/arm64 MODIFIED -");
    }

    @Test
    void dockerfilesAndTheirCompanionsMayComeFromTheDisk() {
        GitFixture fixture = project("sub");
        fixture.write("sub/werf.yaml", CONFIG.replace("context: app", "context: app\ncontextAddFiles: [gen/out.bin]"))
                .write("sub/app/.dockerignore", "bin/*.log\n")
                .write("sub/app/.gitignore", "gen/\n")
                .commit();
        fixture.write("sub/app/Dockerfile", "FROM scratch\nCOPY bin /b\n")
                .write("sub/app/.dockerignore", "bin/*.log\n# changed\n")
                .write("sub/app/bin/x.log", "hidden by the committed rules, too")
                .write("sub/app/gen/out.bin", "made");
        assertThat(found(at("sub").check()))
                .containsExactly(
                        "sub/app/.dockerignore MODIFIED config.dockerfile.allowUncommittedDockerignoreFiles",
                        "sub/app/Dockerfile MODIFIED config.dockerfile.allowUncommitted",
                        "the file app/gen/out.bin added to a build context is used and not permitted");
        fixture.write("sub/werf-giterminism.yaml", """
                giterminismConfigVersion: 1
                config:
                  dockerfile:
                    allowUncommitted: [app/Dockerfile]
                    allowUncommittedDockerignoreFiles: [app/.dockerignore]
                    allowContextAddFiles: [app/gen]
                """);
        fixture.git("add", "sub/werf-giterminism.yaml");
        fixture.git("commit", "-qm", "permit");
        try (GitSource source = at("sub").enforce()) {
            assertThat(source.read("sub/app/Dockerfile")).isEqualTo("FROM scratch\nCOPY bin /b\n".getBytes(UTF_8));
            assertThat(source.walk("sub/app"))
                    .extracting(SourceEntry::path)
                    .contains("sub/app/gen/out.bin")
                    .doesNotContain("sub/app/bin/x.log");
            assertThat(source.read("sub/app/gen/out.bin")).isEqualTo("made".getBytes(UTF_8));
            assertThat(source.nonCommitInputs())
                    .extracting(SourceEntry::path)
                    .containsExactly("sub/app/Dockerfile", "sub/app/gen/out.bin");
        }
    }

    @Test
    void whatLinksLeadToIsCheckedToo() {
        GitFixture fixture = project("sub");
        fixture.write("shared/values.yaml", "a: 1\n")
                .link("sub/.helm/values.yaml", "../../shared/values.yaml")
                .write("sub/real.yaml", CONFIG)
                .link("sub/werf.yaml", "real.yaml")
                .commit();
        try (GitSource source = at("sub").enforce()) {
            assertThat(Project.load(source, Environment.none()).name()).isEqualTo("shop");
        }
        fixture.write("shared/values.yaml", "a: 2\n").write("sub/real.yaml", CONFIG + "# changed\n");
        GiterminismReport report = at("sub").check();
        assertThat(found(report))
                .containsExactly(
                        "shared/values.yaml MODIFIED helm.allowUncommittedFiles",
                        "sub/real.yaml MODIFIED config.allowUncommitted");
        assertThat(report.violations().get(0).permittedBy().orElseThrow()).contains("- ../shared/values.yaml");
    }
}
