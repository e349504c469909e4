package io.github.bundle4j.semver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Compares with what Helm's own library said; the first line of the data names it. */
class RecordedSemverTest {
    private static final List<JsonNode> CASES = new ArrayList<>();

    @BeforeAll
    static void read() throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        try (InputStream in = Objects.requireNonNull(RecordedSemverTest.class.getResourceAsStream("cases.jsonl"))) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                CASES.add(mapper.readTree(line));
            }
        }
    }

    @Test
    void parsesVersions() {
        List<String> differences = new ArrayList<>();
        int seen = 0;
        for (JsonNode c : CASES) {
            String kind = c.has("parse") ? "parse" : "strict";
            if (!c.has(kind)) {
                continue;
            }
            seen++;
            String text = c.get(kind).asString();
            String expected = c.has("error")
                    ? c.get("error").asString()
                    : strings(c.get("ok")).toString();
            String actual = outcome(() -> {
                Version v = kind.equals("parse") ? Version.parse(text) : Version.parseStrict(text);
                return List.of(
                                v.toString(),
                                Long.toUnsignedString(v.major()),
                                Long.toUnsignedString(v.minor()),
                                Long.toUnsignedString(v.patch()),
                                v.preRelease(),
                                v.metadata(),
                                v.original(),
                                v.nextMajor().original(),
                                v.nextMinor().original(),
                                v.nextPatch().original())
                        .toString();
            });
            compare(differences, kind + " " + text, expected, actual);
        }
        assertThat(differences).isEmpty();
        assertThat(seen).isGreaterThan(120);
    }

    @Test
    void ordersVersions() {
        List<String> ordered = strings(CASES.get(0).get("ordered"));
        List<String> differences = new ArrayList<>();
        int seen = 0;
        for (JsonNode c : CASES) {
            if (!c.has("compare")) {
                continue;
            }
            Version left = Version.parse(c.get("compare").asString());
            for (int i = 0; i < ordered.size(); i++) {
                seen++;
                int expected = c.get("with").get(i).asInt();
                int actual = left.compareTo(Version.parse(ordered.get(i)));
                compare(
                        differences,
                        left + " with " + ordered.get(i),
                        Integer.toString(expected),
                        Integer.toString(actual));
            }
        }
        assertThat(differences).isEmpty();
        assertThat(seen).isGreaterThan(400);
    }

    @Test
    void decidesConstraints() {
        List<String> versions = strings(CASES.get(0).get("versions"));
        List<String> differences = new ArrayList<>();
        int seen = 0;
        for (JsonNode c : CASES) {
            if (!c.has("constraint")) {
                continue;
            }
            seen++;
            String text = c.get("constraint").asString();
            String expected = c.has("error")
                    ? c.get("error").asString()
                    : strings(c.get("contains")).toString();
            String actual = outcome(() -> {
                Constraint constraint = Constraint.parse(text);
                return versions.stream()
                        .filter(v -> constraint.contains(Version.parse(v)))
                        .toList()
                        .toString();
            });
            compare(differences, "constraint " + text, expected, actual);
        }
        assertThat(differences).isEmpty();
        assertThat(seen).isGreaterThan(300);
    }

    private static void compare(List<String> differences, String what, String expected, String actual) {
        if (!expected.equals(actual)) {
            differences.add(what + "\n  expected " + expected + "\n  actual   " + actual);
        }
    }

    private static String outcome(Supplier<String> work) {
        try {
            return work.get();
        } catch (SemverException e) {
            return e.reason();
        }
    }

    private static List<String> strings(JsonNode array) {
        List<String> strings = new ArrayList<>();
        array.forEach(node -> strings.add(node.asString()));
        return strings;
    }
}
