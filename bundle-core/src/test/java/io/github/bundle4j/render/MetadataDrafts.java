package io.github.bundle4j.render;

import java.util.ArrayList;
import java.util.List;

/** Charts whose {@code Chart.yaml} holds anything, with the charts it may depend on. */
final class MetadataDrafts {
    private static final List<String> ODD_SCALARS = List.of("[a]", "{a: b}", "*x", "!!float z");
    private static final List<String> SCALARS = List.of(
            "x",
            "\"\"",
            "~",
            "1",
            "1.5",
            "true",
            "\" sp \"",
            "\"a\\tb\"",
            "a b",
            "é",
            "1e3",
            "0x1F",
            "2001-01-01",
            ".5",
            "\"\\u0000\"",
            "'-'",
            "|\n    multi\n    line",
            ">\n    fold\n    ed\n",
            "!!str 5",
            "yes",
            "null",
            "\"\\u2028x\"",
            "'it''s'",
            "&a z",
            "1_000",
            "0o7",
            "010",
            "+1",
            "~x",
            "1e400",
            "12345678901234567890",
            "!!float 1",
            "\"\\uFEFFz\"",
            "!foo bar",
            "!!binary aGk=",
            "123456.789",
            "1e-7");
    private static final List<String> VERSIONS =
            List.of("1.0.0", "v1.0.0", "1", "1.2", "1.2.3-rc.1+b", "\"1.0\"", "v1", "2", "1e2", "0.0.0", "1.2.3+a.01");
    private static final List<String> ODD_VERSIONS = List.of(
            "01.2.3",
            "1.0.0.0",
            "\"\"",
            "x",
            "1.2.3-01",
            "'>=1'",
            "\"1.0.0 \"",
            "1.2.3-é",
            "V1.0.0",
            "1.0.0-",
            "1.0.0+",
            "~",
            "1.0.x",
            "99999999999999999999.0.0",
            "1.2.3-a..b");
    private static final List<String> NAMES = List.of(
            "c", "c", "c", "1", "true", "\"a\\tb\"", "C_d", "é", "a.b", "-x", "\"c \"", "\"a\\nb\"", "1.50", "a\\b");
    private static final List<String> ODD_NAMES = List.of("a/b", ".", "..", "\"\"", "~", "../c", "c/");
    private static final List<String> KUBE_VERSIONS = List.of(
            "\">=1.0.0\"",
            "\"\"",
            "~",
            "^1.20",
            "1.x",
            "\"*\"",
            "\">=1.20.0-0\"",
            "\">= 1.20, < 9\"",
            "\"<1.20 || >1.30\"",
            "1 - 99",
            "~1",
            "\"!=1.0\"",
            "'>1'",
            "\">=1.0.0\\n\"",
            "\">=1.20 <1.99\"",
            "\"||\"");
    private static final List<String> ODD_KUBE_VERSIONS =
            List.of("\">=1.99\"", "x", "[a]", "1.35", "=1.36.0", "\"1.20.0 \"", "v1.36", "1.36.0-0", "\">=1,,<2\"");
    private static final List<String> API_VERSIONS = List.of("v2", "v2", "v1");
    private static final List<String> ODD_API_VERSIONS = List.of("\"\"", "~", "2", "v9", "\"v2 \"", "V2");
    private static final List<String> TEXT_KEYS =
            List.of("description", "home", "icon", "appVersion", "condition", "tags", "engine", "extra", "appversion");
    private static final List<String> LISTS = List.of("~", "[a, b]", "[1, ~, true]", "[\"a\\tb\"]", "[\"\"]");
    private static final List<String> ODD_LISTS = List.of("x", "{a: b}", "[[a]]");
    private static final List<String> ANNOTATIONS = List.of(
            "~", "{a: b}", "{a: 1}", "{a: ~}", "{1: 2}", "{a: true, b: 1.5, c: 1e10}", "{\"a\\tb\": c}", "{on: off}");
    private static final List<String> ODD_ANNOTATIONS = List.of("{a: [b]}", "x", "[a]", "{a: {b: c}}", "{~: x}");
    private static final List<String> MAINTAINERS = List.of(
            "[]",
            "~",
            "[{name: n}]",
            "[{name: n, email: 1, url: true}]",
            "[{}]",
            "[{name: ~, x: y}]",
            "[{NAME: n, Email: e}]");
    private static final List<String> ODD_MAINTAINERS = List.of("[~]", "[x]", "{name: n}", "[{name: [x]}]", "x");
    private static final List<String> VALUES = List.of(
            "s: {enabled: false}\n",
            "t: {enabled: false}\ns: ~\n",
            "tags: {a: false}\n",
            "tags: {a: true}\n",
            "a: true\nb: false\n",
            "a: x\nb: false\n",
            "global: {g: 1}\n",
            "~",
            "");
    private static final List<String> ODD_VALUES = List.of("s: 5\n", "[]", "tags: x\n", "a: b: c\n", "x: .nan\n");
    private static final List<String> BROKEN = List.of(
            "---\nname: z\n",
            "\tx: y\n",
            "a: b: c\n",
            "name: dup\n",
            "...\n",
            "# c\n",
            "*x\n",
            "\"unclosed\n",
            "\ufeff\n",
            "? x\n",
            "{\n",
            "<<: {home: m}\n",
            "%YAML 1.1\n",
            "apiversion: v9\n",
            "NAME: other\n");

