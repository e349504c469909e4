package io.github.bundle4j.goyaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bundle4j.govalue.ByteStrings;
import io.github.bundle4j.govalue.GoError;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The shortcut never gives anything else than the whole parser. */
class PlainYamlTest {
    private static final String MANIFEST = """
            # Source: shop/templates/deployment.yaml
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: shop
              annotations:
                checksum/config: 01ba4719c80b6fe911b091a7c05124b64eeece964e09c058ef8f9805daca546b
                "helm.sh/hook": pre-install,post-upgrade
                note: 'it''s'
              labels: {}
            spec:
              replicas: 2
              ratio: -0.5
              template:
                spec:
                  containers:
                  - name: web
                    image: "registry.example.com/shop/web:1.4.2"
                    args: ["--port", '8080', -v, 2]
                    command:
                      - /bin/sh
                      - -c
                      - |
                        # not a comment
                        echo "héllo"

                          indented
                    env:
                    - name: A
                      value:
                    -
                      name: B
                      value: ~
                  - name: sidecar
                    emptyDir: {}
                    text: |-
                      one
                    kept: |+
                      two

                  volumes: []
            data:
              x.conf: |
                a=1
            """;

    private static final List<String> LINES = List.of(
            "a: 1",
            "b:",
            "- c",
            "- d: e",
            "-",
            "- - f",
            "g: |",
            "h: |-",
            "i: |+",
            "text",
            "j: 'k'",
            "l: \"m\\n\"",
            "n: [o, 1, \"p\"]",
            "q: {}",
            "r: []",
            "# comment",
            "s: t # comment",
            "u: v#w",
            "",
            " ",
            "yes: no",
            "x: .5",
            "y.z: .nan",
            "\"k\": 0x1f",
            "A_b/c: 1e3",
            "long: one two  three",
            "--- ",
            "url: http://h:1/p?q#f",
            "e: \u00c3\u00a9",
            "t: a\tb",
            "bad: a: b",
            "1: 2",
            "k: -5",
            "k: - 5",
            "'q': !!str 1",
            "&x a: *x");

    @Test
    void readsAnOrdinaryManifest() {
        assertThat(PlainYaml.read(MANIFEST.getBytes(StandardCharsets.UTF_8), PlainForm.JAVA))
                .isNotSameAs(PlainYaml.REFUSED);
        agrees(ByteStrings.pack(MANIFEST));
    }

    @Property(tries = 5_000)
    void agreesOnRandomTexts(@ForAll long seed) {
        agrees(FuzzTexts.yaml(new Random(seed)).toString());
    }

    @Property(tries = 5_000)
    void agreesOnDamagedManifests(@ForAll long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder(ByteStrings.pack(MANIFEST));
        for (int changes = random.nextInt(4); changes >= 0 && text.length() > 1; changes--) {
            int at = random.nextInt(text.length());
            String pieces = " \n\t:-#|'\"[]{},&*!%@x1.\\\r\u00c3\u00a9\u0085";
            switch (random.nextInt(4)) {
                case 0 -> text.deleteCharAt(at);
                case 1 -> text.setCharAt(at, pieces.charAt(random.nextInt(pieces.length())));
                case 2 -> text.insert(at, pieces.charAt(random.nextInt(pieces.length())));
                default -> text.setLength(Math.max(at, 1));
            }
        }
        Statistics.label("read by the shortcut").collect(agrees(text.toString()));
    }

    @Property(tries = 10_000)
    void agreesOnRandomLines(@ForAll long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        int indent = 0;
        for (int lines = random.nextInt(8); lines >= 0; lines--) {
            indent = Math.max(0, indent + (random.nextInt(5) - 2) * (random.nextInt(6) == 0 ? 1 : 2));
            text.append(" ".repeat(indent))
                    .append(LINES.get(random.nextInt(LINES.size())))
                    .append(lines == 0 && random.nextBoolean() ? "" : "\n");
        }
        Statistics.label("read by the shortcut")
                .collect(agrees(text.toString()))
                .coverage(share -> share.check(true).percentage(percent -> percent > 5));
    }

    /** Whether the shortcut took the text; fails if it made anything else of it than the whole parser does. */
    private static @Nullable Object onlyOf(@Nullable Object value, String... keys) {
        if (!(value instanceof Map<?, ?> map)) {
            return value;
        }
        Map<Object, @Nullable Object> part = new HashMap<>(map);
        part.keySet().removeIf(key -> Stream.of(keys).noneMatch(kept -> kept.equalsIgnoreCase((String) key)));
        return part;
    }

    private static boolean agrees(String packed) {
        byte[] bytes = ByteStrings.bytes(packed);
        boolean taken = agrees(packed, PlainYaml.read(bytes, PlainForm.JAVA), JavaValues::fromDecoded);
        assertThat(agrees(packed, PlainYaml.read(bytes, PlainForm.JSON), JsonDetour::of))
                .as(packed)
                .isEqualTo(taken);
        FieldNames wanted = FieldNames.of("a", "b", "metadata", "spec")
                .with("a", FieldNames.of("a", "c"))
                .with("metadata", FieldNames.of("name", "annotations"));
        Object part = PlainYaml.read(bytes, wanted, PlainForm.JAVA);
        if (part != PlainYaml.REFUSED) {
            // What is left out of a part need not be understood, but it has to be right.
            if (JavaValues.fromDecoded(whole(packed)) instanceof Map<?, ?> map) {
                assertThat(part).isInstanceOf(Map.class);
                ((Map<?, ?>) part)
                        .forEach((key, value) -> assertThat(value)
                                .as(packed)
                                .isEqualTo(
                                        switch ((String) key) {
                                            case "a" -> onlyOf(map.get(key), "a", "c");
                                            case "metadata" -> onlyOf(map.get(key), "name", "annotations");
                                            default -> map.get(key);
                                        }));
                for (String key : List.of("a", "b", "metadata", "spec")) {
                    assertThat(((Map<?, ?>) part).containsKey(key)).as(packed).isEqualTo(map.containsKey(key));
                }
            }
        }
        return taken;
    }

    private static boolean agrees(String packed, @Nullable Object plain, UnaryOperator<@Nullable Object> conversion) {
        if (plain == PlainYaml.REFUSED) {
            return false;
        }
        Object whole = conversion.apply(whole(packed));
        assertThat(plain).as(packed).isEqualTo(whole);
        assertThat(String.valueOf(plain)).as(packed).isEqualTo(String.valueOf(whole));
        return true;
    }

    private static @Nullable Object whole(String packed) {
        try {
            YamlNode root = new YamlComposer(packed).next();
            return root == null ? null : new YamlDecoder().decode(root);
        } catch (GoError e) {
            throw new AssertionError("the shortcut took what is no YAML: " + packed, e);
        }
    }
}
