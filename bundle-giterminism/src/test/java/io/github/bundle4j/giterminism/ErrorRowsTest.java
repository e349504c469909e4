package io.github.bundle4j.giterminism;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.bundle4j.chart.Chart;
import io.github.bundle4j.chart.ChartException;
import io.github.bundle4j.project.Environment;
import io.github.bundle4j.project.Feature;
import io.github.bundle4j.project.Project;
import io.github.bundle4j.project.ProjectException;
import io.github.bundle4j.source.SourceNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows of the specification's tables of shapes and errors that have no test of their own elsewhere. */
class ErrorRowsTest {
    private static final String CONFIG = "configVersion: 1\nproject: x\n";

    @TempDir
    Path folder;

    private GitFixture fixture;

    @BeforeEach
    void project() {
        fixture = GitFixture.init(folder)
                .write("werf.yaml", CONFIG)
                .write(".helm/Chart.yaml", "apiVersion: v2\nname: x\nversion: 0.1.0\n")
                .commit();
    }

    private Giterminism giterminism() {
        return Giterminism.open(folder);
    }

    private Project load(Giterminism giterminism) {
        try (GitSource source = giterminism.enforce()) {
            return Project.load(source, Environment.none());
        }
    }

    private List<String> states() {
        return giterminism().check().violations().stream()
                .map(violation -> ((Violation.File) violation).path() + " " + ((Violation.File) violation).state())
                .toList();
    }

    @Test
    void withoutAPolicyFileNothingIsPermittedAndAMistypedNameIsAnError() {
        fixture.write("werf.yaml", CONFIG + "# {{ env \"HOME\" \"\" }}\n").commit();
        assertThat(giterminism().check().violations()).hasSize(1);
        PolicyException e = catchThrowableOfType(
                PolicyException.class,
                () -> giterminism().policyFile("werf-giterminsm.yaml").check());
        assertThat(e).hasMessageContaining("werf-giterminsm.yaml").hasMessageContaining("no such file");
    }

    @Test
    void filesOutsideOfTheRepositoryAreNamed() {
        for (Giterminism outside :
                List.of(giterminism().configFile("../werf.yaml"), giterminism().templatesDirectory("../.werf"))) {
            ProjectException e = catchThrowableOfType(ProjectException.class, () -> load(outside));
            assertThat(e).hasMessageContaining("outside of the repository");
        }
    }

    @Test
    void noConfigurationIsAnErrorThatSaysWhatToCommit() {
        fixture.delete("werf.yaml").commit();
        ProjectException e = catchThrowableOfType(ProjectException.class, () -> load(giterminism()));
        assertThat(e).hasMessageContaining("werf.yaml").hasMessageContaining("configVersion: 1");
    }

    @Test
    void whatIsPermittedAndNotOnDiskIsNotTakenFromTheCommit() {
        fixture.write("werf-giterminism.yaml", "giterminismConfigVersion: 1\nconfig: {allowUncommitted: true}\n")
                .commit()
                .delete("werf.yaml");
        ProjectException e = catchThrowableOfType(ProjectException.class, () -> load(giterminism()));
        assertThat(e).hasMessageContaining("there is no such file");
    }

    @Test
    void aFileThatTemplatesReadAndNobodyHasIsNamedWithItsPermission() {
        fixture.write("werf.yaml", CONFIG + "# {{ .Files.Get \"conf/none\" }}\n")
                .commit();
        ProjectException e = catchThrowableOfType(ProjectException.class, () -> load(giterminism()));
        assertThat(e)
                .hasMessageContaining("conf/none")
                .hasMessageContaining("config.goTemplateRendering.allowUncommittedFiles");
    }

    @Test
    void aFileThatTheCommitDoesNotHaveIsNamedWithTheCommit() {
        try (GitSource source = giterminism().enforce()) {
            SourceNotFoundException e =
                    catchThrowableOfType(SourceNotFoundException.class, () -> source.read("conf/none"));
            assertThat(e)
                    .hasMessageContaining("conf/none")
                    .hasMessageContaining(fixture.head().substring(0, 12));
        }
    }

    @Test
    void aMissingChartFolderIsNamed() {
        fixture.git("rm", "-qr", ".helm");
        fixture.commit();
        try (GitSource source = giterminism().enforce()) {
            String chart = Project.load(source, Environment.none()).chartDirectory();
            ChartException e = catchThrowableOfType(ChartException.class, () -> Chart.load(source, chart));
            assertThat(e).hasMessageContaining("Chart.yaml");
        }
    }

    /** Exists and IsDir of a path that differs on disk are not silently false. */
    @ParameterizedTest
    @ValueSource(
            strings = {"Exists \"conf\"", "IsDir \"conf\"", "Exists \"conf/a\"", "Exists \"conf/new\"", "IsDir \"made\""
            })
    void whatExistsOnDiskOnlyIsReported(String call) {
        fixture.write("werf.yaml", CONFIG + "# {{ .Files." + call + " }}\n")
                .write("conf/a", "a")
                .commit();
        assertThat(states()).isEmpty();
        fixture.write("conf/a", "changed").write("conf/new", "new").write("made/x", "new");
        String asked = call.replaceAll(".*\"(.*)\"", "$1");
        assertThat(states()).isNotEmpty().allSatisfy(state -> assertThat(state).startsWith(asked));
    }

