package io.github.bundle4j.semver;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what nearly all constraints are, comparisons without wildcards that must all hold, in one pass. What it does not
 * know it leaves to the whole grammar.
 */
final class PlainConstraint {
    private final String text;
    private int at;

    private PlainConstraint(String text) {
        this.text = text;
    }

    /** The comparisons, or {@code null} if the text needs the whole grammar, be it for an error. */
    static @Nullable List<Comparison> read(String text) {
        PlainConstraint reader = new PlainConstraint(text);
        List<Comparison> comparisons = new ArrayList<>(2);
        reader.blanks();
        while (true) {
            Comparison comparison = reader.comparison();
            if (comparison == null) {
                return null;
            }
            comparisons.add(comparison);
            boolean apart = reader.blanks();
            if (reader.at == text.length()) {
                return List.copyOf(comparisons);
            }
            if (reader.take(',')) {
                reader.blanks();
            } else if (!apart) {
                return null;
            }
        }
    }

    private @Nullable Comparison comparison() {
        int from = at;
        while (at < text.length() && "=!<>~^".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        String operator = text.substring(from, at);
        if (operator.length() > 1
                && !List.of("!=", ">=", "=>", "<=", "=<", "~>").contains(operator)) {
            return null;
        }
        if (operator.equals("!")) {
            return null;
        }
        blanks();
        take('v');
        long[] numbers = new long[3];
        int parts = 0;
        do {
            long number = number();
            if (number < 0) {
                return null;
            }
            numbers[parts++] = number;
        } while (parts < 3 && take('.'));
        String preRelease = "";
        if (take('-')) {
            int begin = at;
            while (at < text.length() && isIdentifier(text.charAt(at))) {
                at++;
            }
            preRelease = text.substring(begin, at);
            if (preRelease.isEmpty() || (preRelease.length() > 1 && preRelease.charAt(0) == '0')) {
                return null;
            }
        }
        String original = numbers[0] + "." + numbers[1] + "." + numbers[2];
        Version bound = new Version(
                numbers[0],
                numbers[1],
                numbers[2],
                preRelease,
                "",
                preRelease.isEmpty() ? original : original + "-" + preRelease);
        Comparison.Precision precision = parts == 3
                ? Comparison.Precision.FULL
                : parts == 2 ? Comparison.Precision.MINOR : Comparison.Precision.MAJOR;
        return new Comparison(ConstraintParser.operator(operator), bound, precision);
    }

    /** A number of up to nine digits without leading zeros, or -1. */
    private int number() {
        int from = at;
        int value = 0;
        while (at < text.length() && at - from < 9 && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            value = value * 10 + text.charAt(at++) - '0';
        }
        return at == from || (at - from > 1 && text.charAt(from) == '0') ? -1 : value;
    }

    private boolean blanks() {
        int from = at;
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        return at > from;
    }

    private boolean take(char c) {
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private static boolean isIdentifier(char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
