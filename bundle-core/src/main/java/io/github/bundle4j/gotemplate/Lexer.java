package io.github.bundle4j.gotemplate;

import io.github.bundle4j.govalue.ByteStrings;
import io.github.bundle4j.govalue.GoQuote;
import io.github.bundle4j.govalue.GoRunes;
import io.github.bundle4j.govalue.GoUnicode;
import java.util.Locale;

/** Cuts templates' texts into tokens, each as far as its first fault. Not thread-safe. */
final class Lexer {
    private static final int NONE = -1;
    private static final boolean[] WORD = new boolean[0x80];
    private static final boolean[] SPACE = new boolean[0x100];
    private static final boolean[] TERMINATOR = new boolean[0x100];

    static {
        for (int c = 0; c < WORD.length; c++) {
            WORD[c] = c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            SPACE[c] = " \t\r\n".indexOf(c) >= 0;
            TERMINATOR[c] = " \t\r\n.,|:)(".indexOf(c) >= 0;
        }
    }

    private final String left;
    private final String right;
    private final byte rightFirst;
    private final Keywords keywords;
    private final Tokens tokens;

    private String text = "";
    private byte[] bytes = {};
    private int pos;
    private boolean ended;

    /**
     * Lexes one text after the other.
     *
     * @param maxTokens how many tokens all of them may have together
     */
    Lexer(Delimiters delimiters, Keywords keywords, long maxTokens) {
        this.left = delimiters.left();
        this.right = delimiters.right();
        this.rightFirst = (byte) right.charAt(0);
        this.keywords = keywords;
        this.tokens = new Tokens(maxTokens);
    }

    /** The tokens of a text, valid until the next one's are asked for. */
    Tokens tokens(String next) {
        text = next;
        bytes = ByteStrings.bytes(next);
        pos = 0;
        ended = false;
        tokens.startOf(next);
        while (!ended) {
            textBeforeAction();
            if (!ended) {
                action();
            }
        }
        return tokens;
    }

    private void fail(String message, int start) {
        tokens.addError(message, start);
        end(start);
    }

    private void end(int at) {
        tokens.add(TokenKind.EOF, at, at);
        ended = true;
    }

    // Text and comments.

    private void textBeforeAction() {
        while (true) {
            int start = pos;
            int delimiter = text.indexOf(left, start);
            if (delimiter < 0) {
                if (bytes.length > start) {
                    tokens.add(TokenKind.TEXT, start, bytes.length);
                }
                end(bytes.length);
                return;
            }
            int inner = delimiter + left.length();
            boolean trim = inner + 1 < bytes.length && bytes[inner] == '-' && isSpace(bytes[inner + 1]);
            int textEnd = trim ? withoutBlanks(start, delimiter) : delimiter;
            if (textEnd > start) {
                tokens.add(TokenKind.TEXT, start, textEnd);
            }
            pos = trim ? inner + 2 : inner;
            if (!text.startsWith("/*", pos)) {
                tokens.add(TokenKind.LEFT_DELIM, delimiter, inner);
                return;
            }
            comment();
            if (ended) {
                return;
            }
        }
    }

    private int withoutBlanks(int start, int end) {
        int last = end;
        while (last > start && isSpace(bytes[last - 1])) {
            last--;
        }
        return last;
    }

    private void comment() {
        int end = text.indexOf("*/", pos + 2);
        if (end < 0) {
            fail("unclosed comment", pos);
            return;
        }
        end += 2;
        boolean trim = atTrimmedRight(end);
        if (trim || atRight(end)) {
            skipRight(end, trim);
        } else {
            fail("comment ends before closing delimiter", pos);
        }
    }

    private void skipRight(int at, boolean trim) {
        pos = at + (trim ? 2 : 0) + right.length();
        if (trim) {
            while (pos < bytes.length && isSpace(bytes[pos])) {
                pos++;
            }
        }
    }

    // Actions.

