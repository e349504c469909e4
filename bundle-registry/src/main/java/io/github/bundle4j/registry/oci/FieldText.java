package io.github.bundle4j.registry.oci;

/** Reads the value of a header piece by piece, after the grammar of RFC 9110, section 5.6. Not thread-safe. */
final class FieldText {
    private final String text;
    private int at;

    FieldText(String text) {
        this.text = text;
    }

    boolean isAtEnd() {
        return at >= text.length();
    }

    int position() {
        return at;
    }

    /** Goes to a position that was left. */
    void back(int position) {
        at = position;
    }

    /** Whether a character comes next. */
    boolean is(char c) {
        return at < text.length() && text.charAt(at) == c;
    }

    /** Takes a character if it comes next. */
    boolean take(char c) {
        boolean found = is(c);
        at += found ? 1 : 0;
        return found;
    }

    void skip(String characters) {
        while (at < text.length() && characters.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    /** Everything before a character, or the rest; the character itself is left. */
    String until(char c) {
        int start = at;
        int end = text.indexOf(c, at);
        at = end < 0 ? text.length() : end;
        return text.substring(start, at);
    }

    /** A token; empty if none comes next. */
    String token() {
        int start = at;
        while (at < text.length() && isTokenChar(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    /** A quoted string without its quotes and escapes, or a token. */
    String value() {
        if (!take('"')) {
            return token();
        }
        StringBuilder value = new StringBuilder();
        while (at < text.length() && text.charAt(at) != '"') {
            if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                at++;
            }
            value.append(text.charAt(at++));
        }
        at++;
        return value.toString();
    }

    private static boolean isTokenChar(char c) {
        return c > ' ' && c < 127 && "\"(),/:;<=>?@[\\]{}".indexOf(c) < 0;
    }
}
