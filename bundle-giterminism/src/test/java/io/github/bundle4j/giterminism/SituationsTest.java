package io.github.bundle4j.giterminism;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bundle4j.BundleException;
import io.github.bundle4j.project.Environment;
import io.github.bundle4j.project.Project;
import io.github.bundle4j.project.ProjectException;
import io.github.bundle4j.source.Links;
import io.github.bundle4j.source.SourceEntry;
import io.github.bundle4j.source.SourceException;
import io.github.bundle4j.source.SourceNotFoundException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a file of each kind may be in, with and without permission, as real repositories: for a project in the root of
 * its repository and for one in a folder below. The situations are those that werf's own tests list.
 */
class SituationsTest {
    @TempDir
    Path folder;

    /** A kind of file: where it is, what permits it, and how it is read. */
    private record Kind(String name, String path, String permission, String setup) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final Kind CONFIG = new Kind("werf.yaml", "werf.yaml", "config: {allowUncommitted: true}", "");
    private static final Kind TEMPLATE =
            new Kind("template", ".werf/a/t.tmpl", "config: {allowUncommittedTemplates: ['**/*.tmpl']}", "");
    private static final Kind FILES_GET = new Kind(
            "Files.Get",
            "conf/f.txt",
            "config: {goTemplateRendering: {allowUncommittedFiles: [conf]}}",
            "# {{ if .Files.Exists \"conf/f.txt\" }}{{ .Files.Get \"conf/f.txt\" }}{{ end }}\n");
    private static final Kind FILES_GLOB = new Kind(
            "Files.Glob",
            "conf/f.txt",
            "config: {goTemplateRendering: {allowUncommittedFiles: ['conf/*.txt']}}",
            "# {{ range $name, $text := .Files.Glob \"conf/**/*.txt\" }}{{ $name }}={{ $text }}{{ end }}\n");
    private static final Kind DOCKERFILE = new Kind(
            "Dockerfile",
            "app/Dockerfile",
            "config: {dockerfile: {allowUncommitted: [app/Dockerfile]}}",
            "---\nimage: a\ncontext: app\ndockerfile: Dockerfile\n");
    private static final Kind DOCKERIGNORE = new Kind(
            "dockerignore",
            "app/.dockerignore",
            "config: {dockerfile: {allowUncommittedDockerignoreFiles: [app/.dockerignore]}}",
            "---\nimage: a\ncontext: app\ndockerfile: Dockerfile\n");
    private static final Kind CHART =
            new Kind("chart", ".helm/templates/a.yaml", "helm: {allowUncommittedFiles: [.helm]}", "");

    static Stream<org.junit.jupiter.params.provider.Arguments> kindsAndPlaces() {
        return Stream.of(CONFIG, TEMPLATE, FILES_GET, FILES_GLOB, DOCKERFILE, DOCKERIGNORE, CHART)
                .flatMap(kind -> Stream.of("", "dir/custom_project_dir")
                        .map(place -> org.junit.jupiter.params.provider.Arguments.of(kind, place)));
    }

    private static String in(String place, String path) {
        return place.isEmpty() ? path : place + "/" + path;
    }

    private GitFixture project(Kind kind, String place) {
        GitFixture fixture = GitFixture.init(folder)
                .write(in(place, "werf.yaml"), "configVersion: 1\nproject: x\n" + kind.setup())
                .write(in(place, ".helm/Chart.yaml"), "name: x\n");
        if (kind == DOCKERIGNORE) {
            fixture.write(in(place, "app/Dockerfile"), "FROM scratch\n");
        }
        return fixture.write(in(place, kind.path()), content(kind, "committed"));
    }

    private static String content(Kind kind, String word) {
        if (kind == CONFIG) {
            return "configVersion: 1\nproject: " + word + "\n";
        }
        return kind == DOCKERFILE ? "FROM " + (word.equals("committed") ? "scratch" : word) + "\n" : word;
    }

    private static void permit(GitFixture fixture, Kind kind, String place) {
        fixture.write(in(place, "werf-giterminism.yaml"), "giterminismConfigVersion: 1\n" + kind.permission() + "\n");
    }

    private Giterminism at(String place) {
        return Giterminism.open(folder.resolve(place));
    }

    private List<String> violations(String place) {
        return at(place).check().violations().stream()
                .map(violation -> ((Violation.File) violation).path() + " " + ((Violation.File) violation).state())
                .toList();
    }

    private String read(String place, Kind kind) {
        try (GitSource source = at(place).enforce()) {
            return new String(source.read(in(place, kind.path())), UTF_8);
        }
    }

    @ParameterizedTest
    @MethodSource("kindsAndPlaces")
    void committedAndClean(Kind kind, String place) {
        project(kind, place).commit();
        assertThat(violations(place)).isEmpty();
        assertThat(read(place, kind)).isEqualTo(content(kind, "committed"));
    }

