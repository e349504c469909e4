package io.github.bundle4j.jsonschema;

import io.github.bundle4j.govalue.GoError;
import io.github.bundle4j.govalue.GoQuote;
import io.github.bundle4j.govalue.GoTime;
import io.github.bundle4j.govalue.GoZone;

/** The formats about time. Texts are packed; an empty one says that a string is well. */
final class TimeFormats {
    private static final int DAY = 24 * 60;

    private TimeFormats() {}

    static String date(String text) {
        try {
            GoTime.parse("2006-01-02", text, GoZone.UTC);
            return "";
        } catch (GoError e) {
            return e.text();
        }
    }

    static String time(String given) {
        if (given.length() < 9) {
            return "less than 9 characters long";
        }
        if (given.charAt(2) != ':' || given.charAt(5) != ':') {
            return "missing colon in correct place";
        }
        String[] parts = given.substring(0, 8).split(":", 3);
        String wrong = numbers(parts, "hour/min/sec");
        if (!wrong.isEmpty()) {
            return wrong;
        }
        int hour = Integer.parseInt(parts[0]);
        int minute = Integer.parseInt(parts[1]);
        int second = Integer.parseInt(parts[2]);
        if (hour > 23 || minute > 59 || second > 60) {
            return "hour/min/sec out of range";
        }
        String text = given.substring(8);
        if (text.startsWith(".")) {
            int end = 1;
            while (end < text.length() && Formats.isDigit(text.charAt(end))) {
                end++;
            }
            if (end == 1) {
                return "no digits in second fraction";
            }
            text = text.substring(end);
        }
        int minutes = hour * 60 + minute;
        if (!text.equals("z") && !text.equals("Z")) {
            wrong = offset(text);
            if (!wrong.isEmpty()) {
                return wrong;
            }
            int offset = Integer.parseInt(text.substring(1, 3)) * 60 + Integer.parseInt(text.substring(4, 6));
            minutes += text.charAt(0) == '+' ? -offset : offset;
            minutes += minutes < 0 ? DAY : 0;
        }
        return second >= 60 && minutes != DAY - 1 ? "invalid leap second" : "";
    }

    private static String offset(String text) {
        if (text.length() != 6) {
            return "offset must be 6 characters long";
        }
        if (text.charAt(0) != '+' && text.charAt(0) != '-') {
            return "offset must begin with plus/minus";
        }
        if (text.charAt(3) != ':') {
            return "missing colon in offset in correct place";
        }
        String[] parts = {text.substring(1, 3), text.substring(4, 6)};
        String wrong = numbers(parts, "hour/min in offset");
        if (!wrong.isEmpty()) {
            return wrong;
        }
        return Integer.parseInt(parts[0]) > 23 || Integer.parseInt(parts[1]) > 59
                ? "hour/min in offset out of range"
                : "";
    }

    /** Go reads signs, too; a number below zero is no time. */
    private static String numbers(String[] parts, String what) {
        for (String part : parts) {
            if (!part.matches("[0-9]{2}|[+-][0-9]")) {
                return "invalid " + what;
            }
            if (part.startsWith("-") && !part.equals("-0")) {
                return "non-positive " + what;
            }
        }
        return "";
    }

    static String dateTime(String text) {
        if (text.length() < 20) {
            return "less than 20 characters long";
        }
        if (text.charAt(10) != 't' && text.charAt(10) != 'T') {
            return "11th character must be t or T";
        }
        String date = date(text.substring(0, 10));
        if (!date.isEmpty()) {
            return "invalid date element: " + date;
        }
        String time = time(text.substring(11));
        return time.isEmpty() ? "" : "invalid time element: " + time;
    }

    static String duration(String text) {
        if (!text.startsWith("P")) {
            return "must start with P";
        }
        String rest = text.substring(1);
        if (rest.isEmpty()) {
            return "nothing after P";
        }
        if (rest.endsWith("W")) {
            String weeks = rest.substring(0, rest.length() - 1);
            return weeks.isEmpty() ? "no number in week" : weeks.matches("[0-9]+") ? "" : "invalid week";
        }
        String[] parts = rest.split("T", -1);
        for (int i = 0; i < parts.length; i++) {
            if (i > 0 && parts[i].isEmpty()) {
                return "no time elements";
            }
            if (i > 1) {
                return "more than one T";
            }
            String wrong = elements(parts[i], i == 0 ? "YMD" : "HMS");
            if (!wrong.isEmpty()) {
                return wrong;
            }
        }
        return "";
    }

    /** Numbers with units, larger units first. */
    private static String elements(String text, String units) {
        int next = 0;
        int at = 0;
        while (at < text.length()) {
            int start = at;
            while (at < text.length() && Formats.isDigit(text.charAt(at))) {
                at++;
            }
            if (at == start) {
                return "missing number";
            }
            if (at == text.length()) {
                return "missing unit";
            }
            int unit = units.indexOf(text.charAt(at));
            if (unit < next) {
                return (unit < 0 ? "invalid unit " : "unit ")
                        + GoQuote.quoteRune(text.charAt(at), false)
                        + (unit < 0 ? "" : " out of order");
            }
            next = unit + 1;
            at++;
        }
        return "";
    }

    static String period(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return "missing slash";
        }
        String wrong = end("start", text.substring(0, slash));
        if (!wrong.isEmpty()) {
            return wrong;
        }
        String last = text.substring(slash + 1);
        // Two durations are no period.
        return text.startsWith("P") ? named("end date-time", dateTime(last)) : end("end", last);
    }

    private static String end(String which, String text) {
        return text.startsWith("P")
                ? named(which + " duration", duration(text))
                : named(which + " date-time", dateTime(text));
    }

    private static String named(String what, String wrong) {
        return wrong.isEmpty() ? "" : "invalid " + what + ": " + wrong;
    }
}
