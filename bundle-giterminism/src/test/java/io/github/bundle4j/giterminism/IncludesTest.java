package io.github.bundle4j.giterminism;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.bundle4j.giterminism.git.GitRepositoryException;
import io.github.bundle4j.giterminism.git.GitRepositoryException.Reason;
import io.github.bundle4j.goyaml.Json;
import io.github.bundle4j.goyaml.Yaml;
import io.github.bundle4j.project.Environment;
import io.github.bundle4j.project.Feature;
import io.github.bundle4j.project.Project;
import io.github.bundle4j.project.ProjectException;
import io.github.bundle4j.project.RemoteRepository.Revision;
import io.github.bundle4j.source.GitAddress;
import io.github.bundle4j.source.Origin;
import io.github.bundle4j.source.RemoteTrees;
import io.github.bundle4j.source.SourceEntry;
import io.github.bundle4j.source.SourceTree;
import io.github.bundle4j.testkit.SchemaKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of other repositories in a project's configuration. */
class IncludesTest {
    @TempDir
    Path folder;

    private final GitRemotes remotes = GitRemotes.builder().localRepositories().build();
    private GitFixture common = new GitFixture(Path.of("."));
    private GitFixture project = new GitFixture(Path.of("."));

    @BeforeEach
    void repositories() throws Exception {
        common = GitFixture.init(Files.createDirectory(folder.resolve("common")))
                .write(
                        "base/werf.yaml",
                        "configVersion: 1\nproject: shop\n# {{ include \"lib\" . }} {{ include \"other\" . }}"
                                + " {{ .Files.Get \"conf/common.txt\" }} {{ .Files.Exists \"conf/common.txt\" }}"
                                + " {{ .Files.Exists \"conf/none\" }} {{ .Files.Glob \"conf/*.txt\" | keys | sortAlpha }}\n"
                                + "---\nimage: web\ndockerfile: Dockerfile\ncontext: app\n")
                .write("base/.werf/lib.tmpl", "{{ define \"lib\" }}lib{{ end }}")
                .write("base/.werf/other.tpl", "{{ define \"other\" }}{{ include \".werf/word.txt\" . }}{{ end }}")
                .write("base/.werf/word.txt", "word")
                .write("base/conf/common.txt", "common")
                .write("base/app/Dockerfile", "FROM scratch\nCOPY . /\n")
                .write("base/app/extra", "not for the build context")
                .write("base/.helm/Chart.yaml", "name: common\n")
                .write("base/.helm/templates/a.yaml", "a: common\n")
                .write("base/.helm/templates/skip.md", "skipped\n")
                .write("base/werf-giterminism.yaml", "giterminismConfigVersion: 1\nconfig: {allowUncommitted: true}\n")
                .write("base.d/werf.yaml", "not below base")
                .commit();
        common.git("tag", "-a", "v1", "-m", "one");
        project = GitFixture.init(Files.createDirectory(folder.resolve("project")))
                .write(".helm/templates/a.yaml", "a: own\n")
                .write("app/run", "run\n")
                .commit();
        include("tag: v1", "add: /base", "to: /", "excludePaths: ['**/*.md']");
        project.write("werf-includes.lock", giterminism().lockIncludes().text()).commit();
    }

    @AfterEach
    void close() {
        remotes.close();
    }

    private void include(String... lines) {
        project.write(
                "werf-includes.yaml",
                "includes:\n- git: " + common.root() + "\n  " + String.join("\n  ", lines) + "\n");
    }

    private Giterminism giterminism() {
        return Giterminism.open(project.root()).remotes(remotes);
    }

    private static String text(SourceTree tree, String path) {
        return new String(tree.read(path), UTF_8);
    }

    private List<String> problems() {
        return catchThrowableOfType(
                        ProjectException.class, () -> giterminism().enforce().close())
                .problems();
    }

    @Test
    void configurationComesFromTheOtherRepository() {
        try (GitSource source = giterminism().enforce()) {
            Project loaded = Project.load(source, Environment.none());
            assertThat(loaded.name()).isEqualTo("shop");
            assertThat(loaded.renderedConfiguration()).contains("# lib word common true false [conf/common.txt]");
            assertThat(loaded.image("web")).isPresent();
            assertThat(text(source, ".helm/templates/a.yaml")).isEqualTo("a: own\n");
            assertThat(text(source, ".helm/Chart.yaml")).isEqualTo("name: common\n");
            assertThat(source.walk(".helm"))
                    .extracting(SourceEntry::path)
                    .containsExactly(".helm/Chart.yaml", ".helm/templates/a.yaml");
            assertThat(source.list("app"))
                    .extracting(SourceEntry::path)
                    .containsExactly("app/Dockerfile", "app/extra", "app/run");
            assertThat(source.find(".helm/Chart.yaml").orElseThrow().origin())
                    .isEqualTo(new Origin.Include(common.root().toString(), common.head()));
        }
    }

