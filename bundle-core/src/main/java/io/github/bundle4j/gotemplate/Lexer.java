package io.github.bundle4j.gotemplate;

import io.github.bundle4j.gotemplate.Token.Kind;
import io.github.bundle4j.govalue.GoQuote;
import io.github.bundle4j.govalue.GoRunes;
import io.github.bundle4j.govalue.GoUnicode;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Cuts a template's text into tokens, one at a time, so that an error counts only once the parser gets there. */
final class Lexer {
    private static final int END = -1;
    private static final Map<String, Kind> KEYWORDS = Map.ofEntries(
            Map.entry("block", Kind.BLOCK),
            Map.entry("break", Kind.BREAK),
            Map.entry("continue", Kind.CONTINUE),
            Map.entry("define", Kind.DEFINE),
            Map.entry("else", Kind.ELSE),
            Map.entry("end", Kind.END),
            Map.entry("if", Kind.IF),
            Map.entry("range", Kind.RANGE),
            Map.entry("nil", Kind.NIL),
            Map.entry("template", Kind.TEMPLATE),
            Map.entry("with", Kind.WITH));

    private static final int MAX_KEYWORD = 8;
    private static final boolean[] WORD = new boolean[0x80];

    static {
        for (int c = 0; c < WORD.length; c++) {
            WORD[c] = c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        }
    }

    private final String input;
    private final Delimiters delimiters;
    private final String right;
    private final char rightFirst;
    private final TokenBudget budget;
    private final boolean breakIsFunction;
    private final boolean continueIsFunction;

    private int pos;
    private int start;
    private int line = 1;
    private int startLine = 1;
    private int parens;
    private boolean insideAction;
    private boolean failed;

    Lexer(
            String input,
            Delimiters delimiters,
            boolean breakIsFunction,
            boolean continueIsFunction,
            TokenBudget budget) {
        this.budget = budget;
        this.input = input;
        this.delimiters = delimiters;
        this.right = delimiters.right();
        this.rightFirst = right.charAt(0);
        this.breakIsFunction = breakIsFunction;
        this.continueIsFunction = continueIsFunction;
    }

    Token next() {
        if (failed) {
            return Token.saying("EOF", Kind.EOF, 0, startLine);
        }
        return insideAction ? insideAction() : text();
    }

    // Text between actions.

    private Token text() {
        while (true) {
            int delimiter = input.indexOf(delimiters.left(), pos);
            if (delimiter < 0) {
                pos = input.length();
                if (pos > start) {
                    countLines(start, pos);
                    return emit(Kind.TEXT);
                }
                return emit(Kind.EOF);
            }
            int afterDelimiter = delimiter + delimiters.left().length();
            boolean trim = trimMarkerAfter(afterDelimiter);
            if (delimiter > pos) {
                int end = delimiter;
                if (trim) {
                    while (end > start && isSpace(input.charAt(end - 1))) {
                        end--;
                    }
                }
                pos = end;
                countLines(start, pos);
                Token text = emit(Kind.TEXT);
                pos = delimiter;
                ignore();
                if (!text.isEmpty()) {
                    return text;
                }
            }
            int afterMarker = afterDelimiter + (trim ? 2 : 0);
            if (!input.startsWith("/*", afterMarker)) {
                pos = afterDelimiter;
                Token left = emit(Kind.LEFT_DELIM);
                pos = afterMarker;
                ignore();
                insideAction = true;
                parens = 0;
                return left;
            }
            pos = afterMarker;
            ignore();
            String error = skipComment();
            if (error != null) {
                return error(error);
            }
        }
    }

    private @Nullable String skipComment() {
        int end = input.indexOf("*/", pos + 2);
        if (end < 0) {
            return "unclosed comment";
        }
        pos = end + 2;
        boolean trim = trimmedRightDelimiter();
        if (!trim && !atRightDelimiter(pos)) {
            return "comment ends before closing delimiter";
        }
        skipRightDelimiter(trim);
        return null;
    }