    @ParameterizedTest
    @MethodSource("kindsAndPlaces")
    void untracked(Kind kind, String place) {
        String path = in(place, kind.path());
        GitFixture fixture = project(kind, place);
        fixture.git("add", "-A");
        fixture.git("rm", "-q", "--cached", path);
        fixture.git("commit", "-q", "--allow-empty", "-m", "without");
        assertThat(violations(place)).containsExactly(path + " UNTRACKED");
        permit(fixture, kind, place);
        fixture.git("add", in(place, "werf-giterminism.yaml"));
        fixture.git("commit", "-qm", "permit");
        assertThat(violations(place)).isEmpty();
        assertThat(read(place, kind)).isEqualTo(content(kind, "committed"));
    }

    @ParameterizedTest
    @MethodSource("kindsAndPlaces")
    void modifiedOnDisk(Kind kind, String place) {
        String path = in(place, kind.path());
        GitFixture fixture = project(kind, place).commit();
        fixture.write(path, content(kind, "changed"));
        assertThat(violations(place)).containsExactly(path + " MODIFIED");
        permit(fixture, kind, place);
        fixture.git("add", in(place, "werf-giterminism.yaml"));
        fixture.git("commit", "-qm", "permit");
        assertThat(violations(place)).isEmpty();
        assertThat(read(place, kind)).isEqualTo(content(kind, "changed"));
    }

    @ParameterizedTest
    @MethodSource("kindsAndPlaces")
    void stagedOnly(Kind kind, String place) {
        String path = in(place, kind.path());
        GitFixture fixture = project(kind, place).commit();
        fixture.write(path, content(kind, "changed"));
        fixture.git("add", path);
        assertThat(violations(place)).containsExactly(path + " STAGED");
        try (GitSource source = at(place).dev().enforce()) {
            assertThat(new String(source.read(path), UTF_8)).isEqualTo(content(kind, "changed"));
        }
    }

    @ParameterizedTest
    @MethodSource("kindsAndPlaces")
    void deletedFromDisk(Kind kind, String place) {
        String path = in(place, kind.path());
        GitFixture fixture = project(kind, place).commit();
        fixture.delete(path);
        assertThat(violations(place)).containsExactly(path + " DELETED");
        permit(fixture, kind, place);
        fixture.git("add", in(place, "werf-giterminism.yaml"));
        fixture.git("commit", "-qm", "permit");
        assertThat(violations(place)).isEmpty();
        // A file that is permitted to come from the disk never comes from the commit.
        assertThatThrownBy(() -> read(place, kind)).isInstanceOf(SourceNotFoundException.class);
    }

    @ParameterizedTest
    @MethodSource("kindsAndPlaces")
    void ignoredByGit(Kind kind, String place) {
        String path = in(place, kind.path());
        GitFixture fixture = project(kind, place);
        fixture.write(".gitignore", "/" + path + "\n");
        fixture.commit();
        assertThat(violations(place)).isEmpty();
        assertThatThrownBy(() -> read(place, kind)).isInstanceOf(SourceNotFoundException.class);
        permit(fixture, kind, place);
        fixture.commit();
        assertThat(read(place, kind)).isEqualTo(content(kind, "committed"));
    }

    @ParameterizedTest
    @MethodSource("kindsAndPlaces")
    void aLinkAndItsTargetAreBothChecked(Kind kind, String place) {
        String path = in(place, kind.path());
        String up = "../".repeat(kind.path().split("/", -1).length - 1);
        GitFixture fixture = project(kind, place);
        fixture.write(in(place, "target"), content(kind, "committed")).link(path, up + "middle");
        fixture.link(in(place, "middle"), "target").commit();
        assertThat(violations(place)).isEmpty();
        try (GitSource source = at(place).enforce()) {
            assertThat(Links.resolve(source, path)).map(SourceEntry::path).contains(in(place, "target"));
        }
        fixture.write(in(place, "target"), content(kind, "changed"));
        assertThat(violations(place)).containsExactly(in(place, "target") + " MODIFIED");
        fixture.git("checkout", "-q", "--", ".");
        fixture.link(in(place, "middle"), "elsewhere");
        assertThat(violations(place)).containsExactly(in(place, "middle") + " MODIFIED");
        fixture.git("checkout", "-q", "--", ".");
        fixture.link(path, "nowhere");
        assertThat(violations(place)).containsExactly(path + " MODIFIED");
    }

