package io.github.bundle4j.goyaml;

import io.github.bundle4j.govalue.ByteStrings;
import io.github.bundle4j.govalue.GoInt;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The inputs of the recorded cases: awkward scalars in every position, structures, errors, and what fuzzing found. */
final class CaseInputs {
    private static final List<Object> NUMBERS = Arrays.asList(
            0.0,
            -0.0,
            1.0,
            -1.0,
            1.5,
            0.1,
            1e5,
            1e6,
            123456.789,
            999999.5,
            1234567.0,
            12345678901.0,
            1e15,
            1e16,
            1e17,
            1e20,
            1e21,
            1e22,
            1e100,
            1e-4,
            1e-5,
            1e-6,
            1e-7,
            5e-324,
            1.7976931348623157e308,
            9007199254740991.0,
            9007199254740993.0,
            9.2233720368547758e18,
            -9.2233720368547758e18,
            1.8446744073709552e19,
            1.9e19,
            -9.3e18,
            Double.NaN,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            0L,
            -1L,
            Long.MAX_VALUE,
            Long.MIN_VALUE,
            GoInt.int64(7),
            GoInt.uint8(255),
            new GoInt(GoInt.Type.UINT64, -1L),
            true,
            false);

    /** Texts of whole documents: rules and errors of the specification, and finds of the fuzzer. */
    private static final List<String> DOCUMENTS = List.of(
            "",
            " ",
            "\n",
            "# c",
            "---",
            "---\n",
            "--- a",
            "...",
            "---\n...\na: 1",
            "a: 1\n...\nb: 2",
            "a: 1\n---\nb: 2",
            "%YAML 1.1\n---\na: 1",
            "%YAML 1.2\n---\na: 1",
            "%YAML 1\n---\na",
            "%YAML 111.1\n---\na",
            "%FOO x\n---\na",
            "%TAG ! x:\n---\n!a b",
            "%TAG ! x:\n%TAG ! y:\n---\na",
            "%YAML 1.1\n%YAML 1.1\n---\na",
            "%",
            "%YAML 1.1\na: 1",
            "a: b: c",
            "a: 1\n b: 2",
            "a: [1",
            "a: {b",
            "a: [",
            "a: 'x",
            "a: \"x",
            "- a\nb: 1",
            "a: *x",
            "a: !!int x",
            "a: @x",
            "a: `x",
            "a: \"\\q\"",
            "a: \"\\x4\"",
            "a: \"\\ud800\"",
            "a: \"\\U00110000\"",
            "[1,2]: x",
            "{a: 1}: x",
            "null: a",
            "~: [1, {b: 1.5}]",
            "a: .inf",
            "a: .nan",
            "z: .inf\na: {c: .nan, b: -.inf}",
            "b: .nan\n? [a]\n: 1",
            "a: 0o777",
            "a: 0777",
            "a: 1_000",
            "a: 08",
            "a: +1",
            "a: -0",
            "a: 0b2",
            "a: 1:30",
            "a: 2020-01-01",
            "a: 1e400",
            "a: 18446744073709551615",
            "a: 18446744073709551616",
            "a: !foo bar",
            "a: !!binary aGk=",
            "a: !!binary '@'",
            "a: !!binary \"/w==\"",
            "{a: 1, b}",
            "? a",
            "? a\n? b\n: c",
            "a:\t1",
            "y: 1",
            "1.5: a",
            "1e6: a",
            "67e-160: a",
            ".inf: a",
            ".nan: a",
            "18446744073709551615: a",
            "true: a\n1: b\nx: c",
            "<<: 1",
            "a: &a {x: 1, z: 2}\nb:\n  <<: *a\n  z: 3",
            "a: 1\n<<: {a: 2}",
            "<<: [{a: 1}, {a: 2}]",
            "<<: [1]",
            "\"<<\": 1",
            "! <<: {a: 1}",
            "!!merge <<: {a: 1}",
            "&a [*a]",
            "&a {b: *a}",
            "<<: &a {<<: *a}",
            "a: &x 1\nb: *x\n",
            "a: &b",
            "a: !x",
            "*a : b",
            "&a : b",
            "! 12",
            "! \"12\"",
            "!!str 12",
            "!!float 1",
            "!!bool yes",
            "!!bool x",
            "!!null ''",
            "!!null x",
            "!!timestamp 2020-01-01",
            "!!timestamp 2020",
            "!!int 2020-01-01",
            "!!int \"0x1F\"",
            "!!map {a: 1}",
            "!!seq [1]",
            "!<tag:yaml.org,2002:int> 1",
            "!<x",
            "!a!b c",
            "!a%41 b",
            "!a%4 b",
            "!a%FF b",
            "a: - b",
            "- - a\n - b",
            ": a",
            "a: 1\n: b",
            "a\nb: 1",
            "a\n b\n\n c: 1",
            "\"a\" b",
            "[1] x",
            "{} x",
            "{}:",
            "[]: a",
            "[}",
            "- []'x: y",
            "{a: []: b}",
            "a: |\n  x\n  y\n",
            "a: |-\n  x\n\n",
            "a: |+\n  x\n\n",
            "a: >\n  x\n  y\n\n  z\n   w\n",
            "a: >-\n x\n\n\n y",
            "a: |2\n   x\n",
            "a: |0\n x",
            "a: |1-\n x",
            "a: |-1\n x",
            "a: |x\n y",
            "a: | # c\n x",
            "a: |\n\tx",
            "a: |\n\n  x",
            "- |\n x\n- >\n y",
            "|\n x",
            "a: |\n",
            "a:\n  - |\n    x\n  b",
            "a: b\n  c\n  d",
            "a: b\n\n  c",
            "a: b\n\tc: d",
            "a:\n\t- x",
            "\ta: b",
            "a: \"b\n---\nc\"",
            "a: 'b\n  c'",
            "a: 'b\n\n  c'",
            "a: \"b \\\n  c\"",
            "a: \"b\n\n\n c\"",
            "a: 'it''s'",
            "a: \"\\/\"",
            "\"\\'\"",
            "'a' : b",
            "\"a\": b",
            "a : b",
            "a #b: c",
            "a: b #c",
            "a: b#c",
            "a: #c",
            "{a:1}",
            "{a: b:c}",
            "[a:b]",
            "{a?b: 1}",
            "[a?, b]",
            "[? : a]",
            "[? a : b]",
            "{? a : b}",
            "[a, b,]",
            "[,]",
            "[a,,b]",
            "{,}",
            "{a,}",
            "[a]]",
            "{a}}",
            "[a: b, c: d]",
            "[a: ]",
            "{a: , b: }",
            "a: [b\n, c]",
            "a: [\nb\n]",
            "a: {\n b: c\n}",
            "a: [b\n]\nc: d",
            "a: [b\n c: d]",
            "- a: b\n  c: d\n-\n  e",
            "- a: b\n  - c",
            "-\n- \n-  a",
            "a:\n- b\n- c",
            "a:\n  b:\n   c: d\n  e: f",
            "a:\n   b: 1\n  c: 2",
            "a: 1\r\nb: 2\r\n",
            "a: 1\rb: 2",
            "a: 1\u0085b: 2",
            "a: 1\u2028b: 2",
            "a: \"x\u2028 y\"",
            "a: |\n x\u2029 y",
            "\uFEFFa: 1",
            "a: \uFEFFb",
            "a: \u0007",
            "a: \u007F",
            "a: \u0000",
            "😀: é",
            "é: &a\n  ü: 1",
            "key: value\nkey: again",
            "a: {b: {c: [{d: e}]}}",
            "a: - b",
            "-a",
            "- -a",
            "?a: b",
            ":a: b",
            "a:b: c",
            "::: x",
            "- - - a\n    - b\n  - c\n- d",
            "a: !!set {b}",
            "a: <<",
            "a: =",
            "=: a",
            "a: !!str",
            "- !!str\n- !!int ''");

