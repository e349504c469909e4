package io.github.bundle4j.goyaml;

/** Java text that may hold halves of surrogate pairs. */
final class Surrogates {
    private Surrogates() {}

    /** Replaces each half without its other half by U+FFFD, as Go does. */
    static String repair(StringBuilder text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                if (Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1))) {
                    i++;
                } else {
                    text.setCharAt(i, '\uFFFD');
                }
            }
        }
        return text.toString();
    }

    /** The order of the UTF-8 forms, which is that of code points and not of chars. */
    static int compareUtf8(String a, String b) {
        int n = Math.min(a.length(), b.length());
        for (int i = 0; i < n; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                boolean high = Character.isSurrogate(x);
                if (high != Character.isSurrogate(y)) {
                    return high ? 1 : -1;
                }
                return x - y;
            }
        }
        return a.length() - b.length();
    }
}