    @Test
    void includedFilesAreRecordedAndNeverReachABuild() {
        try (GitSource source = giterminism().enforce()) {
            Project loaded = Project.load(source, Environment.none());
            assertThat(loaded.buildSource().walk("app"))
                    .extracting(SourceEntry::path)
                    .containsExactly("app/run");
            assertThat(text(source, "app/Dockerfile")).startsWith("FROM scratch");
            assertThat(source.nonCommitInputs())
                    .extracting(SourceEntry::path)
                    .contains("app/Dockerfile", "werf.yaml", "conf/common.txt", ".werf/lib.tmpl")
                    .doesNotContain(".helm/templates/a.yaml");
        }
    }

    @Test
    void policyAndIncludesFilesAreNeverIncluded() {
        project.write("werf.yaml", "configVersion: 1\nproject: own\n").commit();
        project.write("werf.yaml", "configVersion: 1\nproject: dirty\n");
        assertThat(giterminism().check().isClean()).isFalse();
    }

    @Test
    void anUntrackedFileIsNotSilentlyReplacedByAnIncludedOne() {
        project.write(".helm/Chart.yaml", "name: not committed\n");
        assertThat(giterminism().check().violations())
                .extracting(Violation::summary)
                .containsExactly(".helm/Chart.yaml (chart file) is untracked");
        try (GitSource source = giterminism().dev().enforce()) {
            assertThat(text(source, ".helm/Chart.yaml")).isEqualTo("name: not committed\n");
        }
    }

    @Test
    void looseModeHasIncludesToo() {
        project.write(".helm/Chart.yaml", "name: disk\n");
        try (GitSource source = giterminism().loose().enforce()) {
            assertThat(text(source, ".helm/Chart.yaml")).isEqualTo("name: disk\n");
            assertThat(Project.load(source, Environment.none()).name()).isEqualTo("shop");
        }
    }

    @Test
    void theLaterIncludeWins() throws Exception {
        GitFixture second = GitFixture.init(Files.createDirectory(folder.resolve("second")))
                .write("Chart.yaml", "name: second\n")
                .commit();
        project.write(
                "werf-includes.yaml",
                Files.readString(project.root().resolve("werf-includes.yaml")) + "- git: ../second\n  commit: "
                        + second.head() + "\n  add: /\n  to: /.helm\n");
        project.write("werf-includes.lock", giterminism().lockIncludes().text()).commit();
        try (GitSource source = giterminism().enforce()) {
            assertThat(text(source, ".helm/Chart.yaml")).isEqualTo("name: second\n");
        }
    }

    @Test
    void includesOfAProjectInASubfolder() {
        project.write("deep/project/werf-includes.yaml", """
                includes:
                - git: ../../../common
                  branch: main
                  add: /base
                  to: /
                  includePaths: [werf.yaml, .werf, conf]
                """);
        Giterminism deep =
                Giterminism.open(project.root().resolve("deep/project")).remotes(remotes);
        project.write("deep/project/werf-includes.lock", deep.lockIncludes().text())
                .commit();
        try (GitSource source = deep.enforce()) {
            assertThat(Project.load(source, Environment.none()).name()).isEqualTo("shop");
            assertThat(source.list("deep/project"))
                    .extracting(SourceEntry::name)
                    .containsExactly(".werf", "conf", "werf-includes.lock", "werf-includes.yaml", "werf.yaml");
        }
    }