    private void skipRightDelimiter(boolean trim) {
        pos += (trim ? 2 : 0) + right.length();
        if (trim) {
            skipSpaces();
        }
        ignore();
    }

    private void skipSpaces() {
        while (pos < input.length() && isSpace(input.charAt(pos))) {
            pos++;
        }
    }

    // Actions.

    private Token insideAction() {
        if (trimmedRightDelimiter() || atRightDelimiter(pos)) {
            return parens == 0 ? rightDelimiter() : error("unclosed left paren");
        }
        int c = advance();
        if (c == END) {
            return error("unclosed action");
        }
        if (isSpace(c)) {
            return space();
        }
        if (c == '.' && pos < input.length() && !isDigit(input.charAt(pos))) {
            return fieldOrVariable(Kind.FIELD);
        }
        if (c == '.' || c == '+' || c == '-' || (c >= '0' && c <= '9')) {
            pos = start;
            return number();
        }
        if (c < 0x80 ? WORD[c] : isAlphaNumeric(c)) {
            return identifier();
        }
        return mark(c);
    }

    private Token mark(int c) {
        return switch (c) {
            case '=' -> emit(Kind.ASSIGN);
            case ':' -> advance() == '=' ? emit(Kind.DECLARE) : error("expected :=");
            case '|' -> emit(Kind.PIPE);
            case '"' -> quoted('"', Kind.STRING, "unterminated quoted string");
            case '\'' -> quoted('\'', Kind.CHAR_CONSTANT, "unterminated character constant");
            case '`' -> rawString();
            case '$' -> fieldOrVariable(Kind.VARIABLE);
            case '(' -> {
                parens++;
                yield emit(Kind.LEFT_PAREN);
            }
            case ')' -> {
                parens--;
                yield parens < 0 ? error("unexpected right paren") : emit(Kind.RIGHT_PAREN);
            }
            default ->
                c > ' ' && c < 0x7f ? emit(Kind.CHAR) : error("unrecognized character in action: " + codePoint(c));
        };
    }

    private Token rightDelimiter() {
        boolean trim = trimmedRightDelimiter();
        if (trim) {
            pos += 2;
            ignore();
        }
        pos += right.length();
        Token right = emit(Kind.RIGHT_DELIM);
        if (trim) {
            skipSpaces();
            ignore();
        }
        insideAction = false;
        return right;
    }

    /** A run of blanks; the last one belongs to the closing delimiter if that is {@code " -}}"}. */
    private Token space() {
        int runs = 1;
        while (pos < input.length() && isSpace(input.charAt(pos))) {
            advance();
            runs++;
        }
        if (trimMarkerBefore(pos - 1)) {
            pos--;
            if (input.charAt(pos) == '\n') {
                line--;
            }
            if (runs == 1) {
                return rightDelimiter();
            }
        }
        return emit(Kind.SPACE);
    }

    private Token identifier() {
        int c = skipAlphaNumeric();
        if (!atTerminator()) {
            return error("bad character " + codePoint(c));
        }
        int length = pos - start;
        if (length > MAX_KEYWORD || length < 2) {
            return emit(Kind.IDENTIFIER);
        }
        String word = input.substring(start, pos);
        Kind kind = KEYWORDS.get(word);
        if (kind == null) {
            kind = word.equals("true") || word.equals("false") ? Kind.BOOL : Kind.IDENTIFIER;
        } else if ((kind == Kind.BREAK && breakIsFunction) || (kind == Kind.CONTINUE && continueIsFunction)) {
            kind = Kind.IDENTIFIER;
        }
        return emit(kind);
    }

    /** Passes letters, digits and underscores; gives the rune that ends them, or the last one at the end. */
    private int skipAlphaNumeric() {
        int c = END;
        while (pos < input.length()) {
            c = input.charAt(pos);
            if (c < 0x80) {
                if (!WORD[c]) {
                    break;
                }
                pos++;
                continue;
            }
            int decoded = GoRunes.decode(input, pos);
            c = GoRunes.rune(decoded);
            if (!isAlphaNumeric(c)) {
                break;
            }
            pos += GoRunes.width(decoded);
        }
        return c;
    }