    private static final List<Consumer<GitFixture>> BAD_LINKS = List.of(
            fixture -> fixture.link("p/werf.yaml", "werf.yaml"),
            fixture -> fixture.link("p/werf.yaml", "nowhere"),
            fixture -> fixture.link("p/werf.yaml", "../../outside.yaml"),
            fixture -> fixture.link("p/werf.yaml", "/etc/hostname"),
            fixture -> fixture.link("p/werf.yaml", "a").link("p/a", "b").link("p/b", "a"));

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void linksThatLeadNowhereAreNoConfiguration(int which) {
        GitFixture fixture = GitFixture.init(folder).write("other", "x").write("p/x", "x");
        BAD_LINKS.get(which).accept(fixture);
        fixture.commit();
        try (GitSource source = at("p").enforce()) {
            assertThatThrownBy(() -> Project.load(source, Environment.none()))
                    .isInstanceOfAny(ProjectException.class, SourceException.class)
                    .isInstanceOf(BundleException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "dir/custom_project_dir"})
    void aLinkMayLeaveTheProjectButNotTheRepository(String place) {
        GitFixture fixture = GitFixture.init(folder)
                .write("common/werf.yaml", "configVersion: 1\nproject: common\n")
                .write("common/chart/Chart.yaml", "name: common\n");
        String up = place.isEmpty() ? "" : "../../";
        fixture.link(in(place, "werf.yaml"), up + "common/werf.yaml").link(in(place, ".helm"), up + "common/chart");
        fixture.commit();
        try (GitSource source = at(place).enforce()) {
            assertThat(Project.load(source, Environment.none()).name()).isEqualTo("common");
        }
        fixture.write("common/chart/Chart.yaml", "name: changed\n").write("common/chart/new.yaml", "x");
        assertThat(violations(place))
                .containsExactly("common/chart/Chart.yaml MODIFIED", "common/chart/new.yaml UNTRACKED");
        // The target is written as seen from the project; permission for the link alone is not enough.
        fixture.write(
                in(place, "werf-giterminism.yaml"),
                "giterminismConfigVersion: 1\nhelm: {allowUncommittedFiles: [.helm]}\n");
        fixture.git("add", in(place, "werf-giterminism.yaml"));
        fixture.git("commit", "-qm", "permit");
        assertThat(violations(place)).hasSize(2);
        fixture.write(
                in(place, "werf-giterminism.yaml"),
                "giterminismConfigVersion: 1\nhelm: {allowUncommittedFiles: [.helm, " + up + "common/chart]}\n");
        fixture.git("add", in(place, "werf-giterminism.yaml"));
        fixture.git("commit", "-qm", "permit");
        assertThat(violations(place)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "dir/custom_project_dir"})
    void otherNamesAndFolders(String place) {
        GitFixture fixture = GitFixture.init(folder)
                .write(
                        in(place, "conf/w.yaml"),
                        "configVersion: 1\nproject: {{ include \"name\" . }}\n" + "deploy: {helmChartDir: charts/x}\n")
                .write(in(place, "conf/t/n.tmpl"), "{{ define \"name\" }}other{{ end }}")
                .write(in(place, "charts/x/Chart.yaml"), "name: x\n")
                .write(in(place, "conf/policy.yaml"), "giterminismConfigVersion: 1\n")
                .commit();
        Giterminism giterminism =
                at(place).configFile("conf/w.yaml").templatesDirectory("conf/t").policyFile("conf/policy.yaml");
        try (GitSource source = giterminism.enforce()) {
            Project project = Project.load(source, Environment.none());
            assertThat(project.name()).isEqualTo("other");
            assertThat(project.chartDirectory()).isEqualTo(in(place, "charts/x"));
        }
        fixture.write(in(place, "conf/w.yaml"), "changed").write(in(place, "conf/t/n.tmpl"), "changed");
        fixture.write(in(place, "conf/policy.yaml"), "giterminismConfigVersion: 1\nconfig: {allowUncommitted: true}\n");
        assertThat(giterminism.check().violations())
                .extracting(Violation::summary)
                .containsExactly(
                        in(place, "conf/policy.yaml") + " (giterminism configuration) is modified",
                        in(place, "conf/t/n.tmpl") + " (werf configuration template) is modified",
                        in(place, "conf/w.yaml") + " (werf configuration) is modified");
        assertThatThrownBy(() -> at(place).policyFile("polcy.yaml").check())
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("polcy.yaml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "dir/custom_project_dir"})
    void whatHelmignoreLeavesOutIsNotChecked(String place) {
        GitFixture fixture = project(CHART, place)
                .write(in(place, ".helm/.helmignore"), "*.swp\ndocs/\n")
                .write(in(place, ".helm/docs/a.md"), "a")
                .commit();
        fixture.write(in(place, ".helm/templates/a.yaml.swp"), "editor")
                .write(in(place, ".helm/docs/a.md"), "changed")
                .write(in(place, ".helm/docs/deep/new.yaml"), "new");
        assertThat(violations(place)).isEmpty();
        fixture.write(in(place, ".helm/.helmignore"), "docs/\n");
        assertThat(violations(place)).containsExactly(in(place, ".helm/.helmignore") + " MODIFIED");
        fixture.git("checkout", "-q", "--", ".");
        fixture.write(in(place, ".helm/docs.yaml"), "new");
        assertThat(violations(place)).containsExactly(in(place, ".helm/docs.yaml") + " UNTRACKED");
    }
}
