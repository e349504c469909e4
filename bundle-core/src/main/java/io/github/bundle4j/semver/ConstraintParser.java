package io.github.bundle4j.semver;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;

/** The grammar of constraints. Matched in linear time, since ranges come from untrusted charts. */
final class ConstraintParser {
    private static final String OPERATOR = "(=||!=|>|<|>=|=>|<=|=<|~|~>|\\^)";
    private static final String IDENTIFIERS = "[0-9A-Za-z\\-]+(?:\\.[0-9A-Za-z\\-]+)*";
    private static final String NUMBER = "[0-9|xX*]+";
    /** Groups: major, minor with its dot, patch with its dot, pre-release with its dash. */
    private static final String VERSION = "v?(" + NUMBER + ")(\\." + NUMBER + ")?(\\." + NUMBER + ")?(-" + IDENTIFIERS
            + ")?(?:\\+" + IDENTIFIERS + ")?";

    private static final Pattern RANGE = Pattern.compile("\\s*(" + VERSION + ")\\s+-\\s+(" + VERSION + ")\\s*");
    private static final Pattern COMPARISON = Pattern.compile(OPERATOR + "\\s*" + VERSION);
    private static final Pattern ALTERNATIVE = Pattern.compile(
            "\\s*" + OPERATOR + "\\s*" + VERSION + "\\s*(?:(?:\\s+|,\\s*)" + OPERATOR + "\\s*" + VERSION + "\\s*)*");

    private ConstraintParser() {}

    static List<List<Comparison>> parse(String text) {
        List<Comparison> plain = PlainConstraint.read(text);
        if (plain != null) {
            return List.of(plain);
        }
        List<List<Comparison>> alternatives = new ArrayList<>();
        String expanded = expandRanges(text);
        int start = 0;
        while (true) {
            int end = expanded.indexOf("||", start);
            alternatives.add(alternative(text, expanded.substring(start, end < 0 ? expanded.length() : end)));
            if (end < 0) {
                return List.copyOf(alternatives);
            }
            start = end + 2;
        }
    }

    private static String expandRanges(String text) {
        Matcher matcher = RANGE.matcher(text);
        StringBuilder expanded = new StringBuilder();
        int copied = 0;
        while (matcher.find()) {
            expanded.append(text, copied, matcher.start())
                    .append(">= ")
                    .append(matcher.group(1))
                    .append(", <= ")
                    .append(matcher.group(6))
                    .append(' ');
            copied = matcher.end();
        }
        return expanded.append(text, copied, text.length()).toString();
    }

    private static List<Comparison> alternative(String text, String part) {
        if (!ALTERNATIVE.matches(part)) {
            throw refused(text, "improper constraint: " + part);
        }
        List<Comparison> comparisons = new ArrayList<>();
        Matcher matcher = COMPARISON.matcher(part);
        while (matcher.find()) {
            comparisons.add(comparison(text, matcher));
        }
        return List.copyOf(comparisons);
    }

    private static Comparison comparison(String text, Matcher matcher) {
        String major = matcher.group(2);
        String minor = matcher.group(3);
        String patch = matcher.group(4);
        String preRelease = matcher.group(5) == null ? "" : matcher.group(5);
        String bound;
        Comparison.Precision precision;
        if (isWildcard(major)) {
            bound = "0.0.0";
            precision = Comparison.Precision.NONE;
        } else if (minor == null || isWildcard(minor.substring(1))) {
            bound = major + ".0.0";
            precision = Comparison.Precision.MAJOR;
        } else if (patch == null || isWildcard(patch.substring(1))) {
            bound = major + minor + ".0";
            precision = Comparison.Precision.MINOR;
        } else {
            bound = major + minor + patch;
            precision = Comparison.Precision.FULL;
        }
        Version version;
        try {
            version = Version.parse(bound + preRelease);
        } catch (SemverException cause) {
            throw refused(text, "constraint parser error");
        }
        return new Comparison(operator(matcher.group(1)), version, precision);
    }

    private static boolean isWildcard(String part) {
        return part.equals("x") || part.equals("X") || part.equals("*");
    }

    static Comparison.Operator operator(String text) {
        return switch (text) {
            case "!=" -> Comparison.Operator.NOT_EQUAL;
            case ">" -> Comparison.Operator.GREATER;
            case "<" -> Comparison.Operator.LESS;
            case ">=", "=>" -> Comparison.Operator.GREATER_OR_EQUAL;
            case "<=", "=<" -> Comparison.Operator.LESS_OR_EQUAL;
            case "~", "~>" -> Comparison.Operator.TILDE;
            case "^" -> Comparison.Operator.CARET;
            default -> Comparison.Operator.EQUAL;
        };
    }

    private static SemverException refused(String text, String reason) {
        return new SemverException("version constraint", text, reason);
    }
}
