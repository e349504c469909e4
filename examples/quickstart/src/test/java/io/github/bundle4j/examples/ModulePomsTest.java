package io.github.bundle4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Jib brings an old Jackson 2 and fabric8 needs new annotations: only what a module declares directly reaches its
 * consumers, whatever the parent manages.
 */
class ModulePomsTest {
    @ParameterizedTest
    @CsvSource({
        "bundle-registry, jackson-databind",
        "bundle-registry, jackson-core",
        "bundle-registry, jackson-annotations",
        "bundle-kube, jackson-annotations"
    })
    void jacksonIsDeclaredDirectly(String module, String artifact) throws IOException {
        List<String> pom = Files.readAllLines(Path.of("../..", module, "pom.xml")).stream()
                .map(String::strip)
                .toList();
        int at = pom.indexOf("<artifactId>" + artifact + "</artifactId>");
        assertThat(at).as(artifact + " in the pom of " + module).isPositive();
        assertThat(pom.get(at - 1)).isEqualTo("<groupId>com.fasterxml.jackson.core</groupId>");
        assertThat(pom.get(at + 1)).as("compile scope").isEqualTo("</dependency>");
    }
}
