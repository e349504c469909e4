package io.github.bundle4j.goyaml;

import io.github.bundle4j.goyaml.YamlToken.Kind;

/** Scans block, quoted and plain scalars. */
final class YamlScalars {
    private final YamlCursor cursor;
    private boolean endedOnNewLine;

    private final StringBuilder blanks = new StringBuilder();
    private final StringBuilder firstBreak = new StringBuilder();
    private final StringBuilder moreBreaks = new StringBuilder();

    YamlScalars(YamlCursor cursor) {
        this.cursor = cursor;
    }

    /** Whether line breaks followed the last plain scalar. */
    boolean endedOnNewLine() {
        return endedOnNewLine;
    }

    YamlToken block(boolean literal, int parentIndent) {
        int line = cursor.line();
        cursor.skipAscii(1);
        int chomping = chomping();
        int increment = 0;
        if (PlainScalars.isDigit(cursor.peek())) {
            if (cursor.peek() == '0') {
                throw cursor.problem("found an indentation indicator equal to 0");
            }
            increment = cursor.peek() - '0';
            cursor.skipAscii(1);
            if (chomping == 0) {
                chomping = chomping();
            }
        }
        endHeader();
        int indent = increment == 0 ? 0 : Math.max(parentIndent, 0) + increment;
        clear();
        indent = blockBreaks(indent, parentIndent);
        String text = blockLines(literal, indent);
        String kept = chomping < 0
                ? ""
                : chomping == 0
                        ? firstBreak.toString()
                        : firstBreak.append(moreBreaks).toString();
        return new YamlToken(Kind.SCALAR, line, text + kept, "", false);
    }

    private int chomping() {
        char c = cursor.peek();
        if (c != '+' && c != '-') {
            return 0;
        }
        cursor.skipAscii(1);
        return c == '+' ? 1 : -1;
    }

    private void endHeader() {
        while (cursor.isBlank()) {
            cursor.skipAscii(1);
        }
        if (cursor.peek() == '#') {
            cursor.skipToLineEnd();
        }
        if (!cursor.isBreakOrEnd()) {
            throw cursor.problem("did not find expected comment or line break");
        }
        if (cursor.isBreak()) {
            cursor.skipLine();
        }
    }

    private String blockLines(boolean literal, int indent) {
        StringBuilder out = new StringBuilder();
        boolean afterBlank = false;
        while (cursor.column() == indent && !cursor.atEnd()) {
            cursor.need(1);
            boolean blank = cursor.isBlank();
            boolean folds =
                    !literal && firstBreak.length() == 1 && firstBreak.charAt(0) == '\n' && !afterBlank && !blank;
            if (!folds) {
                out.append(firstBreak);
            } else if (moreBreaks.length() == 0) {
                out.append(' ');
            }
            firstBreak.setLength(0);
            out.append(moreBreaks);
            moreBreaks.setLength(0);
            afterBlank = blank;
            int from = cursor.at();
            cursor.skipToLineEnd();
            cursor.need(1);
            out.append(cursor.text(), from, cursor.at());
            if (cursor.isBreak()) {
                cursor.readLine(firstBreak);
            }
            blockBreaks(indent, 0);
        }
        return out.toString();
    }

    /** Passes empty lines and indentation; finds the indent out if it is not known. */
    private int blockBreaks(int known, int parentIndent) {
        int deepest = 0;
        while (true) {
            cursor.need(1);
            while ((known == 0 || cursor.column() < known) && cursor.peek() == ' ') {
                cursor.skipAscii(1);
            }
            deepest = Math.max(deepest, cursor.column());
            if ((known == 0 || cursor.column() < known) && cursor.peek() == '\t') {
                throw cursor.problem("found a tab character where an indentation space is expected");
            }
            if (!cursor.isBreak()) {
                break;
            }
            cursor.readLine(moreBreaks);
        }
        return known > 0 ? known : Math.max(Math.max(deepest, parentIndent + 1), 1);
    }

    YamlToken quoted(boolean single) {
        int line = cursor.line();
        cursor.skipAscii(1);
        StringBuilder out = new StringBuilder();
        clear();
        while (true) {
            cursor.need(4);
            if (cursor.isDocumentMarker()) {
                throw cursor.problem("found unexpected document indicator");
            }
            if (cursor.atEnd()) {
                throw cursor.problem("found unexpected end of stream");
            }
            boolean newLine = quotedRun(out, single);
            if (!cursor.atEnd() && cursor.peek() == (single ? '\'' : '"')) {
                cursor.skipAscii(1);
                return new YamlToken(Kind.SCALAR, line, out.toString(), "", false);
            }
            join(out, separation(newLine, -1));
        }
    }

    /** Reads up to a blank, a break or the closing quote; tells whether an escaped line break ended it. */
    private boolean quotedRun(StringBuilder out, boolean single) {
        while (!cursor.isBlankOrEnd(0)) {
            cursor.need(2);
            char c = cursor.peek();
            if (single && c == '\'') {
                if (cursor.peek(1) != '\'') {
                    return false;
                }
                out.append(c);
                cursor.skipAscii(2);
            } else if (!single && c == '"') {
                return false;
            } else if (!single && c == '\\') {
                cursor.skipAscii(1);
                if (cursor.isBreak()) {
                    cursor.skipLine();
                    return true;
                }
                escape(out);
            } else {
                cursor.read(out);
            }
        }
        return false;
    }

