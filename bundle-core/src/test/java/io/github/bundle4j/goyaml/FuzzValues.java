package io.github.bundle4j.goyaml;

import io.github.bundle4j.govalue.ByteStrings;
import io.github.bundle4j.govalue.GoInt;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Random Go values, likely to be awkward. */
final class FuzzValues {
    static final List<String> STRINGS = List.of(
            "",
            "a",
            "1",
            "1.5",
            "0x1F",
            "017",
            "08",
            "1_000",
            "1e3",
            ".5",
            "1.",
            "+5",
            "-5",
            "0b11",
            "0o17",
            "1_",
            "0_",
            "1e",
            "0x",
            "0b12",
            "0o8",
            "12e",
            "1.2.3",
            "1,000",
            "NaN",
            "inf",
            "Infinity",
            "1e400",
            "_1",
            "tRUE",
            "oN",
            "true",
            "yes",
            "y",
            "n",
            "on",
            "OFF",
            "null",
            "Null",
            "~",
            ".inf",
            "+.inf",
            "-.INF",
            ".nan",
            ".NaN",
            ".",
            "-",
            "+",
            "--",
            "1:30",
            "12:30:45",
            "1:60",
            "-1:5.5",
            "2024-01-02",
            "2024-1-2",
            "2024-01-02 03:04:05",
            "2001-12-14 21:59:43.10 -5",
            "2024-01-02T03:04:05Z",
            "2024-02-30",
            "2024-01-02T03:04:05+01:00",
            "2024-01-02t3:4:5.5Z",
            "2024-13-01",
            "---",
            "--- a",
            "...",
            "....",
            "a: b",
            "a:b",
            ":a",
            "-a",
            "?a",
            "a#b",
            "a,b",
            "a{b",
            "=",
            "<<",
            "a:",
            "- a",
            "- ",
            "? a",
            "?",
            ":",
            "#a",
            "a #b",
            "{a}",
            "[a]",
            "&a",
            "*a",
            "!a",
            "|a",
            ">a",
            "%a",
            "@a",
            "`a`",
            ",a",
            "\"a",
            "{{ }}",
            "'a",
            " a",
            "a ",
            "a\\b",
            "a\"b",
            "a'b",
            "can't",
            "<a>&",
            "é",
            "a\nb",
            "a\n",
            "a\n\n",
            "\na",
            "  a\nb",
            "\n",
            "a\tb",
            "\ta",
            "a \nb",
            "a\n  \nb",
            "a\t\nb",
            "a\r\nb",
            "😀",
            "\uFEFF",
            "\uFEFFa b\"é",
            "\u0007",
            "a\u0001b",
            "\u2028",
            "a\u2028b c",
            "\u0085",
            "a \u0085 b",
            "\u00A0",
            "\uFFFD",
            "\u200B",
            "\uE000",
            "日本語",
            "a\n\n\nb\n",
            "\n\na",
            "a\n b\n  c",
            "a\r",
            "\r",
            "\u0000",
            "word word word word word word word word word word word word word word word word word word word word word",
            "a\n\tb",
            "\n\n",
            " \n",
            "\n ",
            "a\n ",
            "0x1F_",
            "0b-1",
            "0B1",
            "0X1f",
            "0O7",
            "-0x1f",
            "+0b1",
            "-0b1",
            "-0o7",
            "00",
            "0",
            "-0",
            "+0",
            "-0.0",
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775808",
            "-9223372036854775809",
            "18446744073709551615",
            "18446744073709551616",
            "0xFFFFFFFFFFFFFFFF",
            "0x10000000000000000",
            "1__0",
            "._5",
            ".5_",
            ".e1",
            "1e+5",
            "1E-5",
            "1e5.5",
            "+.5",
            "-.5",
            "1.5e3_0",
            "::",
            "a::b",
            "http://x:80/",
            "k8s.gcr.io/x:v1",
            "100m",
            "1Gi",
            "10%",
            "*",
            "0 0 * * *",
            "@daily",
            "!!str a");
    private static final String CHARS = "abyYnNoOfFeExXtT0123456789__..::--++ \n\t#,'\"\\?&*!|>%@`{}[]=~<";
    private static final String WIDE = "é\u0085\u00A0\u2028\u2029\uFEFF\u007F\u0080\u0001日ÿ\r";

    private FuzzValues() {}

