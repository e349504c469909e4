package io.github.bundle4j.jsonschema;

import io.github.bundle4j.gotemplate.function.GoRegex;
import io.github.bundle4j.govalue.GoError;
import io.github.bundle4j.govalue.GoQuote;
import io.github.bundle4j.govalue.GoRunes;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What {@code format} asks of a string, as Helm's validator understands it, and why a string is not so. Texts are
 * packed; a rule gives an empty text for a string that is well.
 */
final class Formats {
    private static final int MAX_HOST = 253;
    private static final int MAX_LABEL = 63;
    private static final int MAX_MAIL = 254;
    private static final int MAX_LOCAL = 64;
    private static final String MAIL_MARKS = ".!#$%&'*+-/=?^_`{|}~";

    private static final Map<String, UnaryOperator<String>> RULES = Map.ofEntries(
            Map.entry("ipv4", Formats::ipv4),
            Map.entry("ipv6", UrlFormats::ipv6),
            Map.entry("hostname", Formats::hostname),
            Map.entry("email", Formats::email),
            Map.entry("date", TimeFormats::date),
            Map.entry("time", TimeFormats::time),
            Map.entry("date-time", TimeFormats::dateTime),
            Map.entry("duration", TimeFormats::duration),
            Map.entry("period", TimeFormats::period),
            Map.entry("uuid", Formats::uuid),
            Map.entry("json-pointer", Formats::jsonPointer),
            Map.entry("relative-json-pointer", Formats::relativePointer),
            Map.entry("uri", UrlFormats::uri),
            Map.entry("iri", UrlFormats::uri),
            Map.entry("uri-reference", UrlFormats::reference),
            Map.entry("iri-reference", UrlFormats::reference),
            Map.entry("uri-template", UrlFormats::template),
            Map.entry("semver", SemverFormat::check),
            Map.entry("regex", Formats::regex));

    private Formats() {}

    /** The test of a format; {@code null} for one that nobody knows. */
    static @Nullable ValueTest test(@Nullable String format) {
        UnaryOperator<String> rule = format == null ? null : RULES.get(format);
        return rule == null ? null : value -> value instanceof String text ? flaw(text, format, rule) : null;
    }

    private static @Nullable String flaw(String text, @Nullable String format, UnaryOperator<String> rule) {
        String reason = rule.apply(text);
        return reason.isEmpty() ? null : Wording.quoted(text) + " is not valid " + format + ": " + reason;
    }

    static String ipv4(String text) {
        String[] groups = text.split("\\.", -1);
        if (groups.length != 4) {
            return "expected four decimals";
        }
        for (String group : groups) {
            if (group.length() > 1 && group.charAt(0) == '0') {
                return "leading zeros";
            }
            if (!group.matches("[+-]?[0-9]+")) {
                return "strconv.Atoi: parsing " + GoQuote.quote(group) + ": invalid syntax";
            }
            String digits = group.replaceFirst("^[+-]?0*", "");
            if (digits.length() > 18) {
                return "strconv.Atoi: parsing " + GoQuote.quote(group) + ": value out of range";
            }
            if (digits.length() > 3
                    || (!digits.isEmpty() && (group.startsWith("-") || Integer.parseInt(digits) > 255))) {
                return "decimal must be between 0 and 255";
            }
        }
        return "";
    }

    static String hostname(String given) {
        String text = given.endsWith(".") ? given.substring(0, given.length() - 1) : given;
        if (text.length() > MAX_HOST) {
            return "more than 253 characters long";
        }
        for (String label : text.split("\\.", -1)) {
            if (label.isEmpty() || label.length() > MAX_LABEL) {
                return "label must be 1 to 63 characters long";
            }
            if (label.startsWith("-")) {
                return "label starts with hyphen";
            }
            if (label.endsWith("-")) {
                return "label ends with hyphen";
            }
            String wrong = firstOther(label, "-");
            if (!wrong.isEmpty()) {
                return "invalid character " + wrong;
            }
        }
        return "";
    }

    private static String email(String text) {
        if (text.length() > MAX_MAIL) {
            return "more than 255 characters long";
        }
        int at = text.lastIndexOf('@');
        if (at < 0) {
            return "missing @";
        }
        String wrong = localPart(text.substring(0, at));
        if (!wrong.isEmpty()) {
            return wrong;
        }
        String domain = text.substring(at + 1);
        if (!domain.startsWith("[") || !domain.endsWith("]")) {
            wrong = hostname(domain);
            return wrong.isEmpty() ? "" : "invalid domain: " + wrong;
        }
        String address = domain.substring(1, domain.length() - 1);
        boolean six = address.startsWith("IPv6:");
        wrong = six ? UrlFormats.ipv6(address.substring(5)) : ipv4(address);
        return wrong.isEmpty() ? "" : "invalid ipv" + (six ? 6 : 4) + " address: " + wrong;
    }

    private static String localPart(String local) {
        if (local.length() > MAX_LOCAL) {
            return "local part more than 64 characters long";
        }
        if (local.length() > 1 && local.startsWith("\"")) {
            String inner = local.substring(1, local.length() - 1);
            return inner.indexOf('\\') >= 0 || inner.indexOf('"') >= 0
                    ? "backslash and quote are not allowed within quoted local part"
                    : "";
        }
        if (local.startsWith(".")) {
            return "starts with dot";
        }
        if (local.endsWith(".")) {
            return "ends with dot";
        }
        if (local.contains("..")) {
            return "consecutive dots";
        }
        String wrong = firstOther(local, MAIL_MARKS);
        return wrong.isEmpty() ? "" : "invalid character " + wrong;
    }

    private static String uuid(String text) {
        int[] lengths = {8, 4, 4, 4, 12};
        String[] groups = text.split("-", -1);
        if (groups.length != lengths.length) {
            return "must have 5 elements";
        }
        for (int i = 0; i < lengths.length; i++) {
            if (groups[i].length() != lengths[i]) {
                return "element " + (i + 1) + " must be " + lengths[i] + " characters long";
            }
            for (int at = 0; at < groups[i].length(); at++) {
                char c = groups[i].charAt(at);
                if (c >= 0x80 || Character.digit(c, 16) < 0) {
                    return "non-hex character " + quotedRune(groups[i], at);
                }
            }
        }
        return "";
    }

    static String jsonPointer(String text) {
        if (text.isEmpty()) {
            return "";
        }
        if (!text.startsWith("/")) {
            return "not starting with /";
        }
        return Pointer.unescaped(text) == null ? "~ must be followed by 0 or 1" : "";
    }

    private static String relativePointer(String text) {
        int digits = 0;
        while (digits < text.length() && isDigit(text.charAt(digits))) {
            digits++;
        }
        if (digits == 0) {
            return "must start with non-negative integer";
        }
        if (digits > 1 && text.startsWith("0")) {
            return "starts with zero";
        }
        String rest = text.substring(digits);
        return rest.equals("#") ? "" : jsonPointer(rest);
    }

    private static String regex(String text) {
        try {
            GoRegex.compile(text);
            return "";
        } catch (GoError e) {
            return e.text();
        }
    }

    /** The first character that is no ASCII letter, digit or one of the others, in quotes. */
    static String firstOther(String text, String others) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isLetter(c) && !isDigit(c) && others.indexOf(c) < 0) {
                return quotedRune(text, i);
            }
        }
        return "";
    }

    static String quotedRune(String text, int at) {
        return GoQuote.quoteRune(GoRunes.rune(GoRunes.decode(text, at)), false);
    }

    static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
