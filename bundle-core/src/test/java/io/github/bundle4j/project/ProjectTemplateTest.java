package io.github.bundle4j.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.bundle4j.gotemplate.FunctionTable;
import io.github.bundle4j.source.MemoryTree;
import io.github.bundle4j.source.SourceCommit;
import java.time.OffsetDateTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** werf.yaml as a template. */
class ProjectTemplateTest {
    private static ProjectLoader loader(String yaml, String... files) {
        MemoryTree.Builder tree = MemoryTree.builder()
                .commit(new SourceCommit(
                        "0123456789012345678901234567890123456789",
                        OffsetDateTime.parse("2026-01-02T03:04:05+03:00"),
                        false))
                .file("werf.yaml", "configVersion: 1\nproject: shop\n" + yaml);
        for (int i = 0; i < files.length; i += 2) {
            tree.file(files[i], files[i + 1]);
        }
        return ProjectLoader.of(tree.build()).policy(InputPolicy.loose());
    }

    private static String render(ProjectLoader loader) {
        String rendered = loader.load().renderedConfiguration();
        return rendered.substring("configVersion: 1\nproject: shop\n".length());
    }

    private static String renderExpression(String expression, String... files) {
        return render(loader("# {{ " + expression + " }}", files)).substring(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "required \"no\" \"x\" | x",
                "tpl \"{{ .Env }}y\" . | y",
                "tpl_debug \"{{ .Env }}y\" . | y",
                "toYaml (dict \"a\" 1) | a: 1",
                "dump_debug . | ''",
                "printf_debug \"%s\" \"x\" | ''"
            })
    void functionsOfWerf(String expression, String expected) {
        assertThat(render(loader("# {{ " + expression + " }}|"))).isEqualTo("# " + expected + "|");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "required \"it is missing\" .Nothing",
                "required \"it is missing\" \"\"",
                "env \"A\" \"b\" \"c\"",
                "fromYaml \"[1]\"",
                "expandenv \"$HOME\"",
                "include \"none\" ."
            })
    void functionsOfWerfThatRefuse(String expression) {
        assertThatThrownBy(() -> renderExpression(expression)).isInstanceOf(ProjectException.class);
    }

    @Test
    void theCommitIsVisible() {
        assertThat(renderExpression(".Commit.Hash")).isEqualTo("0123456789012345678901234567890123456789");
        assertThat(renderExpression(".Commit.Date.Human")).isEqualTo("2026-01-02 03:04:05 +0300 +0300");
        assertThat(renderExpression(".Commit.Date.Unix")).isEqualTo("1767312245");
        assertThat(renderExpression(".Nothing")).isEqualTo("<no value>");
    }

    @Test
    void environmentsAndSprigWork() {
        assertThat(render(loader("# {{ .Env | upper }}").environment(Environment.of("prod"))))
                .isEqualTo("# PROD");
        assertThat(render(loader("# {{ .Env }}|"))).isEqualTo("# |");
        assertThat(renderExpression("printf \"%s-%d\" \"Grüße\" 3")).isEqualTo("Grüße-3");
        assertThat(renderExpression("set . \"X\" 1 | len")).isEqualTo("4");
        assertThat(renderExpression("(fromYaml \"a: {b: 1}\").a.b")).isEqualTo("1");
    }

    @Test
    void templatesOfTheFolderAreThere() {
        Project project = loader(
                        "---\n{{ include \"image\" (dict \"name\" \"web\") }}\n---\n{{ tpl (.Files.Get \"x\") . }}",
                        ".werf/images/all.tmpl",
                        "{{ define \"image\" }}image: {{ .name }}\ndockerfile: {{ template \"images/file.tmpl\" }}{{ end }}",
                        ".werf/images/file.tmpl",
                        "Dockerfile",
                        ".werf/ignored.txt",
                        "{{ broken",
                        "x",
                        "")
                .load();
        assertThat(project.images()).extracting(ImageSpec::name).containsExactly("web");
    }

    @Test
    void filesAreReadFromTheTree() {
        String[] files = {"a/x.txt", "X", "a/b/y.txt", "Y", "a/z.md", "Z"};
        assertThat(renderExpression(".Files.Get \"a/x.txt\"", files)).isEqualTo("X");
        assertThat(renderExpression("range $k, $v := .Files.Glob \"a/**/*.txt\" }}{{ $k }}={{ $v }};{{ end", files))
                .isEqualTo("a/b/y.txt=Y;a/x.txt=X;");
        assertThat(renderExpression(".Files.Exists \"a/z.md\"", files)).isEqualTo("true");
        assertThat(renderExpression(".Files.Exists \"no\"", files)).isEqualTo("false");
        assertThat(renderExpression(".Files.IsDir \"a\"", files)).isEqualTo("true");
        assertThat(renderExpression(".Files.IsDir \"a/z.md\"", files)).isEqualTo("false");
        assertThatThrownBy(() -> renderExpression(".Files.Get \"no\"", files))
                .isInstanceOf(ProjectException.class)
                .hasMessageContaining("there is no file no to read");
        assertThatThrownBy(() -> renderExpression(".Files.Get \"../x\"", files))
                .hasMessageContaining("outside of the repository");
    }

    @Test
    void foldersAndFilesMayBeLinks() {
        MemoryTree.Builder tree = MemoryTree.builder()
                .file(
                        "werf.yaml",
                        "configVersion: 1\nproject: x\n# {{ include \"a.tmpl\" . }} {{ include \"sub/b.tmpl\" . }}"
                                + " {{ .Files.Glob \"l.txt\" }} {{ .Files.Glob \"d/*.txt\" }} {{ .Files.Glob \"f.txt/*.md\" }}"
                                + " {{ .Files.Glob \"f.txt/*\" }}\n")
                .file("real/a.tmpl", "A")
                .file("other/b.tmpl", "B")
                .file("other/c.txt", "C")
                .file("f.txt", "F")
                .link("real/sub", "../other")
                .link(".werf", "real")
                .link("d", "other")
                .link("l.txt", "d/c.txt")
                .link("loop", "loop");
        assertThat(Project.load(tree.build(), Environment.none()).renderedConfiguration())
                .endsWith("# A B map[l.txt:C] map[d/c.txt:C] map[] map[f.txt:F]\n");
    }

    @ParameterizedTest
    @CsvSource({
        "'env \"SET\"', value",
        "'env \"SET\" \"d\"', value",
        "'env \"EMPTY\" \"d\"', d",
        "'env \"UNSET\" \"d\"', d",
        "'env \"EMPTY\"', ''"
    })
    void variablesComeFromTheCaller(String expression, String expected) {
        ProjectLoader loader = loader("# {{ " + expression + " }}|")
                .policy((feature, value) -> true)
                .variables(Map.of("SET", "value", "EMPTY", ""));
        assertThat(render(loader)).isEqualTo("# " + expected + "|");
    }

    @Test
    void unsetVariablesAreAnErrorUnlessLoose() {
        ProjectLoader loader = loader("# {{ env \"UNSET\" }}|");
        assertThat(render(loader)).isEqualTo("# |");
        assertThatThrownBy(() -> loader.policy((feature, value) -> true).load())
                .isInstanceOf(ProjectException.class)
                .hasMessageContaining("UNSET is not set");
    }

    @Test
    void variablesAndChanceArePutBeforeThePolicy() {
        ForbiddenInputsException refused = catchThrowableOfType(
                ForbiddenInputsException.class,
                () -> loader("# {{ env \"A\" }}{{ now | len0 }}{{ randAlpha 3 }}{{ uuidv4 }}"
                                .replace(" | len0", ".Year"))
                        .policy(InputPolicy.strict())
                        .variables(Map.of("A", "x"))
                        .load());
        assertThat(refused.inputs())
                .containsExactly(
                        new ForbiddenInput(Feature.ENVIRONMENT_VARIABLE, "A"),
                        new ForbiddenInput(Feature.NONDETERMINISTIC_FUNCTION, "now"),
                        new ForbiddenInput(Feature.NONDETERMINISTIC_FUNCTION, "randAlpha"),
                        new ForbiddenInput(Feature.NONDETERMINISTIC_FUNCTION, "uuidv4"));
    }

    @Test
    void everyNondeterministicFunctionExists() {
        FunctionTable table = new TemplateFunctions(new InputGate(InputPolicy.loose()), Map.of()).forConfig();
        assertThat(table.names())
                .containsAll(TemplateFunctions.NONDETERMINISTIC)
                .doesNotContain("expandenv", "lookup");
    }

    @Test
    void namesAreTemplatesToo() {
        Project project = loader("""
                        deploy:
                          helmRelease: "[[ project ]]-[[ env ]]-[[ namespace | trunc 3 ]]"
                          namespace: "[[ project | upper ]].[[ env ]]"
                        """).environment(Environment.of("prod")).load();
        assertThat(project.namespace()).startsWith("shop-prod-").hasSizeLessThanOrEqualTo(63);
        assertThat(project.releaseName()).isEqualTo("shop-prod-sho");
        assertThatThrownBy(
                        () -> loader("deploy: {namespace: \"[[ nothing ]]\"}\n").load())
                .isInstanceOf(ProjectException.class)
                .hasMessageContaining("deploy.namespace");
    }

    @Test
    void errorsNameTheirPlace() {
        assertThatThrownBy(() -> loader("x: {{ fail \"no\" }}").load())
                .isInstanceOf(ProjectException.class)
                .hasMessageContaining("werfConfig:3:6");
        assertThatThrownBy(() -> loader("x: {{ nothing }}").load()).hasMessageContaining("\"nothing\" not defined");
    }
}
