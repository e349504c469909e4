package io.github.bundle4j.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValuesFilesTest {
    @TempDir
    private Path chart;

    @BeforeEach
    void files() throws IOException {
        for (String name : List.of(
                "Chart.yaml",
                "values.yaml",
                "values-prod.yaml",
                "values.json",
                "ci/default-values.yaml",
                "ci/deep/values.yaml",
                "ci/notes.yaml",
                "examples/small/one.yaml",
                "templates/values.yaml")) {
            Path file = chart.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "a: 1\n");
        }
    }

    @Test
    void thoseOfCiAreAlwaysTaken() throws IOException {
        assertThat(found()).containsExactly("ci/default-values.yaml");
    }

    @Test
    void globsAreAboutThePathBelowTheChart() throws IOException {
        assertThat(found("values=*values*.yaml")).containsExactly("ci/default-values.yaml", "values-prod.yaml");
        assertThat(found("values=examples/**.yaml", "values=ci/**"))
                .containsExactly(
                        "ci/deep/values.yaml", "ci/default-values.yaml", "ci/notes.yaml", "examples/small/one.yaml");
    }

    @Test
    void whatTheChartIsMadeOfIsNeverTaken() throws IOException {
        assertThat(found("values=*.yaml")).containsExactly("ci/default-values.yaml", "values-prod.yaml");
    }

    @Test
    void anOptionIsKnownByItsName() {
        assertThat(ValuesFiles.isOption("values=*")).isTrue();
        assertThat(ValuesFiles.isOption("values")).isFalse();
        assertThat(ValuesFiles.isOption("my-values=x")).isFalse();
    }

    private List<String> found(String... options) throws IOException {
        return ValuesFiles.of(List.of(options)).in(chart).stream()
                .map(file -> chart.relativize(file).toString())
                .toList();
    }
}