    static Object placedString(Random random) {
        String text = string(random);
        switch (random.nextInt(5)) {
            case 0:
                return text;
            case 1:
                return List.of(text);
            case 2:
                return new TreeMap<>(Map.of(text, 1L));
            case 3:
                return new TreeMap<>(Map.of("k", text));
            default:
                return new TreeMap<>(Map.of("a", List.of(new TreeMap<>(Map.of("k", text)), List.of(text))));
        }
    }

    static String string(Random random) {
        int kind = random.nextInt(10);
        if (kind < 4) {
            return ByteStrings.pack(STRINGS.get(random.nextInt(STRINGS.size())));
        }
        StringBuilder text = new StringBuilder();
        int length = kind == 9 ? random.nextInt(300) : random.nextInt(8);
        int wide = random.nextInt(6);
        for (int i = 0; i < length; i++) {
            if (kind == 9 && random.nextInt(6) == 0) {
                text.append(' ');
            } else if (wide == 0 && random.nextInt(5) == 0) {
                text.append(random.nextInt(8) == 0 ? "😀" : String.valueOf(WIDE.charAt(random.nextInt(WIDE.length()))));
            } else if (kind == 8) {
                text.append(STRINGS.get(random.nextInt(STRINGS.size())));
                i += 3;
            } else {
                text.append(
                        kind == 9 && random.nextInt(10) > 0
                                ? (char) ('a' + random.nextInt(26))
                                : CHARS.charAt(random.nextInt(CHARS.length())));
            }
        }
        String packed = ByteStrings.pack(text.toString());
        if (random.nextInt(60) == 0) {
            packed = packed + (char) (0x80 + random.nextInt(0x80));
        }
        return packed;
    }

    /** A map, most often; nil is left out nine times of ten since it makes the whole fail. */
    static Object tomlValue(Random random) {
        Object value = value(random, 5);
        while (value == null
                || (random.nextInt(8) > 0 && !(value instanceof Map))
                || (random.nextInt(10) > 0 && hasNil(value))) {
            value = value(random, 5);
        }
        return value;
    }

    private static boolean hasNil(@Nullable Object value) {
        return value == null
                || (value instanceof List<?> list && list.stream().anyMatch(FuzzValues::hasNil))
                || (value instanceof Map<?, ?> map && map.values().stream().anyMatch(FuzzValues::hasNil));
    }

    static @Nullable Object value(Random random) {
        return value(random, 4);
    }

    private static @Nullable Object value(Random random, int depth) {
        switch (random.nextInt(depth > 0 ? 9 : 5)) {
            case 0:
                return number(random);
            case 1:
                return random.nextInt(3) == 0 ? null : (Object) random.nextBoolean();
            case 2, 3, 4:
                return string(random);
            case 5, 6:
                List<@Nullable Object> list = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    list.add(value(random, depth - 1));
                }
                return list;
            default:
                Map<String, @Nullable Object> map = new TreeMap<>();
                boolean cyclic = random.nextInt(20) > 0;
                for (int i = random.nextInt(5); i > 0; i--) {
                    map.put(cyclic ? key(random) : string(random), value(random, depth - 1));
                }
                return map;
        }
    }

    /** Keys that cannot fall under the order that differs from run to run. */
    private static String key(Random random) {
        String text = string(random);
        boolean letter = false;
        boolean digit = false;
        for (char c : text.toCharArray()) {
            digit |= c >= '0' && c <= '9';
            letter |= !(c >= '0' && c <= '9');
        }
        return letter && digit ? text.replaceAll("[0-9]", "x") : text;
    }

    private static Object number(Random random) {
        List<Double> doubles = Arrays.asList(
                0.0,
                -0.0,
                1.0,
                1.5,
                1e6,
                1e20,
                1e21,
                1e-5,
                1e-7,
                123456789.5,
                1.9e19,
                1.8446744073709552e19,
                9.2233720368547758e18,
                -9.2233720368547758e18,
                -9.3e18,
                0.1,
                1e100,
                5e-324,
                4294967296.0,
                100000.0,
                123456.789,
                1e15,
                1e16,
                1e17);
        switch (random.nextInt(6)) {
            case 0:
                return doubles.get(random.nextInt(doubles.size()));
            case 1:
                return (long) random.nextInt(1000);
            case 2:
                return random.nextLong();
            case 3:
                return new GoInt(GoInt.Type.UINT64, random.nextLong());
            case 4:
                return random.nextInt(100000) / 100.0;
            default:
                double any = Double.longBitsToDouble(random.nextLong());
                return Double.isNaN(any) || Double.isInfinite(any) ? 1.0 : any;
        }
    }
}
