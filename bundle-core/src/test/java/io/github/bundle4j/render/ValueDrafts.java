package io.github.bundle4j.render;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Values files as people write them, with every style of scalar and collection, and what templates make of their values. */
final class ValueDrafts {
    private static final List<String> PLAIN = List.of(
            "x",
            "1",
            "0",
            "true",
            "false",
            "~",
            "",
            "null",
            "Null",
            "yes",
            "No",
            "ON",
            "y",
            "n",
            "TRUE",
            "tRue",
            "1.0",
            "1.50",
            "0.1",
            "100",
            "1000000",
            "1e3",
            "1E+3",
            "1e21",
            "1e-7",
            "123456789.5",
            "0x1F",
            "0xZ",
            "0o17",
            "017",
            "08",
            "09.5",
            "-017",
            "0b11",
            "0b12",
            "1_000",
            "_1",
            "1__0",
            "+1",
            "-0",
            "-0.0",
            ".5",
            "5.",
            "-.5",
            "1e400",
            "1e-400",
            "9007199254740993",
            "-9007199254740993",
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775808",
            "-9223372036854775809",
            "18446744073709551615",
            "18446744073709551616",
            "123456789012345678901234567890",
            "2001-01-01",
            "2001-1-1",
            "2001-12-14t21:59:43.10-05:00",
            "2001-12-14 21:59:43",
            "2001-12-14T21:59:43Z",
            "12:30:45",
            "1:30",
            "190:20:30",
            "0.0.0.0:80",
            "1.2.3",
            "v1.10",
            "100m",
            "1Gi",
            "12e3",
            "12e",
            "0e0",
            "=",
            "a b  c",
            "a#b",
            "a # c",
            "é 日本 😀",
            "http://x:80/y?a=b&c",
            "-x",
            "--",
            "?x",
            ":x",
            "a,b",
            "a]b",
            "$(X)",
            "\\n",
            "'it''s'",
            "''",
            "\"\"",
            "\"1\"",
            "'true'",
            "\"a\\n b\\t\\u00e9\\x41\\U0001F600\\e\\0\"",
            "\"a\\\n    b\"",
            "\"a\n    b\n\n    c\"",
            "'a\n    b\n\n    c '",
            "a\n    b\n\n    c",
            "\" lead and trail \"",
            "\"a: b # c\"",
            "\"\\u2028\\u0085\\ufeff\\u00a0\"",
            "!!str 1",
            "!!int \"3\"",
            "!!float 1",
            "!!bool \"true\"",
            "!!null \"\"",
            "!!binary aGk=",
            "!!timestamp 2001-01-01",
            "!x y",
            "! 1",
            "&b 5",
            "|\n    a\n    b",
            "|-\n    a\n\n     b\n",
            "|+\n    a\n\n\n",
            "|2-\n      a\n     b",
            "|\n\n    a\n    # no comment\n",
            ">\n    a\n    b\n\n    c\n",
            ">-\n    a\n\n      b\n    c\n",
            ">+\n    a\n\n",
            "| # comment\n    a",
            "|\n    #!/bin/sh\n    echo \"$X\"\t\n    exit 0  \n",
            "|\n    " + "long ".repeat(40) + "\n",
            "\"" + "word ".repeat(40) + "\"",
            "word ".repeat(40) + "x",
            "x".repeat(150));
    private static final List<String> ODD_PLAIN = List.of(
            "x:",
            "*.example.com/x",
            "{{ .Values.a }}",
            "*none",
            "@x",
            "`x",
            "%x",
            "a: b",
            "- a",
            "\"\\q\"",
            "'x",
            ".nan",
            "-.inf",
            "!!int x",
            "!!binary @",
            "|\n  \ta\n",
            "|x\n    a",
            "[a",
            "{a: b",
            "\"a\" b",
            "\u0007",
            "a\tb",
            "!!map x",
            "!!seq [a]",
            "!!set {a}",
            "!!omap [a: b]");
    private static final List<String> KEYS = List.of(
            "a",
            "b",
            "c",
            "d",
            "image",
            "a-b",
            "a.b",
            "\"q k\"",
            "'s'",
            "1",
            "true",
            "1.5",
            "y",
            "é",
            "2001-01-01",
            "0x10",
            "\"1\"",
            "? e\n",
            "a b",
            "a10",
            "a9",
            "A",
            "1e3",
            "&k f",
            "!!str 5",
            "x/y",
            "$x");
    private static final List<String> ODD_KEYS =
            List.of("null", "[a]", "{a: b}", "~", "*z", "\"a", "? [x]\n", "x ", "@k");
    private static final List<String> TEXTS = List.of(
            "{{ .Values | toYaml | nindent 2 }}",
            "{{ .Values | toJson | quote }}",
            "{{ .Values | toPrettyJson | nindent 2 }}",
            "{{ .Values | toString | quote }}",
            "{{ toToml .Values | quote }}",
            "{{ range $k, $v := .Values }}\n  - {{ printf \"%s %T %v %q\" $k $v $v (toString $v) | quote }}{{ end }}",
            "{{ range $k, $v := .Values }}\n  - {{ $k | quote }}: {{ $v | quote }}{{ end }}",
            "{{ range $k, $v := .Values }}\n  - {{ list (kindOf $v) (typeOf $v) (int64 $v) (float64 $v) (empty $v) | toJson }}{{ end }}",
            "{{ range $k, $v := .Values }}\n  - {{ list ($v | default 5) (eq (toString $v) \"1\") (ternary 1 2 (kindIs \"bool\" $v)) (int $v) | toJson }}{{ end }}",
            "{{ .Values | toYaml | fromYaml | toJson }}",
            "{{ .Values | toYaml | sha256sum }}",
            "{{ tpl (toYaml .Values) . | quote }}",
            "{{ with .Values.a }}{{ toYaml . | nindent 2 }}{{ else }}none{{ end }}",
            "{{ .Values.a | default .Values.b | toJson }}",
            "{{ mergeOverwrite (deepCopy .Values) (dict \"a\" (dict \"z\" 1)) | toJson }}",
            "{{ merge (dict \"a\" (dict \"z\" 1)) .Values | toJson }}",
            "{{ .Values | mustToYaml | quote }}",
            "{{ .Values | toYamlPretty | nindent 2 }}",
            "{{ omit .Values \"global\" | values | len }}",
            "{{ $.Values.s | toJson }}");