    private void action() {
        int parens = 0;
        while (!ended) {
            int start = pos;
            if (start >= bytes.length) {
                fail("unclosed action", start);
                return;
            }
            int c = bytes[start] & 0xff;
            boolean trim = isSpace(c) && atTrimmedRight(start);
            if (trim || atRight(start)) {
                if (parens > 0) {
                    fail("unclosed left paren", start);
                    return;
                }
                int delimiter = trim ? start + 2 : start;
                tokens.add(TokenKind.RIGHT_DELIM, delimiter, delimiter + right.length());
                skipRight(start, trim);
                return;
            }
            if (isSpace(c)) {
                pos++;
            } else if (c == '(') {
                parens++;
                mark(TokenKind.LEFT_PAREN, start);
            } else if (c == ')') {
                if (parens-- == 0) {
                    fail("unexpected right paren", start);
                } else {
                    mark(TokenKind.RIGHT_PAREN, start);
                }
            } else {
                token(start, c);
            }
        }
    }

    private void token(int start, int c) {
        if (c >= 0x80 || WORD[c]) {
            if (c >= '0' && c <= '9') {
                number(start);
            } else if (c < 0x80 || isAlphaNumeric(GoRunes.rune(GoRunes.decode(text, start)))) {
                word(start);
            } else {
                fail(
                        "unrecognized character in action: " + codePoint(GoRunes.rune(GoRunes.decode(text, start))),
                        start);
            }
            return;
        }
        switch (c) {
            case '.' -> {
                if (start + 1 < bytes.length && (bytes[start + 1] < '0' || bytes[start + 1] > '9')) {
                    fieldOrVariable(start, TokenKind.DOT, TokenKind.FIELD);
                } else {
                    number(start);
                }
            }
            case '$' -> fieldOrVariable(start, TokenKind.VARIABLE, TokenKind.VARIABLE);
            case '+', '-' -> number(start);
            case '"' -> quoted(start, TokenKind.STRING, "unterminated quoted string");
            case '\'' -> quoted(start, TokenKind.CHAR_CONSTANT, "unterminated character constant");
            case '`' -> rawString(start);
            case '|' -> mark(TokenKind.PIPE, start);
            case '=' -> mark(TokenKind.ASSIGN, start);
            case ':' -> {
                if (start + 1 < bytes.length && bytes[start + 1] == '=') {
                    tokens.add(TokenKind.DECLARE, start, start + 2);
                    pos = start + 2;
                } else {
                    fail("expected :=", start);
                }
            }
            default -> {
                if (c > ' ' && c < 0x7f) {
                    mark(TokenKind.CHAR, start);
                } else {
                    fail("unrecognized character in action: " + codePoint(c), start);
                }
            }
        }
    }

    /** A token of a single byte. */
    private void mark(TokenKind kind, int start) {
        pos = start + 1;
        tokens.add(kind, start, pos);
    }

    private void word(int start) {
        int after = name(start);
        if (atTerminator()) {
            tokens.add(keywords.kind(text, start, pos), start, pos);
        } else {
            fail("bad character " + codePoint(after), start);
        }
    }

    private void fieldOrVariable(int start, TokenKind alone, TokenKind named) {
        pos = start + 1;
        if (atTerminator()) {
            tokens.add(alone, start, pos);
            return;
        }
        TokenKind kind = named;
        int from = start;
        do {
            int after = name(from + 1);
            if (!atTerminator()) {
                fail("bad character " + codePoint(after), from);
                return;
            }
            tokens.add(kind, from, pos);
            kind = TokenKind.FIELD;
            from = pos;
        } while (beginsPlainField(from));
    }

    /** Whether a field follows that needs no second look, as most that follow another do. */
    private boolean beginsPlainField(int at) {
        return at + 1 < bytes.length && bytes[at] == '.' && bytes[at + 1] >= 'A' && WORD[bytes[at + 1]] && !atRight(at);
    }

