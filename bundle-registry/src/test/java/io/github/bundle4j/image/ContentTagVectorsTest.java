package io.github.bundle4j.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bundle4j.goyaml.Json;
import io.github.bundle4j.project.Environment;
import io.github.bundle4j.project.Project;
import io.github.bundle4j.registry.oci.OciClient;
import io.github.bundle4j.source.MemoryTree;
import io.github.bundle4j.tag.ContentTag;
import io.github.bundle4j.tag.TagInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The images of content-tag-images.json have the inputs and tags that are written there. The tags were computed from the
 * inputs by another program, content_tags.py.
 */
class ContentTagVectorsTest {
    @TestFactory
    Stream<DynamicTest> vectors() throws IOException {
        List<?> vectors;
        try (InputStream in = ContentTag.class.getResourceAsStream("content-tag-images.json")) {
            vectors = (List<?>) Json.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
        assertThat(vectors).hasSizeGreaterThan(10);
        return vectors.stream()
                .map(each -> (Map<?, ?>) each)
                .map(vector -> DynamicTest.dynamicTest((String) vector.get("about"), () -> {
                    ContentTag tag = plan(vector);
                    assertThat(inputs(tag)).isEqualTo(vector.get("inputs"));
                    assertThat(tag.text()).isEqualTo(vector.get("tag"));
                }));
    }

    static ContentTag plan(Map<?, ?> vector) {
        MemoryTree.Builder tree = MemoryTree.builder();
        map(vector, "files").forEach((path, text) -> tree.file((String) path, (String) text));
        map(vector, "links").forEach((path, target) -> tree.link((String) path, (String) target));
        map(vector, "programs")
                .forEach((path, text) ->
                        tree.executable((String) path, ((String) text).getBytes(StandardCharsets.UTF_8)));
        Project project = Project.load(tree.build(), Environment.none());
        try (OciClient client = OciClient.builder().build()) {
            return new Planner(
                            project,
                            List.of("linux/amd64"),
                            new Outside(client, Optional.empty(), Map.of(), false, Map.of()))
                    .plan()
                    .get(vector.get("image"))
                    .tag();
        }
    }

    private static Map<?, ?> map(Map<?, ?> vector, String name) {
        return vector.containsKey(name) ? (Map<?, ?>) vector.get(name) : Map.of();
    }

    static List<Object> inputs(ContentTag tag) {
        List<Object> result = new ArrayList<>();
        for (TagInput input : tag.inputs()) {
            Map<String, Object> written = new LinkedHashMap<>();
            written.put("name", input.name());
            if (input instanceof TagInput.Text text) {
                written.put("text", text.value());
            } else if (input instanceof TagInput.Files files) {
                written.put(
                        "files",
                        files.files().stream()
                                .map(file -> List.of(file.mode().octal(), file.path(), file.objectId()))
                                .toList());
            }
            result.add(written);
        }
        return result;
    }
}
