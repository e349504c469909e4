package io.github.bundle4j.govalue;

/** Reads {@code time.ParseDuration}'s grammar: signed decimals, each with a unit. */
final class DurationReader {
    private final String text;
    private int position;

    DurationReader(String text) {
        this.text = text;
    }

    long read() {
        boolean negative = false;
        if (!text.isEmpty() && (text.charAt(0) == '-' || text.charAt(0) == '+')) {
            negative = text.charAt(0) == '-';
            position = 1;
        }
        if (text.length() == position + 1 && text.charAt(position) == '0') {
            return 0;
        }
        if (position == text.length()) {
            throw invalid();
        }
        // Kept unsigned: 2^63 is allowed as a negative duration.
        long total = 0;
        while (position < text.length()) {
            total += term();
            if (Long.compareUnsigned(total, Long.MIN_VALUE) > 0) {
                throw invalid();
            }
        }
        if (negative) {
            return -total;
        }
        if (total < 0) {
            throw invalid();
        }
        return total;
    }

    private long term() {
        int start = position;
        long whole = 0;
        while (position < text.length() && isDigit(text.charAt(position))) {
            int digit = text.charAt(position++) - '0';
            if (Long.compareUnsigned(whole, Long.divideUnsigned(Long.MIN_VALUE, 10)) > 0) {
                throw invalid();
            }
            whole = whole * 10 + digit;
            if (Long.compareUnsigned(whole, Long.MIN_VALUE) > 0) {
                throw invalid();
            }
        }
        boolean digits = position > start;
        long fraction = 0;
        double scale = 1;
        if (position < text.length() && text.charAt(position) == '.') {
            position++;
            int fractionStart = position;
            boolean full = false;
            while (position < text.length() && isDigit(text.charAt(position))) {
                int digit = text.charAt(position++) - '0';
                full |= fraction > (Long.MAX_VALUE - digit) / 10;
                if (!full) {
                    fraction = fraction * 10 + digit;
                    scale *= 10;
                }
            }
            digits |= position > fractionStart;
        }
        if (!digits) {
            throw invalid();
        }
        long unit = unit();
        if (Long.compareUnsigned(whole, Long.divideUnsigned(Long.MIN_VALUE, unit)) > 0) {
            throw invalid();
        }
        long value = whole * unit;
        if (fraction > 0) {
            value += (long) (fraction * (unit / scale));
            if (Long.compareUnsigned(value, Long.MIN_VALUE) > 0) {
                throw invalid();
            }
        }
        return value;
    }

    private long unit() {
        int start = position;
        while (position < text.length() && text.charAt(position) != '.' && !isDigit(text.charAt(position))) {
            position++;
        }
        if (position == start) {
            throw new GoError("time: missing unit in duration " + quoted(text));
        }
        String unit = text.substring(start, position);
        return switch (unit) {
            case "ns" -> 1;
            case "us", "\u00c2\u00b5s", "\u00ce\u00bcs" -> 1_000;
            case "ms" -> 1_000_000;
            case "s" -> 1_000_000_000L;
            case "m" -> 60_000_000_000L;
            case "h" -> 3_600_000_000_000L;
            default -> throw new GoError("time: unknown unit " + quoted(unit) + " in duration " + quoted(text));
        };
    }

    private GoError invalid() {
        return new GoError("time: invalid duration " + quoted(text));
    }

    /** The time package's own quoting: every byte beyond printable ASCII as {@code \xNN}. */
    static String quoted(String packed) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < packed.length(); i++) {
            char c = packed.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ' || c >= 0x80) {
                out.append(String.format("\\x%02x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
