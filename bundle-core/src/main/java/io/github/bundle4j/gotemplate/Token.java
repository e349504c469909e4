package io.github.bundle4j.gotemplate;

import io.github.bundle4j.govalue.GoQuote;
import io.github.bundle4j.govalue.GoRunes;

/** One token of a template's text, with its byte position and line. */
record Token(Kind kind, int pos, int line, String text) {
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

    /** As parse errors show it. */
    String shown() {
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