    @Test
    void aTrackedFileThatIsIgnoredIsAnOrdinaryFile() {
        fixture.write(".helm/values.yaml", "a: 1\n").commit();
        fixture.write(".gitignore", "values.yaml\n").commit();
        assertThat(states()).isEmpty();
        fixture.write(".helm/values.yaml", "a: 2\n");
        assertThat(states()).containsExactly(".helm/values.yaml MODIFIED");
    }

    @Test
    void whatSparseCheckoutLeavesOutIsReadFromTheCommit() {
        fixture.write("src/a", "a").commit();
        fixture.git("sparse-checkout", "set", "--cone", "src");
        assertThat(folder.resolve(".helm")).doesNotExist();
        assertThat(states()).isEmpty();
        try (GitSource source = giterminism().enforce()) {
            assertThat(Chart.load(source, ".helm").metadata().name()).isEqualTo("x");
        }
    }

    @Test
    void lineEndsOfAttributesAreNoChange() throws Exception {
        fixture.write(".gitattributes", "*.txt text eol=crlf\n")
                .write(".helm/a.txt", "one\r\ntwo\r\n")
                .commit();
        Path file = folder.resolve(".helm/a.txt");
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2030-01-01T00:00:00Z")));
        assertThat(states()).isEmpty();
        try (GitSource source = giterminism().enforce()) {
            assertThat(source.read(".helm/a.txt")).isEqualTo("one\ntwo\n".getBytes(UTF_8));
        }
    }

    @Test
    void lettersCount() {
        fixture.write("Werf.yaml", "configVersion: 1\nproject: other\n").commit();
        assertThat(load(giterminism()).name()).isEqualTo("x");
        try (GitSource source = giterminism().enforce()) {
            assertThat(source.find(".HELM")).isEmpty();
        }
    }

    @Test
    void packsMayChangeWhileASourceIsOpen() {
        for (int i = 0; i < 20; i++) {
            fixture.write("f" + i, "content " + i).commit();
        }
        fixture.git("repack", "-dq");
        try (GitSource source = giterminism().enforce()) {
            assertThat(source.read("f0")).isEqualTo("content 0".getBytes(UTF_8));
            fixture.write("more", "x").commit();
            fixture.git("repack", "-adfq");
            fixture.git("prune-packed", "-q");
            for (int i = 0; i < 20; i++) {
                assertThat(source.read("f" + i)).isEqualTo(("content " + i).getBytes(UTF_8));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Feature.class)
    void everyFeatureIsRefusedWithItsReasonAndItsLines(Feature feature) {
        String image = "---\nimage: a\nfrom: x:1\n";
        String docker = "---\nimage: a\ndockerfile: Dockerfile\n";
        String use = switch (feature) {
            case ENVIRONMENT_VARIABLE -> "# {{ env \"NAME\" \"\" }}\n";
            case NONDETERMINISTIC_FUNCTION -> "# {{ uuidv4 }}\n";
            case FROM_LATEST -> image + "fromLatest: true\n";
            case GIT_BRANCH -> image + "git: [{url: 'https://git.example/x', branch: main, to: /x}]\n";
            case MOUNT_BUILD_DIRECTORY -> image + "mount: [{from: build_dir, to: /x}]\n";
            case MOUNT_PATH -> image + "mount: [{fromPath: /cache, to: /x}]\n";
            case CONTEXT_ADD_FILE -> docker + "contextAddFiles: [made]\n";
            case SECRET_ENVIRONMENT_VARIABLE -> image + "secrets: [{env: TOKEN}]\n";
            case SECRET_FILE -> image + "secrets: [{src: /run/token}]\n";
            case SECRET_VALUE -> image + "secrets: [{id: plain, value: s3cret}]\n";
            case CUSTOM_TAG, INCLUDES_UPDATE -> ""; // asked for by the program, not by the configuration
        };
        if (use.isEmpty()) {
            assertThat(GiterminismPolicy.strict().permits(feature, "")).isFalse();
            String lines = GiterminismPolicy.linesFor(feature, "");
            assertThat(GiterminismPolicy.parse("p", lines).permits(feature, "")).isTrue();
            return;
        }
        fixture.write("werf.yaml", CONFIG + use)
                .write("Dockerfile", "FROM scratch\n")
                .commit();
        List<Violation> found = giterminism().check().violations();
        assertThat(found).hasSize(1);
        Violation.Use violation = (Violation.Use) found.get(0);
        assertThat(violation.feature()).isEqualTo(feature);
        assertThat(violation.why()).endsWith(".");
        assertThat(violation.remedy()).endsWith(".");
        assertThat(violation.rule()).contains(feature.key());
        assertThat(giterminism().check().text())
                .doesNotContain("s3cret")
                .contains(feature.key().substring(feature.key().lastIndexOf('.') + 1));
        GiterminismException refused = catchThrowableOfType(GiterminismException.class, () -> load(giterminism()));
        assertThat(refused.report().violations()).containsExactly(violation);
        fixture.write("werf-giterminism.yaml", violation.permittedBy().orElseThrow())
                .commit();
        assertThat(giterminism().check().violations()).isEmpty();
    }
}
