package io.github.bundle4j.gotemplate.function;

/** Shortening with three dots, by bytes. */
final class Abbreviation {
    private static final String DOTS = "...";

    private Abbreviation() {}

    static String abbreviate(long width, String text) {
        return width < 4 ? text : full(text, 0, width);
    }

    /** The left offset says what must be seen; what lies before it may be dots. */
    static String abbreviateBoth(long left, long right, String text) {
        return right < 4 || (left > 0 && right < 7) ? text : full(text, left, right);
    }

    private static String full(String text, long offset, long width) {
        if (text.length() <= width) {
            return text;
        }
        int kept = (int) width - DOTS.length();
        long from = Math.min(offset, text.length());
        if (text.length() - from < kept) {
            from = (long) text.length() - kept;
        }
        if (from <= 4) {
            return text.substring(0, kept) + DOTS;
        }
        if (width < 7) {
            // Too narrow for dots on both sides; Sprig drops the error and keeps the empty result.
            return "";
        }
        if (from + kept < text.length()) {
            return DOTS + abbreviateRest(text.substring((int) from), kept);
        }
        return DOTS + text.substring(text.length() - kept);
    }

    private static String abbreviateRest(String text, int width) {
        return text.length() <= width ? text : text.substring(0, width - DOTS.length()) + DOTS;
    }
}
