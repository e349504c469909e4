package io.github.bundle4j.goyaml;

import io.github.bundle4j.govalue.ByteStrings;
import java.util.List;
import java.util.Random;

/** Random documents, mostly near to right ones. */
final class FuzzTexts {
    private FuzzTexts() {}

    static Object json(Random random) {
        StringBuilder text =
                new StringBuilder(GoJson.encode(FuzzValues.value(random), false, random.nextInt(3) == 0 ? " " : ""));
        if (random.nextInt(3) > 0) {
            text.insert(0, "{\"a\":").append('}');
        }
        return mutate(text, random, "{}[]\",:\\u00e9truefalsn-+.eE019 \n\t'x");
    }

    private static final String INDICATORS = ":-?,[]{}#&*!|>'\"%@` \n\t.abx01~<=\\";

    private static final List<String> PIECES = List.of(
            "a",
            "b: ",
            "c:",
            "- ",
            "-",
            "? ",
            ": ",
            "\n",
            "\n  ",
            "\n    ",
            "\n ",
            "\n- ",
            "[",
            "]",
            "{",
            "}",
            ", ",
            ",",
            "\"",
            "'",
            "\"x y\"",
            "'z'",
            "&a ",
            "*a",
            "*a ",
            "&b ",
            "*b",
            "!!str ",
            "!!int ",
            "!!float ",
            "!!bool ",
            "!x ",
            "! ",
            "!!binary ",
            "|",
            ">",
            "|-",
            ">+",
            "|2",
            ">1-",
            "\n---\n",
            "---",
            "--- ",
            "...",
            "\n...\n",
            "%YAML 1.1\n",
            "%TAG ! x:\n",
            "#",
            " # c",
            "<<: ",
            "<<: *a",
            "1",
            "0x1F",
            "017",
            "1.5",
            "1e3",
            "yes",
            "n",
            "null",
            "~",
            ".inf",
            "2020-01-01",
            "\t",
            "  ",
            " ",
            "\\",
            "\\n",
            "\\x41",
            "\\u00e9",
            "\\\n",
            "é",
            "\r\n",
            "\r",
            "\u0085",
            "\u2028",
            "k1: v1",
            "k2: v2",
            "\nk3: v3",
            "@",
            "`",
            "%",
            "&",
            "*",
            "!",
            "=",
            "!<a> ",
            "!!map ",
            "!!null ",
            "!!timestamp ",
            "a b",
            "a:b",
            "a#b",
            "{a: 1}",
            "[1, 2]",
            "\n\n",
            "word word word");

    static Object yaml(Random random) {
        Object value = FuzzValues.value(random);
        String text = random.nextBoolean() ? GoYaml.toYaml(value) : GoYaml.toYamlPretty(value);
        if (random.nextInt(8) == 0) {
            text = GoJson.encode(value, false, random.nextBoolean() ? "  " : "");
        }
        if (random.nextInt(20) == 0) {
            text = text.replace("\n", "\r\n");
        }
        return mutate(new StringBuilder(text), random, INDICATORS);
    }