    private Token fieldOrVariable(Kind kind) {
        if (atTerminator()) {
            return emit(kind == Kind.VARIABLE ? Kind.VARIABLE : Kind.DOT);
        }
        int c = skipAlphaNumeric();
        return atTerminator() ? emit(kind) : error("bad character " + codePoint(c));
    }

    private Token quoted(char mark, Kind kind, String problem) {
        while (true) {
            int c = advance();
            if (c == '\\') {
                c = advance();
                if (c != END && c != '\n') {
                    continue;
                }
            }
            if (c == END || c == '\n') {
                return error(problem);
            }
            if (c == mark) {
                return emit(kind);
            }
        }
    }

    private Token rawString() {
        while (true) {
            int c = advance();
            if (c == END) {
                return error("unterminated raw quoted string");
            }
            if (c == '`') {
                return emit(Kind.RAW_STRING);
            }
        }
    }

    private Token number() {
        if (!scanNumber()) {
            return error("bad number syntax: " + GoQuote.quote(input.substring(start, pos)));
        }
        if (pos < input.length() && (input.charAt(pos) == '+' || input.charAt(pos) == '-')) {
            if (!scanNumber() || input.charAt(pos - 1) != 'i') {
                return error("bad number syntax: " + GoQuote.quote(input.substring(start, pos)));
            }
            return emit(Kind.COMPLEX);
        }
        return emit(Kind.NUMBER);
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
        if (pos < input.length()) {
            int decoded = GoRunes.decode(input, pos);
            if (isAlphaNumeric(GoRunes.rune(decoded))) {
                pos += GoRunes.width(decoded);
                return false;
            }
        }
        return true;
    }

    private boolean accept(String valid) {
        if (pos < input.length() && valid.indexOf(input.charAt(pos)) >= 0) {
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

    // Positions.

    private int advance() {
        if (pos >= input.length()) {
            return END;
        }
        char c = input.charAt(pos);
        if (c < 0x80) {
            pos++;
            if (c == '\n') {
                line++;
            }
            return c;
        }
        int decoded = GoRunes.decode(input, pos);
        pos += GoRunes.width(decoded);
        return GoRunes.rune(decoded);
    }

    private boolean atTerminator() {
        if (pos >= input.length()) {
            return true;
        }
        char c = input.charAt(pos);
        return isSpace(c)
                || c == '.'
                || c == ','
                || c == '|'
                || c == ':'
                || c == ')'
                || c == '('
                || atRightDelimiter(pos);
    }

    private boolean atRightDelimiter(int at) {
        return at < input.length() && input.charAt(at) == rightFirst && input.startsWith(right, at);
    }

    private boolean trimMarkerAfter(int at) {
        return at + 1 < input.length() && input.charAt(at) == '-' && isSpace(input.charAt(at + 1));
    }

    private boolean trimmedRightDelimiter() {
        return trimMarkerBefore(pos);
    }

    private boolean trimMarkerBefore(int at) {
        return at + 1 < input.length()
                && isSpace(input.charAt(at))
                && input.charAt(at + 1) == '-'
                && atRightDelimiter(at + 2);
    }

    private Token emit(Kind kind) {
        budget.take();
        Token token = Token.in(input, kind, start, pos, startLine);
        start = pos;
        startLine = line;
        return token;
    }

    private void ignore() {
        countLines(start, pos);
        start = pos;
        startLine = line;
    }

    private void countLines(int from, int to) {
        for (int at = from; at < to; at++) {
            if (input.charAt(at) == '\n') {
                line++;
            }
        }
    }

    private Token error(String message) {
        failed = true;
        return Token.saying(message, Kind.ERROR, start, startLine);
    }

    static boolean isSpace(int c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
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
