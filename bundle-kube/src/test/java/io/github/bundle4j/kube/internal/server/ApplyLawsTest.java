package io.github.bundle4j.kube.internal.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bundle4j.kube.internal.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Laws of server-side apply, over configurations with maps, lists by key, and several managers. */
class ApplyLawsTest {
    private static final Kind KIND = new Kind(
            "apps",
            "v1",
            "Deployment",
            "deployments",
            List.of(),
            true,
            false,
            true,
            Shape.of("apps", "Deployment"),
            null);

    @Provide
    Arbitrary<Map<String, Object>> configurations() {
        Arbitrary<String> name = Arbitraries.of("a", "b", "c", "d");
        Arbitrary<String> value = Arbitraries.of("1", "2");
        Arbitrary<Map<String, String>> variables = Arbitraries.maps(name, value).ofMaxSize(3);
        Arbitrary<Map<String, Map<String, String>>> containers =
                Arbitraries.maps(name, variables).ofMaxSize(3);
        return Combinators.combine(Arbitraries.maps(name, value).ofMaxSize(3), containers)
                .as(ApplyLawsTest::configuration);
    }

    private static Map<String, Object> configuration(
            Map<String, String> labels, Map<String, Map<String, String>> containers) {
        List<Object> list = new ArrayList<>();
        new TreeMap<>(containers).forEach((name, variables) -> {
            Map<String, Object> container = Values.map("name", name);
            List<Object> env = new ArrayList<>();
            new TreeMap<>(variables).forEach((key, text) -> env.add(Values.map("name", key, "value", text)));
            if (!env.isEmpty()) {
                container.put("env", env);
            }
            list.add(container);
        });
        Map<String, Object> metadata = Values.map("name", "web");
        if (!labels.isEmpty()) {
            metadata.put("labels", Values.copyMap(labels));
        }
        Map<String, Object> config = Values.map("apiVersion", "apps/v1", "kind", "Deployment", "metadata", metadata);
        if (!list.isEmpty()) {
            config.put("spec", Values.map("template", Values.map("spec", Values.map("containers", list))));
        }
        return config;
    }

    private static Map<String, Object> apply(Map<String, Object> live, Map<String, Object> config, String manager) {
        return Apply.apply(KIND, live, config, manager, true, "2026-01-01T00:00:00Z");
    }

    private static Map<String, Object> content(Map<String, Object> object) {
        Map<String, Object> copy = Values.copyMap(object);
        Values.below(copy, "metadata").remove("managedFields");
        return copy;
    }

    @Property(tries = 300)
    void applyingTwiceChangesNothing(
            @ForAll("configurations") Map<String, Object> first, @ForAll("configurations") Map<String, Object> second) {
        Map<String, Object> live = apply(apply(null, first, "one"), second, "two");
        assertThat(apply(live, second, "two")).isEqualTo(live);
    }

    @Property(tries = 300)
    void aSoleManagerGetsExactlyWhatItWants(
            @ForAll("configurations") Map<String, Object> first, @ForAll("configurations") Map<String, Object> second) {
        Map<String, Object> live = apply(apply(null, first, "one"), second, "one");
        assertThat(content(live)).isEqualTo(content(apply(null, second, "one")));
    }

    @Property(tries = 300)
    void whatAManagerWantsIsThereAfterItApplied(
            @ForAll("configurations") Map<String, Object> first, @ForAll("configurations") Map<String, Object> second) {
        Map<String, Object> live = apply(apply(null, first, "one"), second, "two");
        FieldSet wanted = FieldSet.of(second, KIND.shape()).withoutIdentity();
        for (List<String> path : wanted.paths()) {
            if (wanted.isLeaf(path)) {
                assertThat(FieldPaths.get(live, path, KIND.shape()))
                        .as(FieldSet.text(path))
                        .isEqualTo(FieldPaths.get(second, path, KIND.shape()));
            }
        }
    }

    @Property(tries = 300)
    void aManagerThatWantsNothingLeavesTheOthersAlone(
            @ForAll("configurations") Map<String, Object> first, @ForAll("configurations") Map<String, Object> second) {
        Map<String, Object> nothing = configuration(Map.of(), Map.of());
        Map<String, Object> live = apply(apply(apply(null, first, "one"), second, "two"), nothing, "two");
        FieldSet kept = FieldSet.of(first, KIND.shape()).withoutIdentity();
        for (Tree entry : new Tree(live).tree("metadata").list("managedFields")) {
            assertThat(entry.text("manager")).isEqualTo("one");
        }
        for (List<String> path :
                FieldSet.of(content(live), KIND.shape()).withoutIdentity().paths()) {
            assertThat(kept.touches(path)).as(FieldSet.text(path)).isTrue();
        }
    }

    @Property(tries = 300)
    void fieldSetsSurviveTheirJson(@ForAll("configurations") Map<String, Object> config) {
        FieldSet set = FieldSet.of(config, KIND.shape());
        assertThat(FieldSet.ofJson(set.toJson()).toJson()).isEqualTo(set.toJson());
        assertThat(FieldSet.ofJson(set.toJson()).paths()).isEqualTo(set.paths());
    }
}