    private ValueDrafts() {}

    static CaseDraft draft(Dice dice) {
        CaseDraft draft = new CaseDraft()
                .file("chart/Chart.yaml", "apiVersion: v2\nname: c\nversion: 0.1.0\n")
                .file("chart/charts/s/Chart.yaml", "apiVersion: v2\nname: s\nversion: 0.1.0\n")
                .file("chart/charts/s/templates/t.yaml", "v: {{ .Values | toJson }}\n");
        StringBuilder template = new StringBuilder();
        for (int i = dice.between(1, 3); i > 0; i--) {
            template.append("k").append(i).append(": ").append(dice.one(TEXTS)).append('\n');
        }
        draft.file("chart/templates/t.yaml", template.toString());
        draft.file("chart/values.yaml", file(dice));
        if (dice.percent(40)) {
            draft.file("chart/charts/s/values.yaml", file(dice));
        }
        for (int i = dice.one(0, 0, 1, 2); i > 0; i--) {
            draft.file("v" + i + ".yaml", file(dice)).args("-f", "v" + i + ".yaml");
        }
        return draft;
    }

    private static byte[] file(Dice dice) {
        StringBuilder text = new StringBuilder(dice.one("", "", "", "---\n", "# top\n", "\n\n", "# a\n---\n# b\n"));
        if (dice.percent(4)) {
            text.insert(0, '\ufeff');
        }
        boolean anchors = dice.percent(25);
        if (anchors) {
            text.append("z: &z {p: 1, q: [2], r: {s: t}}\nw: &w\n  p: 3\n  v: x\n");
        }
        text.append(mapping(dice, "", 0, anchors));
        if (dice.percent(8)) {
            text.append("s:\n").append(mapping(dice, "  ", 1, anchors));
        }
        if (dice.odd()) {
            text.append(dice.one("---\nb: 2\n", "...\n", "\t\n", "x\n", "- x\n", "a: dup\n", "...\nc: 1\n", "---\n"));
        }
        String file = text.append(dice.one("", "", "# end", "\n\n", "  \n")).toString();
        return (dice.percent(8) ? file.replace("\n", "\r\n") : file).getBytes(StandardCharsets.UTF_8);
    }

