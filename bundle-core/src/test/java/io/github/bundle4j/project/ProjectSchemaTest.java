package io.github.bundle4j.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.bundle4j.goyaml.Json;
import io.github.bundle4j.goyaml.Yaml;
import io.github.bundle4j.source.MemoryTree;
import io.github.bundle4j.testkit.SchemaKeys;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The published schema and the reader agree. */
class ProjectSchemaTest {
    private static boolean schemaAccepts(String document) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                .getSchema(Project.jsonSchema(), InputFormat.JSON)
                .validate(Json.write(Yaml.parse(document)), InputFormat.JSON)
                .isEmpty();
    }

    private static void load(String document) {
        String meta = document.contains("configVersion") ? "" : "configVersion: 1\nproject: x\n---\n";
        ProjectLoader.of(MemoryTree.ofTexts(Map.of("werf.yaml", meta + document)))
                .policy(InputPolicy.loose())
                .load();
    }

    private static boolean readerAccepts(String document) {
        try {
            load(document);
            return true;
        } catch (ProjectException e) {
            return false;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{configVersion: 1, project: shop}",
                "{configVersion: 1, project: shop, build: {platform: [linux/amd64], staged: true, cacheVersion: 2}}",
                "{configVersion: 1, project: s, deploy: {namespace: '[[ project ]]', helmChartConfig: {appVersion: 1.0}}}",
                "{configVersion: 1, project: s, cleanup: {keepPolicies: [{references: {tag: v, limit: {last: 3, in: 1h}}}]}}",
                "{configVersion: 1, project: s, gitWorktree: {allowUnshallow: false}}",
                "{image: a, dockerfile: D, args: {A: 1, B: true}, secrets: [{env: X}], ssh: default}",
                "{image: [a, b/c], dockerfile: D, contextAddFiles: x, imageSpec: {config: {cmd: [x], env: {A: 1}}}}",
                "{image: a, from: scratch, git: [{to: /x, includePaths: [y], stageDependencies: {install: z}}]}",
                "{image: a, from: 'x:1', shell: {install: [a], setup: b}, mount: [{from: tmp_dir, to: /t}]}",
                "{image: a, from: 'x:1', import: [{from: 'y:1', add: /b, before: setup}]}"
            })
    void bothAccept(String document) {
        assertThat(readerAccepts(document)).as("reader").isTrue();
        assertThat(schemaAccepts(document)).as("schema").isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{configVersion: 2, project: shop}",
                "{configVersion: 1}",
                "{configVersion: 1, project: No}",
                "{configVersion: 1, project: x, bogus: 1}",
                "{configVersion: 1, project: x, cleanup: {keepPolicies: [{}]}}",
                "{configVersion: 1, project: x, cleanup: {keepPolicies: [{references: {branch: a, tag: b}}]}}",
                "{image: a}",
                "{image: a, dockerfile: [D]}",
                "{image: a, dockerfile: D, staged: 'yes'}",
                "{image: a, dockerfile: D, from: x}",
                "{image: a, dockerfile: D, secrets: [{env: a, src: b}]}",
                "{image: a, from: 'x:1', ansible: {}}",
                "{image: a, from: 'x:1', git: [{to: relative}]}",
                "{image: a, from: 'x:1', mount: [{to: /x}]}",
                "{image: a, from: 'x:1', import: [{from: 'y:1', add: /b}]}",
                "{image: -a, from: 'x:1'}"
            })
    void bothRefuse(String document) {
        assertThat(readerAccepts(document)).as("reader").isFalse();
        assertThat(schemaAccepts(document)).as("schema").isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "project, '{configVersion: 1, project: x}'",
        "dockerfileImage, '{image: a, dockerfile: D}'",
        "stapelImage, '{image: a, from: scratch}'"
    })
    void theSchemaHasTheReadersKeys(String definition, String smallest) {
        SchemaKeys.assertAgree(
                Project.jsonSchema(),
                definition,
                (Map<?, ?>) Yaml.parse(smallest),
                document -> catchThrowableOfType(ProjectException.class, () -> load(document))
                        .problems());
    }
}
