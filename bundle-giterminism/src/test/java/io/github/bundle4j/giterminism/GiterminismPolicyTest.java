package io.github.bundle4j.giterminism;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.bundle4j.goyaml.Json;
import io.github.bundle4j.goyaml.Yaml;
import io.github.bundle4j.project.Feature;
import io.github.bundle4j.source.SourcePaths;
import io.github.bundle4j.testkit.SchemaKeys;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rows of the specification's tables, for the reader and for the published schema. */
class GiterminismPolicyTest {
    private static final String V = "giterminismConfigVersion: 1\n";

    private static boolean schemaAccepts(String yaml) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                .getSchema(GiterminismPolicy.jsonSchema(), InputFormat.JSON)
                .validate(Json.write(Yaml.parse(yaml)), InputFormat.JSON)
                .isEmpty();
    }

    private static PolicyException refused(String yaml) {
        return catchThrowableOfType(PolicyException.class, () -> GiterminismPolicy.parse("p.yaml", yaml));
    }

    @Test
    void everyKeyIsRead() {
        String yaml = V + """
                cli: {allowCustomTags: yes}
                config:
                  allowUncommitted: true
                  allowUncommittedTemplates: [a]
                  goTemplateRendering:
                    allowEnvVariables: [NAME, /A|B/]
                    allowUncommittedFiles: [b]
                    allowNondeterministicFunctions: [now]
                  secrets: {allowEnvVariables: [S], allowFiles: ["~/x", /abs/*], allowValueIds: [id]}
                  stapel:
                    allowFromLatest: true
                    git: {allowBranch: true}
                    mount: {allowBuildDir: true, allowFromPaths: [/cache]}
                  dockerfile:
                    allowUncommitted: [c]
                    allowUncommittedDockerignoreFiles: [d]
                    allowContextAddFiles: [e]
                helm: {allowUncommittedFiles: [../../chart]}
                includes: {allowIncludesUpdate: true}
                """;
        GiterminismPolicy policy = GiterminismPolicy.parse("p.yaml", yaml);
        for (Feature feature : Feature.values()) {
            String value = switch (feature) {
                case ENVIRONMENT_VARIABLE -> "NAME";
                case NONDETERMINISTIC_FUNCTION -> "now";
                case SECRET_ENVIRONMENT_VARIABLE -> "S";
                case SECRET_FILE -> "/abs/x";
                case SECRET_VALUE -> "id";
                case MOUNT_PATH -> "/cache";
                case CONTEXT_ADD_FILE -> "e/below";
                default -> "";
            };
            assertThat(policy.permits(feature, value)).as(feature.key()).isTrue();
            assertThat(GiterminismPolicy.strict().permits(feature, value)).isFalse();
        }
        assertThat(policy.permitsFile(InputKind.CONFIG, "werf.yaml")).isTrue();
        assertThat(policy.permitsFile(InputKind.TEMPLATE, "a/x.tmpl")).isTrue();
        assertThat(policy.permitsFile(InputKind.TEMPLATE_FILE, "b")).isTrue();
        assertThat(policy.permitsFile(InputKind.DOCKERFILE, "c")).isTrue();
        assertThat(policy.permitsFile(InputKind.DOCKERIGNORE, "d")).isTrue();
        assertThat(policy.permitsFile(InputKind.CHART, "../../chart/x")).isTrue();
        assertThat(policy.permitsFile(InputKind.CHART, "x")).isFalse();
        assertThat(policy.permitsFile(InputKind.CONTEXT, "a")).isFalse();
        assertThat(schemaAccepts(yaml.replace("yes", "true"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"giterminismConfigVersion: 1", "giterminismConfigVersion: \"1\"", "giterminismConfigVersion: 1.0"
            })
    void versionOneInAnyForm(String yaml) {
        assertThat(GiterminismPolicy.parse("p.yaml", yaml)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '%',
            value = {
                "%%|giterminismConfigVersion is required",
                "# nothing|giterminismConfigVersion is required",
                "helm: {}|giterminismConfigVersion is required",
                "giterminismConfigVersion: 2|giterminismConfigVersion must be 1",
                "giterminismConfigVersion: true|giterminismConfigVersion must be 1",
                "- a|must be a mapping, but is a list",
                "V cli: {allowCustomTags: \"yes\"}|cli.allowCustomTags must be true or false, but is a text",
                "V helm: {allowUncommittedFiles: a}|helm.allowUncommittedFiles must be a list, but is a text",
                "V helm: {allowUncommittedFiles: [1]}|helm.allowUncommittedFiles must be a list of texts, but has a number in it",
                "V config:|config must be a mapping, but is null",
                "V config: {allowUncommittedTemplates: }|config.allowUncommittedTemplates must be a list, but is null",
                "V Helm: {}|Helm is not known here; did you mean helm?",
                "V config: {stapel: {mount: {allowFromPath: []}}}|config.stapel.mount.allowFromPath is not known here; did you mean allowFromPaths?",
                "V config: {secrets: {allowFiles: x}}|config.secrets.allowFiles must be a list, but is a text",
                "V includes: {allowIncludesUpdate: [x]}|includes.allowIncludesUpdate must be true or false, but is a list",
                "V helm: {allowUncommittedFiles: ['a[']}|helm.allowUncommittedFiles has a wrong pattern",
                "V config: {goTemplateRendering: {allowEnvVariables: ['/(/']}}|config.goTemplateRendering.allowEnvVariables has a wrong entry"
            })
    void wrongFilesAreRefused(String text, String expected) {
        String yaml = text == null ? "" : text.replace("V ", V);
        assertThat(refused(yaml).problems())
                .anySatisfy(problem -> assertThat(problem).contains(expected));
        if (!expected.contains("wrong")) {
            assertThat(schemaAccepts(yaml)).as("the schema accepts %s", yaml).isFalse();
        }
    }

    @Test
    void theSchemaHasTheReadersKeys() {
        SchemaKeys.assertAgree(
                GiterminismPolicy.jsonSchema(),
                "",
                Map.of("giterminismConfigVersion", 1),
                yaml -> refused(yaml).problems());
    }

    @Test
    void allProblemsAreToldWithTheirLines() {
        assertThat(refused(V + "a: 1\nb: 2\n").problems())
                .containsExactly(
                        "line 2: a is not known here; known are giterminismConfigVersion, cli, config, helm, includes",
                        "line 3: b is not known here; known are giterminismConfigVersion, cli, config, helm, includes");
    }

    @Test
    void laterKeysWin() {
        GiterminismPolicy policy =
                GiterminismPolicy.parse("p.yaml", V + "cli: {allowCustomTags: false}\ncli: {allowCustomTags: true}\n");
        assertThat(policy.permits(Feature.CUSTOM_TAG, "")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "NAME, NAME, true",
        "NAME, NAMES, false",
        "NAME, name, false",
        "NA.*, NAME, false",
        "/NA.*/, NAME, true",
        "/A|B/, A, true",
        "/A|B/, AX, false",
        "/A|B/, XB, false",
        "/, /, true"
    })
    void variableNames(String entry, String name, boolean expected) {
        assertThat(NamePatterns.of(java.util.List.of(entry)).matches(name)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "'', a/b, a/b",
        "sub, sub/a, a",
        "sub, a, ../a",
        "a/b, x/y, ../../x/y",
        "a/b, a/x, ../x",
        "a, ab/c, ../ab/c"
    })
    void pathsAsTheFileWritesThem(String directory, String path, String expected) {
        assertThat(GiterminismPolicy.projectPath(directory, path)).isEqualTo(expected);
    }

    /** What a report tells to write is read as it was meant, whatever a file is called. */
    @Test
    void theLinesThatPermitAFilePermitIt() {
        List<String> parts = List.of(
                "a",
                "/",
                "*",
                "[",
                "]",
                "{",
                "}",
                "\\",
                "!",
                "-",
                " ",
                ",",
                ":",
                "#",
                "'",
                "\"",
                "\t",
                "\u0085",
                "\u2028",
                "\u00a0",
                "\ufeff",
                "\u0001",
                "\u009f",
                "\u00e9",
                "\ud83d\ude00",
                "\uffff",
                ".",
                ".inf",
                ".nan",
                ".1",
                "yes",
                "~",
                "null",
                "1",
                "<<",
                "=",
                "\r",
                "\n",
                "\u007f");
        Random random = new Random(1);
        for (int i = 0; i < 3000; i++) {
            StringBuilder path = new StringBuilder(random.nextBoolean() ? "" : "x");
            for (int j = random.nextInt(3); j >= 0; j--) {
                path.append(parts.get(random.nextInt(parts.size())));
            }
            String text = path.toString();
            if (SourcePaths.isValid(text)) {
                String lines = GiterminismPolicy.linesFor(InputKind.CHART, text).orElseThrow();
                assertThat(GiterminismPolicy.parse("f", lines).permitsFile(InputKind.CHART, text))
                        .as(lines)
                        .isTrue();
                String named = GiterminismPolicy.linesFor(Feature.SECRET_VALUE, text);
                assertThat(GiterminismPolicy.parse("f", named).permits(Feature.SECRET_VALUE, text))
                        .as(named)
                        .isTrue();
            }
        }
    }
}