    private static final List<String> TOML = List.of(
            "a = 1",
            "a = ",
            "a",
            "a =\n",
            "= 1",
            "a = 1 b",
            "a = 1\na = 2",
            "[a]\n[a]",
            "[a]\nb=1\n[a.b]",
            "[[a]]\nx=1\n[[a]]\ny=2",
            "a = [1, \"x\", 2.5, true]",
            "a = [[1],[2]]",
            "a = {b = 1, c = {d = 2}}",
            "a.b.c = 1",
            "\"a b\".c = 1",
            "a = 'x\\y'",
            "a = \'\'\'r' \'\'\'\'\'\'\'\'\'r\'\'\'",
            "a = \"\"\"x\"\"\"\"\"\"",
            "a = \"\"\"x\ny\\\n   z\"\"\"",
            "a = '''x\ny'''",
            "a = \"\\u00e9\\t\\e\\x41\"",
            "a = \"\\q\"",
            "a = \"x",
            "a = 0x1F",
            "a = 0o17",
            "a = 0b11",
            "a = 1_000",
            "a = 1__0",
            "a = 01",
            "a = +1",
            "a = -0",
            "a = 1.5",
            "a = 1.",
            "a = .5",
            "a = 1e5",
            "a = 1e",
            "a = inf",
            "a = -nan",
            "a = 2020-01-02",
            "a = 2020-01-02T03:04:05Z",
            "a = 2020-01-02 03:04:05",
            "a = 03:04:05",
            "a = 2020-01-02T03:04:05.123+02:00",
            "a = 2020-13-01",
            "a = 9223372036854775808",
            "a = yes",
            "a = tru",
            "[a",
            "[]",
            "[a.]",
            "[[a]",
            "[a]]",
            "a = [1",
            "a = [1,,2]",
            "a = {b=1,}",
            "a = {\nb=1}",
            "# c\na=1 # d",
            "a = \"x\" # c\r\nb=2",
            "a = \"\u0001\"",
            "a = \"x\ny\"",
            "a = 1979-05-27T07:32",
            "a.b=1\na=2",
            "a=1\na.b=2",
            "[a]\nb=1\n[[a]]",
            "a=[]\n[[a]]",
            "a={}\n[a.b]",
            "a={b=1}\na.c=2",
            "é = 1",
            "\"\" = 1",
            "a = \"\\ud800\"",
            "a = 'x",
            "a = \"\"\"x",
            "{\"a\":1}",
            "a: 1",
            "a = [{b=1},{c=2}]",
            "a = [ # c\n1,\n]",
            "a = 1e400",
            "a = 99999999999999999999.5",
            "  a = 1",
            "a\t=\t1",
            "a = 1;",
            "[a] x",
            "[a] # c",
            "a = \"a\" \"b\"",
            "a = ''",
            "a = \"\"",
            "a = \"\"\"\"x\"\"\"",
            "[a.b.c]\nx=1\n[a]\ny=2\n[a.b]\nz=3",
            "[[a.b]]\nx=1\n[[a.b]]\n[a.b.c]\ny=2",
            "a = 1\n[a.b]",
            "f = {g = 1}\nf = {g = 2}",
            "p = [{q = 1}]\np = [{q = 1}]",
            "\"r s\" = 1\n\"r s\" = 2",
            "");

