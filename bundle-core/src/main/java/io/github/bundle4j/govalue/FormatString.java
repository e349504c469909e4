package io.github.bundle4j.govalue;

import io.github.bundle4j.LimitExceededException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One walk over a format string. */
final class FormatString {
    private static final int TOO_LARGE = 1_000_000;

    /** A short format can ask for widths that add up to more than any memory holds. */
    private static final int MAX_LENGTH = 16 << 20;

    private final String format;
    private final List<? extends @Nullable Object> values;
    private final StringBuilder out = new StringBuilder();
    private final ValuePrinter printer = new ValuePrinter(out);
    private final FormatFlags flags = printer.flags;

    private int at;
    private int argument;
    private boolean reordered;
    private boolean goodIndex;
    private boolean afterIndex;
    private int number;

    FormatString(String format, List<? extends @Nullable Object> values) {
        this.format = format;
        this.values = values;
    }

    String run() {
        int end = format.length();
        while (at < end) {
            int percent = format.indexOf('%', at);
            if (percent < 0) {
                out.append(format, at, end);
                break;
            }
            out.append(format, at, percent);
            at = percent + 1;
            flags.clear();
            goodIndex = true;
            afterIndex = false;
            flagsOfVerb();
            argumentIndex();
            width();
            precision();
            if (!afterIndex) {
                argumentIndex();
            }
            if (at >= end) {
                out.append("%!(NOVERB)");
                break;
            }
            verb();
        }
        if (!reordered && argument < values.size()) {
            extra();
        }
        return out.toString();
    }

    private void flagsOfVerb() {
        for (; at < format.length(); at++) {
            switch (format.charAt(at)) {
                case '#' -> flags.sharp = true;
                case '0' -> flags.zero = true;
                case '+' -> flags.plus = true;
                case '-' -> flags.minus = true;
                case ' ' -> flags.space = true;
                default -> {
                    return;
                }
            }
        }
    }

    private void width() {
        if (at < format.length() && format.charAt(at) == '*') {
            at++;
            flags.hasWidth = numberFromArgument();
            flags.width = number;
            if (!flags.hasWidth) {
                out.append("%!(BADWIDTH)");
            }
            if (flags.width < 0) {
                flags.width = -flags.width;
                flags.minus = true;
                flags.zero = false;
            }
            afterIndex = false;
        } else {
            flags.hasWidth = parseNumber(format.length());
            flags.width = number;
            if (afterIndex && flags.hasWidth) {
                goodIndex = false;
            }
        }
    }

    private void precision() {
        if (at + 1 >= format.length() || format.charAt(at) != '.') {
            return;
        }
        at++;
        if (afterIndex) {
            goodIndex = false;
        }
        argumentIndex();
        if (at < format.length() && format.charAt(at) == '*') {
            at++;
            flags.hasPrecision = numberFromArgument();
            flags.precision = number;
            if (flags.precision < 0) {
                flags.precision = 0;
                flags.hasPrecision = false;
            }
            if (!flags.hasPrecision) {
                out.append("%!(BADPREC)");
            }
            afterIndex = false;
        } else {
            parseNumber(format.length());
            flags.precision = number;
            flags.hasPrecision = true;
        }
    }

    private void verb() {
        if (out.length() > MAX_LENGTH) {
            throw LimitExceededException.fixed("a formatted text, in bytes,", "format length", MAX_LENGTH);
        }
        int decoded = GoRunes.decode(format, at);
        int verb = GoRunes.rune(decoded);
        at += GoRunes.width(decoded);
        if (verb == '%') {
            out.append('%');
        } else if (!goodIndex) {
            wrong(verb, "(BADINDEX)");
        } else if (argument >= values.size()) {
            wrong(verb, "(MISSING)");
        } else {
            if (verb == 'v' || verb == 'w') {
                flags.goSyntax();
            }
            printer.print(values.get(argument), verb);
            argument++;
        }
    }

    private void wrong(int verb, String text) {
        out.append("%!");
        GoRunes.append(out, verb);
        out.append(text);
    }

    private void extra() {
        flags.clear();
        out.append("%!(EXTRA ");
        for (int i = argument; i < values.size(); i++) {
            Object value = values.get(i);
            out.append(i == argument ? "" : ", ");
            if (value == null) {
                out.append("<nil>");
            } else {
                out.append(GoTypes.typeName(value)).append('=');
                printer.print(value, 'v');
            }
        }
        out.append(')');
    }

    /** Reads {@code [n]} if it is there. */
    private void argumentIndex() {
        afterIndex = false;
        if (at >= format.length() || format.charAt(at) != '[') {
            return;
        }
        reordered = true;
        int close = format.indexOf(']', at + 1);
        if (format.length() - at < 3 || close < 0) {
            goodIndex = false;
            at++;
            return;
        }
        at++;
        boolean ok = parseNumber(close) && at == close;
        at = close + 1;
        int index = number - 1;
        afterIndex = ok;
        if (ok && index >= 0 && index < values.size()) {
            argument = index;
        } else {
            goodIndex = false;
        }
    }

    private boolean parseNumber(int end) {
        number = 0;
        boolean found = false;
        for (; at < end; at++) {
            char c = format.charAt(at);
            if (c < '0' || c > '9') {
                break;
            }
            if (number > TOO_LARGE) {
                number = 0;
                at = end;
                return false;
            }
            number = number * 10 + c - '0';
            found = true;
        }
        return found;
    }

    private boolean numberFromArgument() {
        number = 0;
        if (argument >= values.size()) {
            return false;
        }
        Object value = values.get(argument++);
        long bits;
        if (value instanceof Long integer) {
            bits = integer;
        } else if (value instanceof GoInt integer && (integer.type().signed() || integer.bits() >= 0)) {
            bits = integer.bits();
        } else {
            return false;
        }
        if (bits > TOO_LARGE || bits < -TOO_LARGE) {
            return false;
        }
        number = (int) bits;
        return true;
    }
}
