package io.github.bundle4j.gotemplate.function;

import io.github.bundle4j.govalue.GoKind;
import io.github.bundle4j.govalue.GoType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Random arguments in the oracle's JSON, drawn from what templates meet and from what goes wrong. */
final class FuzzValues {
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "a",
            "abc",
            "hello world",
            "Hello, World!",
            "foo_bar-baz",
            "FooBarBaz",
            "HTTPServer2xx",
            "a,b,c",
            "k=v",
            "0",
            "1",
            "-1",
            "42",
            "3.7",
            "1.0",
            "007",
            "08",
            "0x1F",
            "0b101",
            "0o17",
            "1_000",
            "1e3",
            "1e400",
            "true",
            "false",
            "null",
            "~",
            "  padded\t",
            "line1\nline2\n",
            "\n",
            "tab\there",
            "quo\"te",
            "it's",
            "back\\slash",
            "$1",
            "${1}x",
            "$name",
            "ünïcödé",
            "日本語テキスト",
            "😀 emoji 😀",
            "é",
            "ǆ Ǆ ǅ",
            "ß",
            "İı",
            "\u00a0nbsp",
            "a/b/c.txt",
            "/abs/../x//y/",
            "../..",
            ".hidden",
            "https://user:p%40ss@example.com:8080/p/a?q=1&r=2#frag",
            "http://[::1]:80/x",
            "mailto:a@b.c",
            "//host/path",
            "1.2.3",
            "v1.2",
            "1.2.3-beta.1+meta",
            ">=1.2 <2",
            "^1.2",
            "~1.2.3",
            "1.x || 2",
            "[a-z]+",
            "(a)(b)?",
            "(?P<n>x)",
            "a*",
            "(",
            "[",
            "\\d{2,3}",
            ".",
            "^",
            "$",
            "\\b",
            "(?i)HELLO",
            "x{1001}",
            "(?=a)",
            "aGVsbG8=",
            "aGVsbG8",
            "NBSWY3DP",
            "====",
            "a=b",
            "2006-01-02",
            "2006-01-02T15:04:05Z07:00",
            "2020-03-04",
            "2020-03-04T05:06:07Z",
            "Mon Jan _2 15:04:05 MST 2006",
            "1h30m",
            "-1.5h",
            "90s",
            "1d",
            "UTC",
            "Europe/Berlin",
            "Nowhere/City",
            "{\"a\":[1,2.5,\"x\",null,true]}",
            "[1,{\"b\":2}]",
            "{bad",
            "a: 1\nb: [x, y]\n",
            "- 1\n- two\n",
            "string",
            "slice",
            "map",
            "int",
            "float64",
            "[]interface {}",
            "map[string]interface {}",
            "_0",
            "b",
            "c",
            "name",
            "value",
            "sep",
            ", ",
            "a b  c   d",
            "aaa",
            "xyzabcxyz",
            "The quick brown fox jumps over the lazy dog and runs away from the very big bear",
            "long",
            "pin",
            "%s %d %v",
            "%",
            "a%20b",
            "<b>&amp;'\"</b>",
            "  leading",
            "trailing  ",
            "ALLCAPS",
            "mixedCASE",
            "x-y_z w",
            "__foo__bar__",
            "a1b2C3",
            "foo42Bar",
            "user ID",
            "\u2028",
            "\u0000nul",
            "\u007f",
            "- dash",
            "#hash",
            "yes",
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775808",
            "1.5e300",
            "inf",
            "NaN",
            "+5",
            "0x",
            "1.");

    private static final List<Long> INTS = List.of(
            0L,
            1L,
            -1L,
            2L,
            3L,
            4L,
            5L,
            7L,
            10L,
            16L,
            25L,
            80L,
            100L,
            -2L,
            -3L,
            -5L,
            -10L,
            1000L,
            2147483647L,
            -2147483648L);

    private static final List<Object> WRONG_TEXTS = List.of(
            Map.of("$b64", "/w=="), Map.of("$b64", "YcPDqQ=="), Map.of("$b64", "gICA"), Map.of("$b64", "IMOpIIUgoA=="));

    private FuzzValues() {}

    static @Nullable Object of(GoType type, Random random) {
        if (type.kind() == GoKind.STRING) {
            return text(random);
        }
        if (type.kind().isInt()) {
            return Map.of("$" + type.kind().goName(), Long.toString(integer(random)));
        }
        if (type.kind() == GoKind.UINT32) {
            return Map.of("$uint32", "1");
        }
        if (type.kind() == GoKind.FLOAT64) {
            return floating(random);
        }
        if (type.kind() == GoKind.BOOL) {
            return random.nextBoolean();
        }
        if (type.equals(GoType.MAP)) {
            return map(random, 0);
        }
        if (type.equals(GoType.LIST)) {
            return list(random, 0);
        }
        if (type.equals(GoType.TIME)) {
            return time(random);
        }
        return any(random, 0);
    }

    private static Object text(Random random) {
        if (random.nextInt(25) == 0) {
            return WRONG_TEXTS.get(random.nextInt(WRONG_TEXTS.size()));
        }
        String text = TEXTS.get(random.nextInt(TEXTS.size()));
        return random.nextInt(8) == 0 ? text + TEXTS.get(random.nextInt(TEXTS.size())) : text;
    }

    private static long integer(Random random) {
        return random.nextInt(4) == 0 ? random.nextInt(60) - 20 : INTS.get(random.nextInt(INTS.size()));
    }

    private static Object floating(Random random) {
        return switch (random.nextInt(12)) {
            case 0 -> Map.of("$float64", "-0");
            case 1 -> random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20);
            case 2 -> 1e300 * (random.nextInt(20) - 10);
            case 3 -> random.nextInt(2000) / 100.0 - 10;
            case 4 -> random.nextInt(2000) / 2.0 - 500;
            case 5 -> 12345678901.0;
            case 6 -> 0.1;
            case 7 -> 2.5;
            default -> random.nextInt(200) - 50.0;
        };
    }

    private static Object time(Random random) {
        return Map.of(
                "$time",
                String.format(
                        "%04d-%02d-%02dT%02d:%02d:%02dZ",
                        1970 + random.nextInt(100),
                        1 + random.nextInt(12),
                        1 + random.nextInt(28),
                        random.nextInt(24),
                        random.nextInt(60),
                        random.nextInt(60)));
    }

    private static Map<String, @Nullable Object> map(Random random, int depth) {
        Map<String, @Nullable Object> map = new TreeMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            map.put(
                    List.of("a", "b", "c", "name", "value", "_0", "x y", "host", "scheme")
                            .get(random.nextInt(9)),
                    any(random, depth + 1));
        }
        return map;
    }

    private static List<@Nullable Object> list(Random random, int depth) {
        List<@Nullable Object> list = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            list.add(any(random, depth + 1));
        }
        return list;
    }

    private static @Nullable Object any(Random random, int depth) {
        return switch (random.nextInt(depth > 2 ? 9 : 16)) {
            case 0 -> null;
            case 1 -> random.nextBoolean();
            case 2 -> Map.of("$int", Long.toString(integer(random)));
            case 3 -> Map.of("$int64", Long.toString(integer(random) * 1_000_003));
            case 4, 5 -> floating(random);
            case 6, 7, 8 -> text(random);
            case 9, 10 -> list(random, depth);
            case 11, 12 -> map(random, depth);
            case 13 ->
                List.<Object>of(
                                Map.of("$strings", List.of("b", "a", "b", "")),
                                Map.of("$ints", List.of(3, 1, 2)),
                                Map.of("$stringmap", Map.of("a", "b")),
                                Map.of("$bytes", "aGk="),
                                Map.of("$nillist", true),
                                Map.of("$nilmap", true),
                                Map.of("$nilstrings", true))
                        .get(random.nextInt(7));
            case 14 ->
                Map.of(
                        "$"
                                + List.of("int8", "int16", "int32", "uint", "uint8", "uint16", "uint32", "uint64")
                                        .get(random.nextInt(8)),
                        Long.toString(random.nextInt(100)));
            default -> time(random);
        };
    }
}
