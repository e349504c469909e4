package io.github.bundle4j.render;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** A small chart with all sorts of arguments that give values. */
final class ArgumentDrafts {
    private static final List<String> KEYS = List.of(
            "a",
            "a.b",
            "a.l[0]",
            "a.l[1].x",
            "a.l[5]",
            "t",
            "t.u",
            "s.k",
            "s",
            "s.m.o",
            "global.g.h",
            "global",
            "n",
            "x.y.z",
            "x[0]",
            "x[2].y",
            "a\\.b",
            "a\\,b",
            "a..b",
            ".a",
            "a]",
            "a b",
            "\"a\"",
            "é",
            "a=b",
            "a.b[0].c",
            "null",
            "true",
            "a.l",
            "a.n",
            "s.global.g.h",
            "[0]",
            "a.[0]",
            "{a}",
            "a{b",
            "a[0]b",
            "a[+1]",
            "a[00]",
            "x.y[0].z[1]");
    private static final List<String> ODD_KEYS = List.of(
            "x[0][1]", "", "a.", "a[", "a[x]", "a[-1]", "a[0", "a[0].", "a[65537]", "a[ 0 ]", "a[0x1]", "a[1e1]");
    private static final List<String> VALUES = List.of(
            "1",
            "x",
            "true",
            "null",
            "~",
            "",
            "\"q\"",
            "{a,b}",
            "{a,{b}}",
            "{}",
            "[1]",
            "a\\,b",
            "1.5",
            "0x1",
            "007",
            "-1",
            "+5",
            "9223372036854775807",
            "9223372036854775808",
            "TRUE",
            "Null",
            "a=b",
            "é",
            " sp ",
            "{1,true,null,x}",
            "a\\",
            "\\{a}",
            "a.b",
            "x,y=",
            "1e3",
            "}",
            "a}",
            "tab\t",
            "{a\\,b,c}",
            "0",
            "-0",
            "00",
            "1_000",
            "{a,b},c=d",
            "\"a,b\"",
            "'x'",
            "{a,}",
            "{,}",
            "{ a , b }",
            "{null}",
            "-9223372036854775809",
            "nul\\l",
            "a[0]=1");
    private static final List<String> ODD_VALUES = List.of("{", "a,b=2", "x,y", "{a", "{a}b", "{a=b}");
    private static final List<String> JSON = List.of(
            "1",
            "\"x\"",
            "null",
            "true",
            "{\"a\":1}",
            "[1,2]",
            "1.50",
            "12345678901234567890",
            "\"\\u00e9\"",
            "{\"a\":null}",
            "[{\"x\":[1]}]",
            "\"a\",b=2",
            "[1],c={\"d\":1}",
            "1e3",
            "{\"a\":1,\"a\":2}",
            " {\"a\":2} ",
            "{} ",
            "{\"s\":{\"k\":1}},a=1",
            "[]",
            "{\"global\":null}",
            "1,",
            "\"\\ud800\"",
            "{\"a.b\":1}");
    private static final List<String> ODD_JSON = List.of(
            "{", "", "x", "1 2", "{\"b\":{\"c\":~}}", "nul", "-1e400", "\"unterminated", "[1,]", "{\"a\":1}x", "1,b");
    private static final List<String> FILES = List.of(
            "f1.yaml",
            "f2.yaml",
            "f3.yaml",
            "empty.yaml",
            "many.yaml",
            "j.json",
            "f1.yaml,f2.yaml",
            "null.yaml",
            "bom.yaml",
            "anchors.yaml");
    private static final List<String> ODD_FILES = List.of("bad.yaml", "bad2.yaml", "file.txt", "tabs.yaml");

    private ArgumentDrafts() {}

    static CaseDraft draft(Dice dice) {
        CaseDraft draft = new CaseDraft()
                .file("chart/Chart.yaml", "apiVersion: v2\nname: c\nversion: 0.1.0\n")
                .file(
                        "chart/values.yaml",
                        "a: {b: 1, l: [1, 2, {x: y}], n: ~}\nt: text\ns: {k: v}\nglobal: {g: {h: 1}}\n")
                .file("chart/templates/t.yaml", "v: {{ .Values | toJson }}\n")
                .file("chart/charts/s/Chart.yaml", "apiVersion: v2\nname: s\nversion: 0.1.0\n")
                .file("chart/charts/s/values.yaml", "k: d\nm: {o: 1, p: 2}\nglobal: {g: {i: 2}}\n")
                .file("chart/charts/s/templates/t.yaml", "v: {{ .Values | toJson }}\n");
        draft.file("f1.yaml", "a: {b: 5, c: [x]}\nt: ~\n")
                .file("f2.yaml", "s: {m: ~}\nx: {y: 1}\n")
                .file("f3.yaml", "s: text\n")
                .file("bad.yaml", "a: b: c\n")
                .file("bad2.yaml", "- a\n- b\n")
                .file("empty.yaml", "")
                .file("many.yaml", "a: {b: 7}\n---\na: {c: 8}\n---\nt: u\n")
                .file("j.json", "{\"a\": {\"b\": 9}, \"n\": 1.0}")
                .file("file.txt", "line one\nline, two=3\n")
                .file("null.yaml", "~\n")
                .file("bom.yaml", "\ufeffa: {b: 2}\n")
                .file("tabs.yaml", "a:\n\tb: 1\n")
                .file("anchors.yaml", "x: &x {y: 1}\na: {<<: *x, b: *x}\n")
                .file("bin.txt", "\u00ff\u00fe\u0000x".getBytes(StandardCharsets.ISO_8859_1));
        for (int i = dice.between(1, 3); i > 0; i--) {
            argument(dice, draft);
        }
        return draft;
    }

    private static void argument(Dice dice, CaseDraft draft) {
        String key = dice.one(KEYS, ODD_KEYS);
        switch (dice.below(7)) {
            case 0, 1 ->
                draft.args("--set", key + (dice.odd() ? dice.one("", "==") : "=") + dice.one(VALUES, ODD_VALUES));
            case 2 -> draft.args("--set-string", key + "=" + dice.one(VALUES, ODD_VALUES));
            case 3 ->
                draft.args(
                        "--set-json",
                        dice.percent(75) ? key + "=" + dice.one(JSON, ODD_JSON) : dice.one(JSON, ODD_JSON));
            case 4 ->
                draft.args(
                        "--set-file",
                        key.replace("=", "") + "="
                                + dice.one(
                                        "file.txt",
                                        "bin.txt",
                                        "f1.yaml",
                                        "file.txt,t=bin.txt",
                                        "file.txt,",
                                        "{file.txt,f1.yaml}",
                                        "file\\.txt"));
            case 5 -> draft.args("--set-literal", key + (dice.odd() ? "" : "=") + dice.one(VALUES, ODD_VALUES));
            default -> draft.args("-f", dice.one(FILES, ODD_FILES));
        }
    }
}
