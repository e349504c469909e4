package io.github.bundle4j.goyaml;

/**
 * Which styles can carry a string.
 *
 * @param easy whether it is words of ASCII with single blanks between them, which can stand unquoted
 * @param multiline whether it holds a line break
 * @param plain whether it can stand unquoted in a block collection
 * @param singleQuoted whether single quotes can carry it
 * @param block whether a literal can carry it
 */
record ScalarAnalysis(boolean easy, boolean multiline, boolean plain, boolean singleQuoted, boolean block) {
    private static final ScalarAnalysis EASY = new ScalarAnalysis(true, false, true, true, true);

    private static final String INDICATORS_AT_START = "#,[]{}&*!|>'\"%@`";

    /** Looks at a non-empty string of valid UTF-8. */
    static ScalarAnalysis of(String text, boolean tabsInBlocks) {
        int n = text.length();
        char first = text.charAt(0);
        boolean indicators = INDICATORS_AT_START.indexOf(first) >= 0
                || ((first == '?' || first == ':' || first == '-') && blankAt(text, 1))
                || text.startsWith("---")
                || text.startsWith("...");
        if (!indicators && isEasy(text)) {
            return EASY;
        }
        boolean lineBreaks = false;
        boolean special = false;
        boolean tab = false;
        boolean breakSpace = false;
        boolean spaceBreak = false;
        boolean previousSpace = false;
        boolean previousBreak = false;
        boolean afterBlank = true;
        boolean edges = false;
        boolean trailingSpace = false;
        for (int i = 0; i < n; ) {
            int code = PackedUtf8.codePointAt(text, i);
            int end = i + PackedUtf8.width(code);
            if (i > 0 && ((code == ':' && blankAt(text, end)) || (code == '#' && afterBlank))) {
                indicators = true;
            }
            boolean lineBreak = isBreak(code);
            if (!isPrintable(code)) {
                special |= code != '\t' || !tabsInBlocks;
                tab |= code == '\t';
            }
            if (code == ' ') {
                edges |= i == 0 || end == n;
                trailingSpace |= end == n;
                breakSpace |= previousBreak;
            } else if (lineBreak) {
                lineBreaks = true;
                edges |= i == 0 || end == n;
                spaceBreak |= previousSpace;
            }
            previousSpace = code == ' ';
            previousBreak = lineBreak;
            afterBlank = code == ' ' || code == '\t' || lineBreak || code == 0;
            i = end;
        }
        boolean hard = spaceBreak || special;
        return new ScalarAnalysis(
                false,
                lineBreaks,
                !(hard || tab || edges || breakSpace || lineBreaks || indicators),
                !(hard || tab || breakSpace),
                !(hard || trailingSpace));
    }

    /** Letters, digits and the like, single blanks between words: by far the most strings. */
    private static boolean isEasy(String text) {
        int n = text.length();
        char previous = ' ';
        for (int i = 0; i < n; i++) {
            char c = text.charAt(i);
            if (c < ' ' || c >= 0x7F || (c == ' ' && previous == ' ') || c == '#' || c == ':') {
                return false;
            }
            previous = c;
        }
        return previous != ' ' && text.charAt(0) != ' ';
    }

    private static boolean blankAt(String text, int at) {
        if (at >= text.length()) {
            return true;
        }
        char c = text.charAt(at);
        return c == ' ' || c == '\t' || c == 0 || YamlOutput.lineBreakAt(text, at) > 0;
    }

    static boolean isBreak(int code) {
        return code == '\n' || code == '\r' || code == 0x85 || code == 0x2028 || code == 0x2029;
    }

    static boolean mustEscape(int code) {
        return !isPrintable(code) || isBreak(code);
    }

    private static boolean isPrintable(int code) {
        return code == '\n'
                || (code >= ' ' && code <= 0x7E)
                || (code >= 0xA0 && code <= 0xD7FF)
                || (code >= 0xE000 && code <= 0xFFFD && code != 0xFEFF);
    }
}