    private static String mapping(Dice dice, String indent, int depth, boolean anchors) {
        StringBuilder text = new StringBuilder();
        List<String> keys = dice.odd() ? List.of(dice.one(ODD_KEYS), "a") : dice.some(KEYS, dice.between(1, 4));
        for (String key : keys) {
            text.append(indent).append(key);
            text.append(key.startsWith("?") ? indent : "").append(':').append(node(dice, indent, depth, anchors));
        }
        if (anchors && dice.percent(40)) {
            text.append(indent).append(dice.one("<<: *z\n", "<<: [*w, *z]\n", "<<: *w\n", "\"<<\": *z\n", "o: *z\n"));
        }
        if (dice.percent(10)) {
            text.append(dice.one("# comment\n", "\n", indent + "# comment\n", "    # far\n"));
        }
        return text.toString();
    }

    /** What follows a colon, to the end of the line. */
    private static String node(Dice dice, String indent, int depth, boolean anchors) {
        int kind = depth > 3 ? 0 : dice.below(10);
        if (kind == 7) {
            return dice.one("\n", " \n", " # c\n")
                    + mapping(dice, indent + dice.one("  ", "  ", " ", "    "), depth + 1, anchors);
        }
        if (kind == 8) {
            String inner = indent + dice.one("", "", "  ");
            StringBuilder text = new StringBuilder("\n");
            for (int i = dice.between(1, 3); i > 0; i--) {
                boolean map = dice.percent(30);
                String item =
                        map ? mapping(dice, inner + "  ", depth + 1, false).stripLeading() : scalar(dice, inner);
                text.append(inner).append("- ").append(item).append(map ? "" : "\n");
            }
            return text.toString();
        }
        if (kind == 9) {
            return dice.one(" ", "  ", "\n" + indent + "  ") + flow(dice, 0) + dice.one("\n", " # c\n");
        }
        return " " + scalar(dice, indent) + "\n";
    }

    private static String scalar(Dice dice, String indent) {
        return dice.one(PLAIN, ODD_PLAIN).replace("\n", "\n" + indent);
    }

    private static String flow(Dice dice, int depth) {
        List<String> items = new ArrayList<>();
        boolean map = dice.percent(50);
        for (int i = dice.below(4); i > 0; i--) {
            String value = depth < 2 && dice.percent(25) ? flow(dice, depth + 1) : flowScalar(dice);
            items.add((map ? dice.one("a", "b", "\"c\"", "1", "d e") + dice.one(": ", ": ", " : ") : "") + value);
        }
        String separator = dice.one(", ", ",", " , ", ",\n      ");
        return (map ? "{" : "[")
                + String.join(separator, items)
                + dice.one("", "", " ", items.isEmpty() ? "" : ",")
                + (map ? "}" : "]");
    }

    private static String flowScalar(Dice dice) {
        return dice.one(
                "x",
                "1",
                "1.50",
                "true",
                "~",
                "\"q\"",
                "'s'",
                "a b",
                "0x1F",
                "017",
                "1e3",
                "",
                "http://x",
                "[]",
                "{}",
                "!!str 1",
                "*.x",
                "2001-01-01",
                "yes",
                "-1",
                "x#y",
                "9223372036854775808");
    }
}