    @Test
    void theLockDecidesUntilItIsUpdated() {
        include("branch: main", "add: /base", "to: /");
        project.write("werf-includes.lock", giterminism().lockIncludes().text()).commit();
        common.write("base/.helm/Chart.yaml", "name: newer\n").commit();
        try (GitSource source = giterminism().enforce()) {
            assertThat(text(source, ".helm/Chart.yaml")).isEqualTo("name: common\n");
        }
        assertThat(giterminism().updateIncludes().check().violations())
                .extracting(violation -> ((Violation.Use) violation).feature())
                .containsExactly(Feature.INCLUDES_UPDATE);
        project.write("werf-giterminism.yaml", "giterminismConfigVersion: 1\nincludes: {allowIncludesUpdate: true}\n")
                .commit();
        try (GitSource source = giterminism().updateIncludes().enforce()) {
            assertThat(text(source, ".helm/Chart.yaml")).isEqualTo("name: newer\n");
        }
        IncludesLock lock = giterminism().lockIncludes();
        assertThat(lock.entries())
                .containsExactly(
                        new IncludesLock.Entry(common.root().toString(), new Revision.Branch("main"), common.head()));
        project.write("werf-includes.lock", lock.text()).commit();
        try (GitSource source = giterminism().enforce()) {
            assertThat(text(source, ".helm/Chart.yaml")).isEqualTo("name: newer\n");
        }
    }

    @Test
    void anAnnotatedTagIsLockedAtItsCommit() {
        assertThat(giterminism().lockIncludes().entries())
                .containsExactly(
                        new IncludesLock.Entry(common.root().toString(), new Revision.Tag("v1"), common.head()));
    }

    @Test
    void bothFilesMustBeCommitted() {
        project.write("werf-includes.lock", giterminism().lockIncludes().text() + "# changed\n");
        assertThat(giterminism().check().violations()).singleElement().satisfies(violation -> {
            assertThat(violation.summary()).isEqualTo("werf-includes.lock (includes configuration) is modified");
            assertThat(violation.permittedBy()).isEmpty();
        });
        project.delete("werf-includes.lock").commit();
        ProjectException missing = catchThrowableOfType(
                ProjectException.class, () -> giterminism().enforce().close());
        assertThat(missing.file()).isEqualTo("werf-includes.lock");
        assertThat(missing).hasMessageContaining("werf includes update");
        project.write("werf-includes.lock", "includes: []\n").commit();
        assertThat(problems()).singleElement().asString().contains("has no commit for");
    }

