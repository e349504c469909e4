package io.github.bundle4j.gotemplate;

import io.github.bundle4j.govalue.ByteStrings;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Breaks template texts: by tokens, by bytes, and by pieces that lexer and parser treat in ways of their own. */
final class SyntaxMutator {
    private static final Pattern TOKEN = Pattern.compile(
            "\\{\\{-? ?|\\s-\\}\\}|\\}\\}|\"[^\"\\\\\\n]*+(?:\\\\.[^\"\\\\\\n]*+)*+\"|`[^`]*`|'[^'\\n]*'|[\\w$.]+|\\s+|.",
            Pattern.DOTALL);

    private static final List<String> PIECES = List.of(
            "{{",
            "}}",
            "{{-",
            "-}}",
            "{{- ",
            " -}}",
            "{{ -",
            "- }}",
            "{{/*",
            "*/}}",
            "{{- /* c */ -}}",
            "{{/* c */}}",
            "{{ /* c */ }}",
            "/*",
            "*/",
            "{{/**/-}}",
            "{{/* {{ */}}",
            "\"",
            "`",
            "'",
            "\\",
            "\"\\\"\"",
            "\"a\nb\"",
            "\"\\x41\\u00e9\\U0001F600\"",
            "\"\\q\"",
            "\"\\400\"",
            "\"\\ud800\"",
            "`a\n}}b`",
            "''",
            "'a'",
            "'\\n'",
            "'ab'",
            "'\\''",
            "'\u00e9'",
            "'\\xff'",
            "(",
            ")",
            "()",
            "((",
            "))",
            " (",
            ") ",
            "(.)",
            "|",
            " | ",
            "||",
            "| quote",
            ":=",
            " := ",
            "=",
            " = ",
            "$x := 1",
            "$x",
            "$x.a",
            "$",
            "$.a",
            "$ := 1",
            "$y = 2",
            "$i, $e := ",
            "$i, $e = ",
            "$a,$b,$c := ",
            ",",
            ", ",
            ".",
            " . ",
            "..",
            ".a",
            ".a.b",
            "(.a).b",
            ".1",
            ".a.1",
            ". a",
            ".Values.a",
            "a",
            "nil",
            "nil.a",
            "true",
            "true.a",
            "1.a",
            "\"s\".a",
            "if",
            "else",
            "else if",
            "else  with",
            "else with",
            "elseif",
            "end",
            "range",
            "with",
            "define",
            "block",
            "template",
            "break",
            "continue",
            "{{ if .a }}",
            "{{ else }}",
            "{{ else if .b }}",
            "{{ else with .b }}",
            "{{ end }}",
            "{{ range .a }}",
            "{{ range $i, $e := .a }}",
            "{{ with .a }}",
            "{{ with $w := .a }}",
            "{{ define \"d\" }}",
            "{{ define \"p\" }}",
            "{{ block \"b\" . }}",
            "{{ template \"p\" . }}",
            "{{ template \"p\" }}",
            "{{ include \"p\" . }}",
            "{{ include \"q\" . }}",
            "{{ break }}",
            "{{ continue }}",
            "{{break}}",
            "{{ $x := 1 }}",
            "{{ $x = 2 }}",
            "{{ $x }}",
            "{{end}}",
            "{{ . }}",
            "{{ quote . }}",
            "{{ nosuch }}",
            "{{ end end }}",
            "0",
            "1",
            "-1",
            "+1",
            "08",
            "017",
            "0x1F",
            "0x",
            "0xg",
            "0b101",
            "0b2",
            "0o17",
            "0o8",
            "1_000",
            "1__0",
            "_1",
            "1_",
            "0x_1",
            "1e3",
            "1e",
            "1e+",
            "1E-2",
            ".5",
            "1.",
            "1.5.2",
            "0x1p4",
            "0x1p",
            "1p4",
            "1i",
            "1+2i",
            "1+2",
            "1-2i",
            "0x1i",
            "1e400",
            "9223372036854775807",
            "9223372036854775808",
            "18446744073709551616",
            "-9223372036854775808",
            "1.0",
            "00",
            "0_1",
            "1a",
            "\u0661",
            "\u00e9",
            "\u00e9\u00e8",
            ".\u00e9",
            "$\u00e9",
            "\u20ac",
            "\u00a0",
            "\u2028",
            "\ufeff",
            "\ud83d\ude00",
            "\u0000",
            "\u0001",
            "\u007f",
            "\u0085",
            "\t",
            "\r",
            "\r\n",
            "\n",
            "\n\n",
            " ",
            "  ",
            "\u000b",
            "#",
            "@",
            "!",
            "%",
            "&",
            "*",
            "+",
            "-",
            "/",
            ";",
            "<",
            ">",
            "?",
            "[",
            "]",
            "^",
            "_",
            "{",
            "}",
            "~",
            ":");