    private MetadataDrafts() {}

    static CaseDraft draft(Dice dice) {
        CaseDraft draft = new CaseDraft();
        draft.file("chart/Chart.yaml", metadata(dice));
        draft.file("chart/templates/t.yaml", """
                x: {{ .Chart | toJson }}
                s: {{ .Subcharts | keys | sortAlpha | toJson }}
                v: {{ .Values | toJson }}
                """);
        for (String name : List.of("s", "t")) {
            if (dice.percent(90)) {
                String folder = "chart/charts/" + name;
                draft.file(
                        folder + "/Chart.yaml",
                        "apiVersion: v2\nname: " + name + "\nversion: " + dice.one("1.0.0", "1.0.0", "2.0.0") + "\n");
                draft.file(folder + "/values.yaml", "a: {q: 1}\nenabled: true\nexports: {x: {y: 2}}\n");
                draft.file(folder + "/templates/t.yaml", "x: {{ .Chart | toJson }}\n");
            }
        }
        if (dice.percent(15)) {
            draft.file("chart/values.yaml", dice.one(VALUES, ODD_VALUES));
        }
        return draft;
    }

    private static String metadata(Dice dice) {
        List<String> lines = new ArrayList<>();
        if (!dice.odd()) {
            lines.add("apiVersion: " + dice.one(API_VERSIONS, ODD_API_VERSIONS));
        }
        if (!dice.odd()) {
            lines.add("name: " + dice.one(NAMES, ODD_NAMES));
        }
        if (!dice.odd()) {
            lines.add("version: " + dice.one(VERSIONS, ODD_VERSIONS));
        }
        for (String key : TEXT_KEYS) {
            maybe(dice, lines, 15, key, SCALARS, ODD_SCALARS);
        }
        maybe(
                dice,
                lines,
                25,
                "type",
                List.of("application", "\"\"", "~"),
                List.of("library", "x", "Application", "1", "\"application \""));
        maybe(dice, lines, 15, "deprecated", List.of("true", "false", "~", "yes"), List.of("\"true\"", "1", "\"\""));
        maybe(dice, lines, 25, "kubeVersion", KUBE_VERSIONS, ODD_KUBE_VERSIONS);
        maybe(dice, lines, 15, "keywords", LISTS, ODD_LISTS);
        maybe(dice, lines, 15, "sources", LISTS, ODD_LISTS);
        maybe(dice, lines, 20, "annotations", ANNOTATIONS, ODD_ANNOTATIONS);
        maybe(dice, lines, 20, "maintainers", MAINTAINERS, ODD_MAINTAINERS);
        if (dice.percent(35)) {
            List<String> entries = new ArrayList<>();
            for (int i = dice.below(4); i > 0; i--) {
                entries.add(dice.odd() ? dice.one("~", "x", "[]", "{}") : dependency(dice));
            }
            lines.add("dependencies: " + (dice.odd() ? dice.one("~", "x", "{a: b}", "[]") : entries));
        }
        String yaml = String.join("\n", lines) + "\n";
        return dice.odd() ? yaml + dice.one(BROKEN) : yaml;
    }

    private static String dependency(Dice dice) {
        List<String> fields = new ArrayList<>();
        maybe(dice, fields, 98, "name", List.of("s", "t"), List.of("\"\"", "~", "1", "\"s\\t\""));
        maybe(
                dice,
                fields,
                80,
                "version",
                List.of("1.0.0", "\"*\"", "'>=1'", "2.0.0", "^1"),
                List.of("x", "\"\"", "~", "\"1.0.0\\n\""));
        maybe(
                dice,
                fields,
                20,
                "alias",
                List.of("al", "\"\"", "~", "a_b-1", "t"),
                List.of("\"a b\"", "s", "é", "\"a/b\""));
        maybe(
                dice,
                fields,
                20,
                "condition",
                List.of("s.enabled", "\"a,b\"", "\"\"", "~", "\"s.enabled,t.enabled\"", "1"),
                List.of("[x]"));
        maybe(dice, fields, 20, "tags", List.of("[a]", "[]", "~", "[1]", "[\"a b\"]"), List.of("x"));
        maybe(dice, fields, 20, "enabled", List.of("true", "false", "~"), List.of("x", "\"true\""));
        maybe(dice, fields, 20, "repository", List.of("file://s", "\"\"", "~", "https://x", "1"), List.of("[]"));
        maybe(
                dice,
                fields,
                20,
                "import-values",
                List.of("[]", "~", "[x]", "[{child: a, parent: b}]", "[{child: 1, parent: b}]"),
                List.of("x", "[1]", "[[x]]", "[~]"));
        return "{" + String.join(", ", fields) + "}";
    }

    private static void maybe(
            Dice dice, List<String> fields, int percent, String key, List<String> usual, List<String> odd) {
        if (dice.percent(percent)) {
            fields.add(key + ": " + dice.one(usual, odd));
        }
    }
}