    /** Packed: cut off in the middle of a char, and with byte order marks. */
    private static final List<String> BYTES = List.of(
            "!!floa\u00e2\u0080",
            "%TAG !a! \u00e2\u0080",
            "%YA\u00e2",
            "a: !x\u00e2\u0080",
            "%YAML 1.1\u00e2",
            "%TAG !\u00e2",
            "\u00ef\u00bb\u00bfa: 1",
            "\u00ef\u00bb\u00bf- a\n- b",
            "\u00ef\u00bb\u00bf---\na: 1\nb: 2",
            "\u00ef\u00bb\u00bf",
            "\u00ef\u00bb\u00bf\u00ef\u00bb\u00bfa: 1",
            "\u00ef\u00bb\u00bfa: 1\n\u00ef\u00bb\u00bfb: 2",
            "a: 1\n\u00ef\u00bb\u00bfb: 2",
            "a: 1\n\u00ef\u00bb\u00bf# c",
            "a:\n\u00ef\u00bb\u00bf b",
            "a: 1\n\u00ef\u00bb\u00bf\n",
            "\u00ef\u00bb\u00bf\n\u00ef\u00bb\u00bfa: 1");

    /** Texts of values files: of several documents, with and without a last line end. */
    private static final List<String> VALUES_FILES = List.of(
            "a: |\n  x",
            "a: >+\n  x",
            "a: |-\n  x",
            "a: 1\n---\nb: |\n  x",
            "a: |\n  x\n---",
            "a: 'x\n# end",
            "a: \"x",
            "{a: 1",
            "a: 1\r\nb: |\r\n  x\r\n",
            "a: |\r\n  x",
            "a: x\r",
            "~: {a: 1, 1: 2, 1.5: 3, true: 4, ~: 5, 18446744073709551615: 6, 9223372036854775808: 7, -1: 8, b: 9, false: 0}\n");

    private CaseInputs() {}