    private void escape(StringBuilder out) {
        int digits = 0;
        switch (cursor.peek()) {
            case '0' -> out.append('\0');
            case 'a' -> out.append('\u0007');
            case 'b' -> out.append('\b');
            case 't', '\t' -> out.append('\t');
            case 'n' -> out.append('\n');
            case 'v' -> out.append('\u000B');
            case 'f' -> out.append('\f');
            case 'r' -> out.append('\r');
            case 'e' -> out.append('\u001B');
            case ' ' -> out.append(' ');
            case '"' -> out.append('"');
            case '\'' -> out.append('\'');
            case '\\' -> out.append('\\');
            case 'N' -> PackedUtf8.append(out, 0x85);
            case '_' -> PackedUtf8.append(out, 0xA0);
            case 'L' -> PackedUtf8.append(out, 0x2028);
            case 'P' -> PackedUtf8.append(out, 0x2029);
            case 'x' -> digits = 2;
            case 'u' -> digits = 4;
            case 'U' -> digits = 8;
            default -> throw unknownEscape();
        }
        if (cursor.atEnd()) {
            throw unknownEscape();
        }
        if (digits > 0) {
            hex(out, digits);
        } else {
            cursor.skipAscii(1);
        }
    }

    private RuntimeException unknownEscape() {
        return cursor.problem("found unknown escape character");
    }

    private void hex(StringBuilder out, int digits) {
        long code = 0;
        for (int i = 1; i <= digits; i++) {
            char c = cursor.peek(i);
            int digit = c < 0x80 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                throw cursor.problem("did not find expected hexdecimal number");
            }
            code = code << 4 | digit;
        }
        if ((code >= 0xD800 && code <= 0xDFFF) || code > 0x10FFFF) {
            throw cursor.problem("found invalid Unicode character escape code");
        }
        PackedUtf8.append(out, (int) code);
        cursor.skipAscii(1 + digits);
    }

    YamlToken plain(int parentIndent, boolean flow) {
        int line = cursor.line();
        int indent = parentIndent + 1;
        String text = cursor.text();
        int from = cursor.at();
        plainRun(flow);
        // Nearly always that is all: one run on one line.
        int end = cursor.at();
        StringBuilder out = null;
        clear();
        boolean newLine = false;
        while (cursor.isBlank() || cursor.isBreak()) {
            newLine = separation(newLine, indent);
            if (!flow && cursor.column() < indent) {
                break;
            }
            cursor.need(4);
            if (cursor.isDocumentMarker() || cursor.peek() == '#' || !beginsRun(flow)) {
                break;
            }
            if (out == null) {
                out = new StringBuilder().append(text, from, end);
            }
            join(out, newLine);
            newLine = false;
            int run = cursor.at();
            plainRun(flow);
            out.append(text, run, cursor.at());
        }
        endedOnNewLine = newLine;
        return new YamlToken(Kind.SCALAR, line, out == null ? text.substring(from, end) : out.toString(), "", true);
    }

    private boolean beginsRun(boolean flow) {
        return !cursor.isBlankOrEnd(0) && !cursor.endsPlain(cursor.peek(), flow);
    }

    private void plainRun(boolean flow) {
        cursor.skipPlain(flow);
        cursor.need(2);
    }

    /**
     * Passes blanks and breaks, keeping what they mean.
     *
     * @param newLine whether a break came before
     * @param indent where a tab would violate indentation, -1 for nowhere
     * @return whether there was a break
     */
    private boolean separation(boolean newLine, int indent) {
        boolean broken = newLine;
        while (true) {
            cursor.need(1);
            if (cursor.isBlank()) {
                if (broken && cursor.column() < indent && cursor.peek() == '\t') {
                    throw cursor.problem("found a tab character that violates indentation");
                }
                if (!broken) {
                    blanks.append(cursor.peek());
                }
                cursor.skipAscii(1);
            } else if (cursor.isBreak()) {
                if (broken) {
                    cursor.readLine(moreBreaks);
                } else {
                    blanks.setLength(0);
                    cursor.readLine(firstBreak);
                    broken = true;
                }
            } else {
                return broken;
            }
        }
    }

    private void join(StringBuilder out, boolean newLine) {
        if (!newLine) {
            out.append(blanks);
        } else if (firstBreak.length() > 0 && firstBreak.charAt(0) == '\n') {
            if (moreBreaks.length() == 0) {
                out.append(' ');
            } else {
                out.append(moreBreaks);
            }
        } else {
            out.append(firstBreak).append(moreBreaks);
        }
        clear();
    }

    private void clear() {
        blanks.setLength(0);
        firstBreak.setLength(0);
        moreBreaks.setLength(0);
    }
}
