package io.github.bundle4j.goyaml;

/** Numbers to base 60, such as {@code 1:30}: read as strings today, but quoted for the sake of older readers. */
final class Sexagesimal {
    private Sexagesimal() {}

    /** {@code [-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?}. */
    static boolean matches(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            return false;
        }
        int n = text.length();
        int at = text.charAt(0) == '-' || text.charAt(0) == '+' ? 1 : 0;
        if (at >= colon || !PlainScalars.isDigit(text.charAt(at))) {
            return false;
        }
        at = digitsAndUnderscores(text, at);
        if (at != colon) {
            return false;
        }
        while (at < n && text.charAt(at) == ':') {
            at++;
            if (at >= n || !PlainScalars.isDigit(text.charAt(at))) {
                return false;
            }
            boolean mayBeTens = text.charAt(at) <= '5';
            at++;
            if (mayBeTens && at < n && PlainScalars.isDigit(text.charAt(at))) {
                at++;
            }
        }
        if (at < n && text.charAt(at) == '.') {
            at = digitsAndUnderscores(text, at + 1);
        }
        return at == n;
    }

    private static int digitsAndUnderscores(String text, int from) {
        int at = from;
        while (at < text.length() && (PlainScalars.isDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        return at;
    }
}