    static List<@Nullable Object> of(String mode) {
        List<@Nullable Object> inputs = new ArrayList<>();
        switch (mode) {
            case "toYaml", "toYamlPretty", "toJson", "toPrettyJson" -> values(inputs);
            case "decode" -> DOCUMENTS.forEach(text -> inputs.add(ByteStrings.pack(text)));
            case "decodeSmall" -> {
                placedTexts(inputs);
                inputs.addAll(BYTES);
            }
            case "values" -> inputs.addAll(VALUES_FILES);
            case "fromJson" -> json(inputs);
            case "fromToml" -> TOML.forEach(text -> inputs.add(ByteStrings.pack(text)));
            default -> {}
        }
        return inputs;
    }

    private static void values(List<@Nullable Object> inputs) {
        List<@Nullable Object> scalars = new ArrayList<>(NUMBERS);
        scalars.add(null);
        FuzzValues.STRINGS.forEach(text -> scalars.add(ByteStrings.pack(text)));
        scalars.add("a".repeat(130));
        scalars.add("word ".repeat(30).strip());
        scalars.add("'word ".repeat(30));
        scalars.add("\tword  two ".repeat(20));
        scalars.add("k".repeat(1022));
        scalars.add("k".repeat(1023));
        scalars.add("\u00FF\u00FE");
        scalars.add("a".repeat(60) + "\u00FF");
        for (String marker :
                List.of("\u0085--- a", "a\u0085...\u0085", "\u0085---", "\u0085 --- a", " \u0085\u0085--- ")) {
            scalars.add(ByteStrings.pack(marker));
        }
        for (Object scalar : scalars) {
            inputs.add(scalar);
            Map<String, @Nullable Object> map = new TreeMap<>();
            map.put("k", scalar);
            inputs.add(map);
            List<@Nullable Object> list = new ArrayList<>();
            list.add(scalar);
            list.add(map);
            inputs.add(list);
            Map<String, @Nullable Object> deep = new TreeMap<>();
            deep.put("deep", new TreeMap<>(Map.of("er", list)));
            inputs.add(deep);
            if (scalar instanceof String key) {
                inputs.add(new TreeMap<>(Map.of(key, 1L)));
                inputs.add(List.of(new TreeMap<>(Map.of(key, List.of(new TreeMap<>(Map.of(key, "v")))))));
            }
        }
        inputs.add(List.of());
        inputs.add(new TreeMap<>());
        inputs.add(List.of(List.of(1L, List.of(2L, List.of())), new TreeMap<>(Map.of("q", 1L, "r", List.of()))));
        inputs.add(keys("", "_x", "1", "9", "10", "A", "B", "a-1", "a.b", "a_1", "aB", "ab", "b", "é"));
        inputs.add(keys("a1", "a10", "a2", "a01", "a001", "a1b", "a1-b"));
        inputs.add(keys("v1.9", "v1.10", "v1.09", "v2", "v", "1a", "01", "001", "1", "10"));
    }

    private static Map<String, Object> keys(String... keys) {
        Map<String, Object> map = new TreeMap<>();
        for (String key : keys) {
            map.put(ByteStrings.pack(key), 1L);
        }
        return map;
    }

    private static void placedTexts(List<@Nullable Object> inputs) {
        for (String text : FuzzValues.STRINGS) {
            for (String place :
                    List.of("%s", "a: %s", "- %s", "%s: 1", "[%s]", "{a: %s}", "? %s\n: b", "a:\n- b: %s\n  c: d")) {
                inputs.add(ByteStrings.pack(place.replace("%s", text)));
            }
        }
    }

    private static void json(List<@Nullable Object> inputs) {
        for (String text : List.of(
                "null",
                "[1]",
                "\"a\"",
                "1",
                "true",
                "{\"a\":1e400}",
                "{\"a\":1,\"a\":2}",
                "{\"a\":",
                "{\"a\":'x",
                "{\"a\":é",
                "\uFEFF{}",
                "{\"a\":\"\\ud800\\ud800x\\udc00\"}",
                "{\"a\" 1}",
                "{\"a\":1 \"b\"}",
                "[1 2]",
                "{a}",
                "\"\n\"",
                "\"\\x\"",
                "\"\\u00x\"",
                "-x",
                "1.x",
                "1ex",
                "tru ",
                "tru",
                "{} x",
                "01",
                "nulL",
                "1e+x",
                "[1,]",
                "{\"a\":1,}",
                "\u0000",
                "\u007F",
                "'",
                "fa\"",
                "",
                " ",
                "{\"a\":\"<&>\u2028\"}",
                "{\"a\":-0}",
                "{\"a\":-0.0}",
                "{\"a\":1E5}",
                "{\"a\":12345678901234567890}",
                "{\"a\":0.1e-400}")) {
            inputs.add(ByteStrings.pack(text));
        }
    }
}