    private static final List<String> BYTES = List.of(
            "\u00ff", "\u0080", "\u00c3", "\u00e2\u0082", "\u00ed\u00a0\u0080", "\u00f4\u0090\u0080\u0080", "\u0000");

    private final Random random;
    private final List<String> texts;

    /**
     * Mutates texts.
     *
     * @param texts packed, not empty
     */
    SyntaxMutator(List<String> texts, Random random) {
        this.texts = texts;
        this.random = random;
    }

    /** A piece of one of the texts, usually broken; packed. */
    String next() {
        List<String> tokens = tokens(piece());
        for (int changes = 1 + Math.min(random.nextInt(4), random.nextInt(4)); changes > 0; changes--) {
            change(tokens);
        }
        String text = String.join("", tokens);
        return random.nextInt(8) == 0 ? bytesChanged(text) : text;
    }

    /** A whole text if it is short, else some of its lines. */
    private String piece() {
        String text = texts.get(random.nextInt(texts.size()));
        if (text.length() <= 600 || (text.length() < 4000 && random.nextInt(6) == 0)) {
            return text;
        }
        int start = text.lastIndexOf('\n', random.nextInt(text.length())) + 1;
        int end = start;
        for (int lines = 1 + random.nextInt(12); lines > 0 && end >= 0 && end < text.length(); lines--) {
            int next = text.indexOf('\n', end);
            end = next < 0 ? text.length() : next + 1;
        }
        return text.substring(start, Math.min(end, start + 1500));
    }

    private static List<String> tokens(String text) {
        List<String> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text);
        while (matcher.find()) {
            tokens.add(matcher.group());
        }
        return tokens;
    }

    private void change(List<String> tokens) {
        if (tokens.isEmpty()) {
            tokens.add(inserted());
            return;
        }
        int at = random.nextInt(tokens.size());
        switch (random.nextInt(7)) {
            case 0 -> tokens.remove(at);
            case 1 -> tokens.add(at, tokens.get(at));
            case 2 -> {
                int other = Math.min(tokens.size() - 1, at + 1 + random.nextInt(3));
                String moved = tokens.set(other, tokens.get(at));
                tokens.set(at, moved);
            }
            case 3 -> tokens.set(at, inserted());
            case 4 -> {
                List<String> foreign = tokens(texts.get(random.nextInt(texts.size())));
                if (!foreign.isEmpty()) {
                    int from = random.nextInt(foreign.size());
                    tokens.addAll(at, foreign.subList(from, Math.min(foreign.size(), from + 1 + random.nextInt(6))));
                }
            }
            default -> tokens.add(at, inserted());
        }
    }

    private String inserted() {
        return ByteStrings.pack(PIECES.get(random.nextInt(PIECES.size())));
    }

    private String bytesChanged(String text) {
        int at = random.nextInt(text.length() + 1);
        String rest = text.substring(random.nextBoolean() || at == text.length() ? at : at + 1);
        return text.substring(0, at) + (random.nextInt(3) == 0 ? "" : BYTES.get(random.nextInt(BYTES.size()))) + rest;
    }
}