    static Object smallYaml(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = 1 + random.nextInt(9); i > 0; i--) {
            text.append(ByteStrings.pack(PIECES.get(random.nextInt(PIECES.size()))));
        }
        return random.nextInt(4) == 0 ? mutate(text, random, INDICATORS) : text.toString();
    }

    private static final List<String> TOML_PIECES = List.of(
            "a = 1\n",
            "b = \"x\"\n",
            "[t]\n",
            "[t.u]\n",
            "[[l]]\n",
            "[[l.m]]\n",
            "c.d = 2\n",
            "t.x = 3\n",
            "e = [1, 2]\n",
            "f = {g = 1, h.i = 2}\n",
            "j = 1.5\n",
            "k = 2020-01-02T03:04:05Z\n",
            "l = 'lit'\n",
            "m = \"\"\"\nx\ny\"\"\"\n",
            "# c\n",
            "\n",
            "n = true\n",
            "o = [[1], ['a']]\n",
            "p = [{q = 1}]\n",
            "\"r s\" = 0x1F\n",
            "u = 1e3\n",
            "v = 07:32:00\n",
            "[a.b.c]\n",
            "a.b = 1\n",
            "w = inf\n",
            "x = 1_000\n",
            "[c]\n",
            "[f]\n",
            "y = \"\\u00e9\\n\"\n",
            "z = 'x'\n");

    /** What stands after a key: a little of everything that is right, nearly right and wrong. */
    private static final List<String> TOML_VALUES = List.of(
            "0",
            "-0",
            "+7",
            "007",
            "0b101",
            "0o17",
            "0xdead_beef",
            "0x",
            "0b2",
            "0_1",
            "1__0",
            "_1",
            "1_",
            "-0x1",
            "9223372036854775808",
            "1.",
            ".5",
            "1.5e3",
            "1e",
            "1e+",
            "1e400",
            "1.2.3",
            "01.5",
            "+inf",
            "-nan",
            "nan",
            "infi",
            "ina",
            "nu",
            "null",
            "true",
            "false",
            "truex",
            "tru",
            "2020-01-02",
            "2020-1-2",
            "2020-13-01",
            "2020-01-02 03:04:05",
            "2020-01-02t03:04:05.123z",
            "2020-01-02T03:04",
            "03:04",
            "3:04:05",
            "25:00:00",
            "2020-01-02T03:04:05+02:00",
            "\"\"",
            "\"a\\tb\"",
            "\"\\u00e9\\U0001F600\\x41\"",
            "\"\\ud800\"",
            "\"\\q\"",
            "\"\\ \"",
            "\"\\u12\"",
            "\"open",
            "'raw\\n'",
            "'open",
            "\"\"\"\nml\\\n   x\"\"\"",
            "\"\"\"a\"\"\"\"\"",
            "\"\"\"a\"\"\"\"\"\"",
            "\"\"\"a\r\nb\\ \r\n c\"\"\"",
            "\"\"\"\\ x\"\"\"",
            "\'\'\'\nr\n\'\'\'",
            "\'\'\'r\'\'\'\'",
            "[]",
            "[1,]",
            "[,1]",
            "[1 2]",
            "[1,\n# c\n2]",
            "[1",
            "[{}]",
            "[{a = 1}, {b = [2]}]",
            "[1, {a = 1}]",
            "[[{a = 1}], [{a = 2}]]",
            "[{a = 1}, 2, {a.b = 3}]",
            "{}",
            "{a = 1}",
            "{a = 1,}",
            "{,}",
            "{a = 1 b = 2}",
            "{a = {b = {}}, a.c = 1}",
            "{a.b = 1, a.c = 2}",
            "{a = 1, a.b = 2}",
            "{a = 1\n}",
            "{a",
            "{a = ",
            "{\"\" = 1}",
            "{a = [1], a.b = 2}",
            "",
            "\u00e9",
            "=",
            "#");

    private static final List<String> TOML_NAMES = List.of(
            "a",
            "b",
            "a",
            "b",
            "c",
            "a.b",
            "b.a",
            "a.b.c",
            "a . b",
            "\"\"",
            "\"a\"",
            "'a.b'",
            "\"a\\tb\"",
            "\u00e9",
            "");

    private static String tomlLine(Random random) {
        String name = TOML_NAMES.get(random.nextInt(TOML_NAMES.size()));
        String end = List.of("\n", "\n", "\n", "\n", "\r\n", " # c\n", " \n", "\r", "")
                .get(random.nextInt(9));
        return switch (random.nextInt(7)) {
            case 0 -> "[" + name + "]" + end;
            case 1 -> "[[" + name + "]]" + end;
            default -> name + " = " + TOML_VALUES.get(random.nextInt(TOML_VALUES.size())) + end;
        };
    }

    static Object toml(Random random) {
        StringBuilder text = new StringBuilder();
        if (random.nextBoolean()) {
            for (int i = 1 + random.nextInt(4); i > 0; i--) {
                text.append(tomlLine(random));
            }
            return random.nextInt(5) == 0
                    ? mutate(text, random, "=[]{}.,\"'# \n\r\\ae1-+:_\u0001\u00ff")
                    : text.toString();
        }
        if (random.nextInt(3) == 0) {
            text.append(GoToml.toToml(FuzzValues.tomlValue(random)));
        } else {
            for (int i = random.nextInt(6); i >= 0; i--) {
                text.append(TOML_PIECES.get(random.nextInt(TOML_PIECES.size())));
            }
        }
        return random.nextInt(3) == 0 ? mutate(text, random, "=[]{}.,\"'# \n\\ae1-+:_") : text.toString();
    }

    static Object values(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            switch (random.nextInt(8)) {
                case 0, 1, 2 -> text.append("---\n");
                case 3 ->
                    text.append(List.of(
                                    "--- \n",
                                    "---\r\n",
                                    "--- # c\n",
                                    "---",
                                    "--- a: 1\n",
                                    "...\n",
                                    " ---\n",
                                    "\n",
                                    "# c\n")
                            .get(random.nextInt(9)));
                default -> {
                    for (int j = random.nextInt(3); j >= 0; j--) {
                        text.append((char) ('a' + random.nextInt(4)))
                                .append(List.of(
                                                ": 1\n",
                                                ":\n  x: 1\n",
                                                ": {y: 2}\n",
                                                ": null\n",
                                                ": [1]\n",
                                                ":\n",
                                                ": b\n  ---\n",
                                                ": |\n  x\n",
                                                ": >+\n  x\n\n",
                                                ": \"x\n")
                                        .get(random.nextInt(10)));
                    }
                }
            }
        }
        if (random.nextInt(3) == 0 && text.length() > 0) {
            text.setLength(text.length() - 1); // The last line may have no end.
        }
        return text.toString();
    }

    static String mutate(StringBuilder text, Random random, String alphabet) {
        for (int i = random.nextInt(4); i > 0; i--) {
            int at = random.nextInt(text.length() + 1);
            switch (random.nextInt(4)) {
                case 0 -> text.insert(at, alphabet.charAt(random.nextInt(alphabet.length())));
                case 1 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(2)));
                case 2 -> {
                    if (at < text.length()) {
                        text.setCharAt(at, alphabet.charAt(random.nextInt(alphabet.length())));
                    }
                }
                default -> {
                    int end = Math.min(text.length(), at + random.nextInt(12));
                    text.insert(random.nextInt(text.length() + 1), text.substring(at, end));
                }
            }
        }
        return text.toString();
    }
}