    @Test
    void anIncludeThatTakesNothingIsAnError() {
        include("tag: v1", "add: /bas", "to: /");
        project.commit();
        assertThat(problems()).singleElement().asString().contains("takes no file");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "includes: [{git: x, branch: a, tag: b, add: /, to: /}] | must have exactly one of branch, tag and commit",
                "includes: [{git: x, add: /, to: /}] | must have exactly one of branch, tag and commit",
                "includes: [{branch: a, add: /, to: /}] | includes[0].git is required",
                "includes: [{git: x, branch: a, to: /}] | includes[0].add is required",
                "includes: [{git: x, branch: a, add: /}] | includes[0].to is required",
                "includes: [{git: x, branch: a, add: base, to: /}] | add must begin with /",
                "includes: [{git: x, branch: a, add: /, to: to}] | to must begin with /",
                "includes: [{git: x, branch: a, add: /, to: /../out}] | to must not have .. in it",
                "includes: [{git: x, branch: a, add: /, to: /, includePaths: [/a]}] | includePaths must be relative to add",
                "includes: [{git: x, branch: a, add: /, to: /, excludePaths: ['a[']}] | excludePaths has a wrong pattern",
                "includes: [{git: x, branch: a, add: /, to: /, excludePath: [a]}] | did you mean excludePaths?",
                "includes: [{git: x, commit: abc, add: /, to: /}] | commit must be a whole commit id",
                "includes: [{git: --upload-pack=x, branch: a, add: /, to: /}] | begins with a dash",
                "include: [] | did you mean includes?",
                "includes: {a: b} | includes must be a list",
                "'- a' | must be a mapping"
            })
    void wrongFilesAreRefusedByName(String yaml, String expected) {
        project.write("werf-includes.yaml", yaml).commit();
        ProjectException e = catchThrowableOfType(
                ProjectException.class, () -> giterminism().enforce().close());
        assertThat(e.file()).isEqualTo("werf-includes.yaml");
        assertThat(e).hasMessageContaining(expected);
        if (!expected.contains("pattern")) {
            assertThat(schemaAccepts(yaml)).as("the schema").isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "includes: []",
                "includes: [{git: 'https://git.example/x', branch: main, add: /, to: /}]",
                "includes: [{git: ../x, tag: 1.0, add: /a/b, to: /c, includePaths: [d, '*.e'], excludePaths: f}]",
                "includes: [{git: x, branch: a, add: /..a, to: /a.., basicAuth: {username: u, password: {env: P}}}]",
                "includes: [{git: x, name: n, commit: a012345678901234567890123456789012345678, add: /, to: /}]"
            })
    void readerAndSchemaAcceptWhatIsRight(String yaml) {
        Includes.parse("werf-includes.yaml", yaml);
        assertThat(schemaAccepts(yaml)).isTrue();
    }

    @Test
    void theSchemaHasTheReadersKeys() {
        SchemaKeys.assertAgree(
                Giterminism.includesSchema(),
                "",
                java.util.Map.of(),
                document -> catchThrowableOfType(
                                ProjectException.class, () -> Includes.parse("werf-includes.yaml", document))
                        .problems());
    }

    private static boolean schemaAccepts(String yaml) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                .getSchema(Giterminism.includesSchema(), InputFormat.JSON)
                .validate(Json.write(Yaml.parse(yaml)), InputFormat.JSON)
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "includes: [{git: x, commit: abc}]",
                "includes: [{git: x}]",
                "[]",
                "",
                "includes: [{git: x, branch: a, tag: b, commit: 0123456789012345678901234567890123456789}]"
            })
    void wrongLocksAreRefusedByName(String yaml) {
        project.write("werf-includes.lock", yaml).commit();
        assertThat(catchThrowableOfType(
                                ProjectException.class,
                                () -> giterminism().enforce().close())
                        .file())
                .isEqualTo("werf-includes.lock");
    }

    @Test
    void onlyWhatTheProgramAllowsIsReached() {
        GitRepositoryException local = catchThrowableOfType(
                GitRepositoryException.class,
                () -> Giterminism.open(project.root()).enforce().close());
        assertThat(local.reason()).isEqualTo(Reason.UNSUPPORTED_ADDRESS);
        assertThat(local).hasMessageContaining("localRepositories()");
        for (String url :
                List.of("ssh://git@example.com/a", "git@example.com:a", "ext::sh -c id", "http://example.com/a")) {
            assertThatThrownBy(() -> remotes.open(new GitAddress(url, "HEAD", Optional.empty())))
                    .as(url)
                    .isInstanceOf(GitRepositoryException.class)
                    .hasMessageContaining("https");
        }
    }

    @Test
    void passwordsComeFromTheProgramAndAreNotShown() {
        project.write("werf-includes.yaml", """
                includes:
                - git: https://user:s3cret@git.example.invalid/a
                  branch: main
                  add: /
                  to: /
                  basicAuth: {username: me, password: {env: TOKEN}}
                """).commit();
        RemoteTrees asked = new RemoteTrees() {
            @Override
            public String commitOf(GitAddress address) {
                assertThat(address.login()).contains(new GitAddress.Login("me", "t0ken"));
                assertThat(address.toString()).doesNotContain("s3cret").doesNotContain("t0ken");
                return common.head();
            }

            @Override
            public SourceTree open(GitAddress address) {
                throw new AssertionError("only looked up");
            }
        };
        Giterminism giterminism = Giterminism.open(project.root()).remotes(asked);
        assertThat(giterminism
                        .variables(java.util.Map.of("TOKEN", "t0ken"))
                        .lockIncludes()
                        .entries())
                .hasSize(1);
        assertThatThrownBy(giterminism::lockIncludes)
                .isInstanceOf(ProjectException.class)
                .hasMessageContaining("TOKEN");
        project.write("werf-includes.yaml", onDisk("werf-includes.yaml").replace("env: TOKEN", "src: /etc/passwd"));
        assertThatThrownBy(giterminism::lockIncludes)
                .isInstanceOf(ProjectException.class)
                .hasMessageContaining("not read from a file");
    }

    private String onDisk(String name) {
        return text(io.github.bundle4j.source.DirectoryTree.of(project.root()), name);
    }

    @Test
    void aRemoteRepositoryThatIsBareOrOfAnotherHash() throws Exception {
        GitFixture sha256 = GitFixture.init(Files.createDirectory(folder.resolve("sha256")), "--object-format=sha256")
                .write("a", "b")
                .commit();
        Path bare = folder.resolve("bare.git");
        sha256.git("clone", "-q", "--bare", ".", bare.toString());
        GitAddress address = new GitAddress(bare.toUri().toString(), "refs/heads/main", Optional.empty());
        SourceTree tree = remotes.open(address);
        assertThat(text(tree, "a")).isEqualTo("b");
        assertThat(tree.commit().orElseThrow().id()).isEqualTo(sha256.head());
    }
}
