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

    static Object toml(Random random) {
        StringBuilder text = new StringBuilder();
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
                                                ": b\n  ---\n")
                                        .get(random.nextInt(7)));
                    }
                }
            }
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
