package io.github.bundle4j.gotemplate;

import io.github.bundle4j.govalue.GoQuote;
import io.github.bundle4j.govalue.GoRunes;

/** One token of a template's text, with its byte position and line. Its text is cut out only when asked for. */
final class Token {
    enum Kind {
        ERROR,
        BOOL,
        CHAR,
        CHAR_CONSTANT,
        COMPLEX,
        ASSIGN,
        DECLARE,
        EOF,
        FIELD,
        IDENTIFIER,
        LEFT_DELIM,
        LEFT_PAREN,
        NUMBER,
        PIPE,
        RAW_STRING,
        RIGHT_DELIM,
        RIGHT_PAREN,
        SPACE,
        STRING,
        TEXT,
        VARIABLE,
        DOT,
        BLOCK,
        BREAK,
        CONTINUE,
        DEFINE,
        ELSE,
        END,
        IF,
        NIL,
        RANGE,
        TEMPLATE,
        WITH;

        boolean keyword() {
            return compareTo(BLOCK) >= 0;
        }
    }

    private final Kind kind;
    private final int pos;
    private final int line;
    private final String source;
    private final int from;
    private final int to;

    private Token(Kind kind, int pos, int line, String source, int from, int to) {
        this.kind = kind;
        this.pos = pos;
        this.line = line;
        this.source = source;
        this.from = from;
        this.to = to;
    }

    static Token in(String source, Kind kind, int from, int to, int line) {
        return new Token(kind, from, line, source, from, to);
    }

    /** A token that stands for no piece of the text: its end, or an error. */
    static Token saying(String text, Kind kind, int pos, int line) {
        return new Token(kind, pos, line, text, 0, text.length());
    }

    Kind kind() {
        return kind;
    }

    int pos() {
        return pos;
    }

    int line() {
        return line;
    }

    String text() {
        return source.substring(from, to);
    }

    boolean isEmpty() {
        return from == to;
    }

    /** As parse errors show it. */
    String shown() {
        String text = text();
        if (kind == Kind.EOF) {
            return "EOF";
        }
        if (kind == Kind.ERROR) {
            return text;
        }
        if (kind == Kind.DOT) {
            return "<.>";
        }
        if (kind.keyword()) {
            return "<" + text + ">";
        }
        if (text.length() > 10) {
            int end = 0;
            for (int runes = 0; runes < 10 && end < text.length(); runes++) {
                end += GoRunes.width(GoRunes.decode(text, end));
            }
            return GoQuote.quote(text.substring(0, end)) + "...";
        }
        return GoQuote.quote(text);
    }
}
