package io.github.bundle4j.semver;

import java.util.ArrayList;
import java.util.List;

/** Both ways to read a version, with Helm's error texts. */
final class VersionParser {
    private static final String INVALID = "invalid semantic version";
    private static final String LEADING_ZERO = "version segment starts with 0";
    private static final String INVALID_PRE_RELEASE = "invalid prerelease string";
    private static final String INVALID_METADATA = "invalid metadata string";

    private VersionParser() {}

    static Version loose(String text) {
        int position = text.startsWith("v") ? 1 : 0;
        List<String> numbers = new ArrayList<>(3);
        while (true) {
            int end = position;
            while (end < text.length() && isDigit(text.charAt(end))) {
                end++;
            }
            if (end == position) {
                throw refused(text, INVALID);
            }
            numbers.add(text.substring(position, end));
            position = end;
            if (numbers.size() == 3 || position == text.length() || text.charAt(position) != '.') {
                break;
            }
            position++;
        }
        int plus = text.indexOf('+', position);
        int end = plus < 0 ? text.length() : plus;
        String preRelease = "";
        if (position < end) {
            if (text.charAt(position) != '-') {
                throw refused(text, INVALID);
            }
            preRelease = identifiers(text, position + 1, end);
        }
        String metadata = plus < 0 ? "" : identifiers(text, plus + 1, text.length());
        String prefix = "error parsing version segment: ";
        long major = number(text, numbers.get(0), prefix);
        long minor = numbers.size() > 1 ? number(text, numbers.get(1), prefix) : 0;
        long patch = numbers.size() > 2 ? number(text, numbers.get(2), prefix) : 0;
        if (!preRelease.isEmpty()) {
            checkPreRelease(text, preRelease);
        }
        return new Version(major, minor, patch, preRelease, metadata, text);
    }

    static Version strict(String text) {
        if (text.isEmpty()) {
            throw refused(text, "version string empty");
        }
        int first = text.indexOf('.');
        int second = text.indexOf('.', first + 1);
        if (first < 0 || second < 0) {
            throw refused(text, INVALID);
        }
        String rest = text.substring(second + 1);
        String metadata = "";
        int plus = rest.indexOf('+');
        if (plus >= 0) {
            metadata = rest.substring(plus + 1);
            checkMetadata(text, metadata);
            rest = rest.substring(0, plus);
        }
        String preRelease = "";
        int dash = rest.indexOf('-');
        if (dash >= 0) {
            preRelease = rest.substring(dash + 1);
            checkPreRelease(text, preRelease);
            rest = rest.substring(0, dash);
        }
        List<String> numbers = List.of(text.substring(0, first), text.substring(first + 1, second), rest);
        for (String number : numbers) {
            if (!isDigits(number) && !number.isEmpty()) {
                throw refused(text, "invalid characters in version");
            }
            if (number.length() > 1 && number.charAt(0) == '0') {
                throw refused(text, LEADING_ZERO);
            }
        }
        long major = number(text, numbers.get(0), "");
        long minor = number(text, numbers.get(1), "");
        long patch = number(text, numbers.get(2), "");
        return new Version(major, minor, patch, preRelease, metadata, text);
    }

    static void checkPreRelease(String text, String preRelease) {
        for (String identifier : split(preRelease, '.')) {
            if (!isIdentifier(identifier)) {
                throw refused(text, INVALID_PRE_RELEASE);
            }
            if (identifier.length() > 1 && identifier.charAt(0) == '0' && isDigits(identifier)) {
                throw refused(text, LEADING_ZERO);
            }
        }
    }

    static void checkMetadata(String text, String metadata) {
        for (String identifier : split(metadata, '.')) {
            if (!isIdentifier(identifier)) {
                throw refused(text, INVALID_METADATA);
            }
        }
    }

    static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int end = text.indexOf(separator); end >= 0; end = text.indexOf(separator, start)) {
            parts.add(text.substring(start, end));
            start = end + 1;
        }
        parts.add(text.substring(start));
        return parts;
    }

    static boolean isDigits(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> isDigit((char) c));
    }

    private static String identifiers(String text, int start, int end) {
        String part = text.substring(start, end);
        for (String identifier : split(part, '.')) {
            if (!isIdentifier(identifier)) {
                throw refused(text, INVALID);
            }
        }
        return part;
    }

    private static boolean isIdentifier(String text) {
        return !text.isEmpty()
                && text.chars()
                        .allMatch(
                                c -> isDigit((char) c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-');
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static long number(String text, String digits, String prefix) {
        try {
            return Long.parseUnsignedLong(digits);
        } catch (NumberFormatException notANumber) {
            String reason = digits.isEmpty() ? "invalid syntax" : "value out of range";
            throw refused(text, prefix + "strconv.ParseUint: parsing \"" + digits + "\": " + reason);
        }
    }

    private static SemverException refused(String text, String reason) {
        return new SemverException("version", text, reason);
    }
}