    /**
     * Passes letters, digits and underscores.
     *
     * @return the rune that ends them, or the last one at the end of the text
     */
    private int name(int start) {
        int at = start;
        int c = NONE;
        while (at < bytes.length) {
            c = bytes[at];
            if (c >= 0) {
                if (!WORD[c]) {
                    break;
                }
                at++;
                continue;
            }
            int decoded = GoRunes.decode(text, at);
            c = GoRunes.rune(decoded);
            if (!isAlphaNumeric(c)) {
                break;
            }
            at += GoRunes.width(decoded);
        }
        pos = at;
        return c;
    }

    private void quoted(int start, TokenKind kind, String problem) {
        int mark = bytes[start];
        for (int at = start + 1; at < bytes.length && bytes[at] != '\n'; at++) {
            if (bytes[at] == mark) {
                pos = at + 1;
                tokens.add(kind, start, pos);
                return;
            }
            if (bytes[at] == '\\' && at + 1 < bytes.length && bytes[at + 1] != '\n') {
                at++;
            }
        }
        fail(problem, start);
    }

    private void rawString(int start) {
        int end = text.indexOf('`', start + 1);
        if (end < 0) {
            fail("unterminated raw quoted string", start);
        } else {
            pos = end + 1;
            tokens.add(TokenKind.RAW_STRING, start, pos);
        }
    }

    private void number(int start) {
        pos = start;
        if (!scanNumber()) {
            failNumber(start);
        } else if (pos < bytes.length && (bytes[pos] == '+' || bytes[pos] == '-')) {
            if (scanNumber() && bytes[pos - 1] == 'i') {
                tokens.add(TokenKind.COMPLEX, start, pos);
            } else {
                failNumber(start);
            }
        } else {
            tokens.add(TokenKind.NUMBER, start, pos);
        }
    }

    private void failNumber(int start) {
        fail("bad number syntax: " + GoQuote.quote(text.substring(start, pos)), start);
    }

    private boolean scanNumber() {
        accept("+-");
        String digits = "0123456789_";
        if (accept("0")) {
            if (accept("xX")) {
                digits = "0123456789abcdefABCDEF_";
            } else if (accept("oO")) {
                digits = "01234567_";
            } else if (accept("bB")) {
                digits = "01_";
            }
        }
        acceptRun(digits);
        if (accept(".")) {
            acceptRun(digits);
        }
        String exponent = digits.length() == 11 ? "eE" : digits.length() == 23 ? "pP" : "";
        if (accept(exponent)) {
            accept("+-");
            acceptRun("0123456789_");
        }
        accept("i");
        if (pos < bytes.length) {
            int decoded = GoRunes.decode(text, pos);
            if (isAlphaNumeric(GoRunes.rune(decoded))) {
                pos += GoRunes.width(decoded);
                return false;
            }
        }
        return true;
    }

    private boolean accept(String valid) {
        if (pos < bytes.length && valid.indexOf(bytes[pos]) >= 0) {
            pos++;
            return true;
        }
        return false;
    }

    private void acceptRun(String valid) {
        while (accept(valid)) {
            // Each call takes one.
        }
    }

    // What stands at a place.

    private boolean atTerminator() {
        if (pos >= bytes.length) {
            return true;
        }
        return TERMINATOR[bytes[pos] & 0xff] || atRight(pos);
    }

    private boolean atRight(int at) {
        return at < bytes.length && bytes[at] == rightFirst && text.startsWith(right, at);
    }

    private boolean atTrimmedRight(int at) {
        return at + 1 < bytes.length && bytes[at + 1] == '-' && isSpace(bytes[at]) && atRight(at + 2);
    }

    private static boolean isSpace(int c) {
        return SPACE[c & 0xff];
    }

    private static boolean isAlphaNumeric(int rune) {
        return rune == '_' || GoUnicode.isLetter(rune) || GoUnicode.isDigit(rune);
    }

    private static String codePoint(int rune) {
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "U+%04X", rune));
        if (GoUnicode.isPrint(rune)) {
            text.append(" '");
            GoRunes.append(text, rune);
            text.append('\'');
        }
        return text.toString();
    }
}
