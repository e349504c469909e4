package io.github.bundle4j.goyaml;

/**
 * Texts that go-yaml recognises as timestamps: {@code Y-M-D}, alone, with {@code T} or {@code t}, time and zone, or with
 * a blank and a time. Months, days, hours, minutes and seconds of one or two digits; a fraction after point or comma.
 */
final class Timestamps {
    private static final int[] DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private final String text;
    private int at;

    private Timestamps(String text) {
        this.text = text;
    }

    static boolean matches(String text) {
        return text.length() >= 8 && text.charAt(4) == '-' && new Timestamps(text).read();
    }

    private boolean read() {
        int year = 0;
        for (; at < 4; at++) {
            if (!PlainScalars.isDigit(text.charAt(at))) {
                return false;
            }
            year = year * 10 + text.charAt(at) - '0';
        }
        at++;
        int month = number();
        if (month < 1 || month > 12 || !skip('-')) {
            return false;
        }
        int day = number();
        boolean leap = month == 2 && year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        if (day < 1 || day > DAYS[month - 1] + (leap ? 1 : 0)) {
            return false;
        }
        if (at == text.length()) {
            return true;
        }
        if (skip('T') || skip('t')) {
            return time() && zone();
        }
        return skip(' ') && time() && at == text.length();
    }

    private boolean time() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        if (!part(24) || !skip(':') || !part(60) || !skip(':') || !part(60)) {
            return false;
        }
        if (at + 1 < text.length()
                && (text.charAt(at) == '.' || text.charAt(at) == ',')
                && PlainScalars.isDigit(text.charAt(at + 1))) {
            at++;
            while (at < text.length() && PlainScalars.isDigit(text.charAt(at))) {
                at++;
            }
        }
        return true;
    }

    private boolean part(int limit) {
        int value = number();
        return value >= 0 && value < limit;
    }

    private boolean zone() {
        if (skip('Z')) {
            return at == text.length();
        }
        if (text.length() != at + 6
                || (text.charAt(at) != '+' && text.charAt(at) != '-')
                || text.charAt(at + 3) != ':') {
            return false;
        }
        at++;
        int hours = number();
        at++;
        int minutes = number();
        return at == text.length() && hours >= 0 && hours <= 24 && minutes >= 0 && minutes < 60;
    }

    private int number() {
        int start = at;
        int value = 0;
        while (at < text.length() && at - start < 2 && PlainScalars.isDigit(text.charAt(at))) {
            value = value * 10 + text.charAt(at) - '0';
            at++;
        }
        return at == start ? -1 : value;
    }

    private boolean skip(char c) {
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }
}
