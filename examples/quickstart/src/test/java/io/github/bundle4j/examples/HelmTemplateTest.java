package io.github.bundle4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bundle4j.bundle.Bundle;
import io.github.bundle4j.chart.Chart;
import io.github.bundle4j.registry.PublishedBundle;
import io.github.bundle4j.registry.Registry;
import io.github.bundle4j.registry.inprocess.InProcessRegistry;
import io.github.bundle4j.render.HelmProfile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The program against what {@code helm template} of 4.2.4 printed for the charts recorded in the core. */
class HelmTemplateTest {
    private static final Path CASES = Path.of("../../bundle-core/src/test/resources/io/github/bundle4j/render/cases");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(Path folder, List<String> args) {
        return new HelmTemplate(
                        folder,
                        HelmProfile.standard(),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8))
                .run(args);
    }

    @TestFactory
    List<DynamicTest> printsWhatHelmPrints() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        try (Stream<Path> folders = Files.list(CASES)) {
            for (Path folder : folders.sorted().toList()) {
                Path expected = folder.resolve("HELM_4_2.expected");
                if (Files.exists(expected)) {
                    tests.add(DynamicTest.dynamicTest(
                            String.valueOf(folder.getFileName()), () -> check(folder, Files.readString(expected))));
                }
            }
        }
        return tests;
    }

    private void check(Path folder, String expected) throws IOException {
        out.reset();
        err.reset();
        List<String> args = new ArrayList<>(Files.readAllLines(folder.resolve("args")));
        args.add(!args.isEmpty() && !args.get(0).startsWith("-") ? 1 : 0, "chart");
        int code = run(folder, args);
        if (expected.startsWith("Error: ")) {
            assertThat(err.toString(StandardCharsets.UTF_8).stripTrailing()).isEqualTo(expected);
            assertThat(code).isEqualTo(1);
            assertThat(out.size()).isZero();
        } else {
            assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(expected);
            assertThat(code).isZero();
            assertThat(err.size()).isZero();
        }
    }

    @Test
    void writesFiles(@TempDir Path target) throws IOException {
        int code = run(CASES.resolve("hooks"), List.of("chart", "--output-dir", target.toString()));
        assertThat(code).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo(Stream.of("cm", "h2", "h1", "h2", "t")
                                .map(name -> "wrote " + target + "/c/templates/" + name + ".yaml\n")
                                .reduce("", String::concat)
                        + "\n");
        assertThat(Files.readString(target.resolve("c/templates/h2.yaml"))).contains("name: between", "name: h2");
    }

    @Test
    void writesDefinitionsBesideTheFolderOfTheRelease(@TempDir Path target) throws IOException {
        int code = run(
                CASES.resolve("crds"),
                List.of("r", "chart", "--include-crds", "--release-name", "--output-dir", target.toString()));
        assertThat(code).isZero();
        try (Stream<Path> files = Files.walk(target)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> target.relativize(file).toString())
                            .map(file -> file.replaceFirst("c/(charts/s/)?(crds|templates)/.*", "c/$2"))
                            .distinct())
                    .containsExactlyInAnyOrder("c/crds", "r/c/templates");
        }
    }

    @Test
    void showsNothingOfWhatIsWritten(@TempDir Path target) throws IOException {
        int code = run(
                CASES.resolve("hooks"), List.of("chart", "--output-dir", target.toString(), "-s", "templates/cm.yaml"));
        assertThat(code).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("Error: could not find template templates/cm.yaml in chart\n");
        assertThat(target.resolve("c/templates/cm.yaml")).exists();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --nope                      | unknown flag: --nope
                    -x chart                    | unknown shorthand flag: 'x' in -x
                    -n                          | flag needs an argument: 'n' in -n
                    --namespace                 | flag needs an argument: --namespace
                    --include-crds=x            | invalid argument "x" for "--include-crds" flag: strconv.ParseBool: parsing "x": invalid syntax
                    --server-side=auto chart    | invalid argument "auto" for "--server-side" flag: strconv.ParseBool: parsing "auto": invalid syntax
                    a b c d                     | expected at most two arguments, unexpected arguments: c, d
                    -g n chart                  | cannot set --generate-name and also specify a name
                    --name-template=x n chart   | cannot set --name-template and also specify a name
                    --name-template={{x}} chart | template: name-template:1: function "x" not defined
                    --name-template=A_B chart   | release name check failed: release name "A_B": invalid release name, must match regex ^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$ and the length must not be longer than 53
                    --dry-run=none chart        | invalid dry-run value ("none"). Must be "server" or "client"
                    --dry-run=x chart           | invalid dry-run value ("x"). Must be "none", "server", or "client"
                    --post-renderer cat chart   | invalid argument "cat" for "--post-renderer" flag: plugin: {Name:cat Type:postrenderer/v1} not found
                    --kube-version x chart      | invalid kube version 'x': could not parse "x" as version
                    nope/chart                  | repo nope not found
                    ./nope                      | path "./nope" not found
                    nope                        | non-absolute URLs should be in form of repo_name/path_to_chart, got: nope
                    -f nope.yaml chart          | open nope.yaml: no such file or directory
                    --set a chart               | failed parsing --set data: key "a" has no value
                    --set-json a=x chart        | failed parsing --set-json data a=x
                    --set-json {a chart         | failed parsing --set-json data JSON: {a
                    -f . chart                  | read .: is a directory
                    --set-file a=nope chart     | failed parsing --set-file data: open nope: no such file or directory
                    -s templates/no.yaml chart  | could not find template templates/no.yaml in chart
                    """)
    void errorsAreHelms(String args, String expected) {
        assertThat(run(CASES.resolve("hooks"), List.of(args.split(" ")))).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8).stripTrailing()).isEqualTo("Error: " + expected);
        assertThat(out.size()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "--namespace=foo -a a/v1 -aa/v2 chart",
        "--dry-run chart",
        "-g chart",
        "--timeout 5s --wait --wait-for-jobs --labels a=b --version 1 --devel chart",
        "--create-namespace --skip-crds --no-hooks=false -- chart"
    })
    void takesWhatChangesNothingHere(String args) throws IOException {
        assertThat(run(CASES.resolve("hooks"), List.of(args.split(" ")))).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo(Files.readString(CASES.resolve("hooks/HELM_4_2.expected")));
    }

    @Test
    void printsTheBrokenManifestWhenDebugging(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("c/templates"));
        Files.writeString(folder.resolve("c/Chart.yaml"), "apiVersion: v2\nname: c\nversion: 1.0.0\n");
        Files.writeString(
                folder.resolve("c/templates/a.yaml"),
                "kind: Job\nmetadata:\n  name: j\n  annotations: {helm.sh/hook: test}\n");
        Files.writeString(folder.resolve("c/templates/b.yaml"), "a: b: c\n");
        assertThat(run(folder, List.of("--debug", "c"))).isEqualTo(1);
        // Helm 4.2.4 prints this, with the files before the hooks in any order.
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("""
                        ---
                        # Source: c/templates/a.yaml
                        kind: Job
                        metadata:
                          name: j
                          annotations: {helm.sh/hook: test}

                        ---
                        # Source: c/templates/b.yaml
                        a: b: c
                        ---
                        # Source: c/templates/a.yaml
                        kind: Job
                        metadata:
                          name: j
                          annotations: {helm.sh/hook: test}

                        """);
        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("Error: YAML parse error on c/templates/b.yaml: ");
    }

    @ParameterizedTest
    @CsvSource({
        "HELM_3_21,''",
        "HELM_4_1,Flag --force|Flag --validate",
        "HELM_4_2,Flag --force|Flag --hide-notes|Flag --validate"
    })
    void saysWhatThatHelmCallsDeprecated(HelmProfile profile, String notices) {
        new HelmTemplate(
                        CASES.resolve("hooks"),
                        profile,
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8))
                .run(List.of("--force", "--hide-notes", "--validate=false", "chart"));
        assertThat(err.toString(StandardCharsets.UTF_8).lines().map(line -> line.replaceFirst(" has been.*", "")))
                .containsExactly(notices.isEmpty() ? new String[0] : notices.split("\\|"));
    }

    @Test
    void takesSwitchesThatAskForNothing() throws IOException {
        assertThat(run(
                        CASES.resolve("hooks"),
                        List.of("--enable-dns=false", "--verify=0", "--repo", "", "--validate=false", "chart")))
                .isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo(Files.readString(CASES.resolve("hooks/HELM_4_2.expected")));
        assertThat(run(CASES.resolve("hooks"), List.of("--validate=maybe", "chart")))
                .isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .endsWith("Error: invalid argument \"maybe\" for \"--validate\" flag: strconv.ParseBool: parsing"
                        + " \"maybe\": invalid syntax\n");
    }

    @Test
    void refusesWhatNeedsAClusterOrADownload() {
        assertThat(run(CASES.resolve("hooks"), List.of("--validate", "chart"))).isEqualTo(1);
        assertThat(run(CASES.resolve("hooks"), List.of("--repo", "https://example.com", "chart")))
                .isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("needs a cluster", "pull it into a folder");
    }

    @Test
    void readsArchives(@TempDir Path folder) throws IOException {
        Chart chart = Chart.load(CASES.resolve("hooks/chart"));
        Files.write(folder.resolve("c-0.1.0.tgz"), chart.pack());
        assertThat(run(folder, List.of("c-0.1.0.tgz"))).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo(Files.readString(CASES.resolve("hooks/HELM_4_2.expected")));
    }

    @Test
    void readsRegistries() throws IOException {
        Chart chart = Chart.load(CASES.resolve("hooks/chart"));
        try (InProcessRegistry server = InProcessRegistry.start();
                Registry registry =
                        Registry.at(server.address() + "/c").plainHttp(true).build()) {
            PublishedBundle published = registry.bundles().publish(Bundle.ofChart(chart));
            String place = registry.repository().toString();
            String version = chart.metadata().version();
            String manifests = Files.readString(CASES.resolve("hooks/HELM_4_2.expected"));
            for (String args : List.of(
                    "oci://" + place,
                    "oci://" + place + " --version <9",
                    "oci://" + place + " --devel",
                    "oci://" + place + ":" + version)) {
                out.reset();
                assertThat(run(Path.of(""), List.of((args + " --plain-http").split(" "))))
                        .isZero();
                assertThat(out.toString(StandardCharsets.UTF_8))
                        .isEqualTo("Pulled: " + place + ":" + version + "\nDigest: " + published.digest() + "\n"
                                + manifests);
            }
            assertThat(run(Path.of(""), List.of("oci://" + place, "--version", ">9", "--plain-http")))
                    .isEqualTo(1);
            assertThat(run(Path.of(""), List.of("oci://" + place + ":1.0.0", "--version", "2.0.0", "--plain-http")))
                    .isEqualTo(1);
            assertThat(err.toString(StandardCharsets.UTF_8))
                    .contains(
                            "no version in the range \">9\"",
                            "Error: chart reference and version mismatch: 2.0.0 is not 1.0.0");
        }
    }
}
