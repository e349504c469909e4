package io.github.bundle4j.goyaml;

/**
 * The text being written, with what the layout rules of libyaml's lineage ask of it: the column, whether the last char
 * was a blank, whether only indentation stands on the line so far.
 */
final class YamlOutput {
    private static final int BEST_WIDTH = 80;
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private final StringBuilder out = new StringBuilder(256);
    private final int bestWidth;
    private int column;
    private boolean whitespace = true;
    private boolean indention = true;

    YamlOutput(boolean fold) {
        this.bestWidth = fold ? BEST_WIDTH : Integer.MAX_VALUE;
    }

    String text() {
        return out.toString();
    }

    int length() {
        return out.length();
    }

    boolean onIndention() {
        return indention;
    }

    /** Moves to a column: on this line if nothing but indentation is before it, else on a new one. */
    void indentTo(int indent) {
        if (!indention || column > indent || (column == indent && !whitespace)) {
            lineEnd();
        }
        while (column < indent) {
            out.append(' ');
            column++;
        }
        whitespace = true;
        indention = true;
    }

    void indicator(char c, boolean needBlank, boolean keepsIndention) {
        if (needBlank && !whitespace) {
            put(' ');
        }
        put(c);
        whitespace = false;
        indention = indention && keepsIndention;
    }

    /** Whether an ASCII text ends before lines are folded. */
    boolean hasRoomFor(String text) {
        return column + text.length() < bestWidth;
    }

    /** A scalar that needs no look at its chars. */
    void plainAscii(String text) {
        if (!whitespace) {
            put(' ');
        }
        out.append(text);
        column += text.length();
        whitespace = false;
        indention = false;
    }

    void plain(String text, int indent, boolean fold) {
        if (!whitespace && !text.isEmpty()) {
            put(' ');
        }
        boolean blank = false;
        int n = text.length();
        for (int i = 0; i < n; i++) {
            char c = text.charAt(i);
            if (c == ' ') {
                if (fold && !blank && column > bestWidth && i + 1 < n && text.charAt(i + 1) != ' ') {
                    indentTo(indent);
                } else {
                    put(c);
                }
                blank = true;
            } else {
                put(c);
                indention = false;
                blank = false;
            }
        }
        whitespace = false;
        indention = false;
    }

    void singleQuoted(String text, int indent, boolean fold) {
        indicator('\'', true, false);
        boolean blank = false;
        boolean breaks = false;
        int n = text.length();
        for (int i = 0; i < n; i++) {
            char c = text.charAt(i);
            int lineBreak = lineBreakAt(text, i);
            if (c == ' ') {
                if (fold && !blank && column > bestWidth && i > 0 && i < n - 1 && text.charAt(i + 1) != ' ') {
                    indentTo(indent);
                } else {
                    put(c);
                }
                blank = true;
            } else if (lineBreak > 0) {
                if (!breaks && c == '\n') {
                    lineEnd();
                }
                putBreak(text, i, lineBreak);
                i += lineBreak - 1;
                breaks = true;
            } else {
                if (breaks) {
                    indentTo(indent);
                }
                if (c == '\'') {
                    put(c);
                }
                put(c);
                indention = false;
                blank = false;
                breaks = false;
            }
        }
        indicator('\'', false, false);
    }

    void literal(String text, int indent) {
        indicator('|', true, false);
        literalHints(text);
        lineEnd();
        indention = true;
        whitespace = true;
        boolean breaks = true;
        for (int i = 0; i < text.length(); i++) {
            int lineBreak = lineBreakAt(text, i);
            if (lineBreak > 0) {
                putBreak(text, i, lineBreak);
                i += lineBreak - 1;
                breaks = true;
            } else {
                if (breaks) {
                    indentTo(indent);
                }
                // Nobody asks for the column within a literal.
                out.append(text.charAt(i));
                indention = false;
                breaks = false;
            }
        }
        column = breaks ? 0 : 1;
    }

    private void literalHints(String text) {
        if (text.charAt(0) == ' ' || lineBreakAt(text, 0) > 0) {
            indicator('2', false, false);
        }
        int n = text.length();
        int last = lineBreakBefore(text, n);
        if (last == 0) {
            indicator('-', false, false);
        } else if (last == n || lineBreakBefore(text, n - last) > 0) {
            indicator('+', false, false);
        }
    }

    /**
     * @param escapeAll whether every char is escaped, as happens to a text that begins with a byte order mark
     */
    void doubleQuoted(String text, int indent, boolean fold, boolean escapeAll) {
        indicator('"', true, false);
        boolean blank = false;
        int n = text.length();
        for (int i = 0; i < n; ) {
            char c = text.charAt(i);
            if (!escapeAll && c > ' ' && c < 0x7F && c != '"' && c != '\\') {
                put(c);
                blank = false;
                i++;
                continue;
            }
            if (!escapeAll && c == ' ') {
                if (fold && !blank && column > bestWidth && i > 0 && i < n - 1) {
                    indentTo(indent);
                    if (text.charAt(i + 1) == ' ') {
                        put('\\');
                    }
                } else {
                    put(c);
                }
                blank = true;
                i++;
                continue;
            }
            int code = PackedUtf8.codePointAt(text, i);
            int end = i + PackedUtf8.width(code);
            if (escapeAll || ScalarAnalysis.mustEscape(code) || c == '"' || c == '\\') {
                escape(code);
            } else {
                out.append(text, i, end);
                column++;
            }
            blank = false;
            i = end;
        }
        indicator('"', false, false);
    }

    private void escape(int code) {
        put('\\');
        switch (code) {
            case 0x00 -> put('0');
            case 0x07 -> put('a');
            case 0x08 -> put('b');
            case 0x09 -> put('t');
            case 0x0A -> put('n');
            case 0x0B -> put('v');
            case 0x0C -> put('f');
            case 0x0D -> put('r');
            case 0x1B -> put('e');
            case 0x22 -> put('"');
            case 0x5C -> put('\\');
            case 0x85 -> put('N');
            case 0xA0 -> put('_');
            case 0x2028 -> put('L');
            case 0x2029 -> put('P');
            default -> {
                if (code <= 0xFF) {
                    hex('x', code, 2);
                } else if (code <= 0xFFFF) {
                    hex('u', code, 4);
                } else {
                    hex('U', code, 8);
                }
            }
        }
    }

    private void hex(char kind, int code, int digits) {
        put(kind);
        for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4) {
            put(HEX[code >> shift & 15]);
        }
    }

    private void put(char c) {
        out.append(c);
        if ((c & 0xC0) != 0x80) {
            column++;
        }
    }

    void lineEnd() {
        out.append('\n');
        column = 0;
    }

    private void putBreak(String text, int at, int width) {
        out.append(text, at, at + width);
        column = 0;
        indention = true;
    }

    /** The number of bytes of the line break that begins there, or 0. */
    static int lineBreakAt(String text, int at) {
        char c = text.charAt(at);
        if (c == '\n' || c == '\r') {
            return 1;
        }
        if (c == 0xC2) {
            return at + 1 < text.length() && text.charAt(at + 1) == 0x85 ? 2 : 0;
        }
        if (c == 0xE2) {
            boolean separator = at + 2 < text.length()
                    && text.charAt(at + 1) == 0x80
                    && (text.charAt(at + 2) == 0xA8 || text.charAt(at + 2) == 0xA9);
            return separator ? 3 : 0;
        }
        return 0;
    }

    private static int lineBreakBefore(String text, int end) {
        for (int width = 1; width <= 3 && width <= end; width++) {
            if (lineBreakAt(text, end - width) == width) {
                return width;
            }
        }
        return 0;
    }
}
