package io.github.bundle4j.chart;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.format.Format;
import io.github.bundle4j.govalue.ByteStrings;
import io.github.bundle4j.govalue.GoError;
import io.github.bundle4j.govalue.GoQuote;
import io.github.bundle4j.govalue.GoTime;
import io.github.bundle4j.govalue.GoZone;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What {@code format} asks of a string, as Helm's validator understands it, and why a string is not so. Addresses
 * ({@code uri} and its kin, {@code ipv6}) are left to the validator of this library.
 */
final class SchemaFormats {
    private static final int MAX_HOST = 253;
    private static final int MAX_LABEL = 63;
    private static final int MAX_MAIL = 254;
    private static final int MAX_LOCAL = 64;
    private static final String MAIL_MARKS = ".!#$%&'*+-/=?^_`{|}~";

    /** By name: what is wrong with a string, or an empty text. */
    private static final Map<String, UnaryOperator<String>> RULES = Map.of(
            "ipv4", SchemaFormats::ipv4,
            "hostname", SchemaFormats::hostname,
            "email", SchemaFormats::email,
            "date", SchemaFormats::date,
            "time", SchemaFormats::time,
            "date-time", SchemaFormats::dateTime,
            "uuid", SchemaFormats::uuid,
            "json-pointer", SchemaFormats::jsonPointer,
            "regex", SchemaFormats::regex);

    private SchemaFormats() {}

    /** A rule as the validator takes it. */
    private record Rule(String getName, UnaryOperator<String> rule) implements Format {
        @Override
        public boolean matches(ExecutionContext context, String value) {
            return rule.apply(value).isEmpty();
        }
    }

    static List<Format> all() {
        return RULES.entrySet().stream()
                .map(entry -> (Format) new Rule(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** Every format of the library's, none of which asks anything but that of patterns. */
    static List<Format> patterns() {
        List<Format> formats = new ArrayList<>();
        for (String name : List.of("uri", "uri-reference", "iri", "iri-reference", "json-pointer")) {
            formats.add(new Rule(name, text -> ""));
        }
        formats.add(new Rule("regex", SchemaFormats::regex));
        return formats;
    }

    /** Why a string is not of a format; {@code null} if that is not known. */
    static @Nullable String reason(String format, String value) {
        UnaryOperator<String> rule = RULES.get(format);
        String reason = rule == null ? "" : rule.apply(value);
        return reason.isEmpty() ? null : reason;
    }

    private static String ipv4(String text) {
        String[] groups = text.split("\\.", -1);
        if (groups.length != 4) {
            return "expected four decimals";
        }
        for (String group : groups) {
            if (group.length() > 1 && group.charAt(0) == '0') {
                return "leading zeros";
            }
            if (!group.matches("[+-]?[0-9]+")) {
                return "strconv.Atoi: parsing \"" + group + "\": invalid syntax";
            }
            if (group.length() > 4 || Integer.parseInt(group) < 0 || Integer.parseInt(group) > 255) {
                return "decimal must be between 0 and 255";
            }
        }
        return "";
    }

    private static String hostname(String given) {
        String text = given.endsWith(".") ? given.substring(0, given.length() - 1) : given;
        if (ByteStrings.pack(text).length() > MAX_HOST) {
            return "more than 253 characters long";
        }
        for (String label : text.split("\\.", -1)) {
            int length = ByteStrings.pack(label).length();
            if (length < 1 || length > MAX_LABEL) {
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
        if (ByteStrings.pack(text).length() > MAX_MAIL) {
            return "more than 255 characters long";
        }
        int at = text.lastIndexOf('@');
        if (at < 0) {
            return "missing @";
        }
        String local = text.substring(0, at);
        if (ByteStrings.pack(local).length() > MAX_LOCAL) {
            return "local part more than 64 characters long";
        }
        if (local.length() > 1 && local.startsWith("\"")) {
            String inner = local.substring(1, local.length() - 1);
            if (inner.indexOf('\\') >= 0 || inner.indexOf('"') >= 0) {
                return "backslash and quote are not allowed within quoted local part";
            }
        } else {
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
            if (!wrong.isEmpty()) {
                return "invalid character " + wrong;
            }
        }
        String domain = text.substring(at + 1);
        if (domain.startsWith("[") && domain.endsWith("]") && !domain.startsWith("[IPv6:")) {
            String wrong = ipv4(domain.substring(1, domain.length() - 1));
            return wrong.isEmpty() ? "" : "invalid ipv4 address: " + wrong;
        }
        if (domain.startsWith("[IPv6:") && domain.endsWith("]")) {
            return "";
        }
        String wrong = hostname(domain);
        return wrong.isEmpty() ? "" : "invalid domain: " + wrong;
    }

    private static String date(String text) {
        try {
            GoTime.parse("2006-01-02", ByteStrings.pack(text), GoZone.UTC);
            return "";
        } catch (GoError e) {
            return ByteStrings.unpack(e.text());
        }
    }

    private static String time(String given) {
        String text = given;
        if (ByteStrings.pack(text).length() < 9) {
            return "less than 9 characters long";
        }
        if (text.charAt(2) != ':' || text.charAt(5) != ':') {
            return "missing colon in correct place";
        }
        String[] parts = text.substring(0, 8).split(":", 3);
        for (String part : parts) {
            if (!part.matches("[0-9]{2}")) {
                return part.matches("-[0-9]") ? "non-positive hour/min/sec" : "invalid hour/min/sec";
            }
        }
        int hour = Integer.parseInt(parts[0]);
        int minute = Integer.parseInt(parts[1]);
        int second = Integer.parseInt(parts[2]);
        if (hour > 23 || minute > 59 || second > 60) {
            return "hour/min/sec out of range";
        }
        text = text.substring(8);
        if (text.startsWith(".")) {
            int end = 1;
            while (end < text.length() && isDigit(text.charAt(end))) {
                end++;
            }
            if (end == 1) {
                return "no digits in second fraction";
            }
            text = text.substring(end);
        }
        int minutes = hour * 60 + minute;
        if (!text.equals("z") && !text.equals("Z")) {
            if (text.length() != 6) {
                return "offset must be 6 characters long";
            }
            if (text.charAt(0) != '+' && text.charAt(0) != '-') {
                return "offset must begin with plus/minus";
            }
            if (text.charAt(3) != ':') {
                return "missing colon in offset in correct place";
            }
            if (!text.matches(".[0-9]{2}:[0-9]{2}")) {
                return "invalid hour/min in offset";
            }
            int hours = Integer.parseInt(text.substring(1, 3));
            int rest = Integer.parseInt(text.substring(4, 6));
            if (hours > 23 || rest > 59) {
                return "hour/min in offset out of range";
            }
            minutes += (text.charAt(0) == '+' ? -1 : 1) * (hours * 60 + rest);
            minutes += minutes < 0 ? 24 * 60 : 0;
        }
        return second >= 60 && minutes != 24 * 60 - 1 ? "invalid leap second" : "";
    }

    private static String dateTime(String text) {
        if (ByteStrings.pack(text).length() < 20) {
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

    private static String uuid(String text) {
        int[] lengths = {8, 4, 4, 4, 12};
        String[] groups = text.split("-", -1);
        if (groups.length != lengths.length) {
            return "must have 5 elements";
        }
        for (int i = 0; i < lengths.length; i++) {
            if (ByteStrings.pack(groups[i]).length() != lengths[i]) {
                return "element " + (i + 1) + " must be " + lengths[i] + " characters long";
            }
            for (int c : groups[i].codePoints().toArray()) {
                if (Character.digit(c, 16) < 0 || c > 'f') {
                    return "non-hex character " + quoted(c);
                }
            }
        }
        return "";
    }

    private static String jsonPointer(String text) {
        if (text.isEmpty()) {
            return "";
        }
        if (!text.startsWith("/")) {
            return "not starting with /";
        }
        return text.matches("(?s)(?:[^~]|~[01])*") ? "" : "~ must be followed by 0 or 1";
    }

    private static String regex(String text) {
        try {
            Pattern.compile(text);
            return "";
        } catch (PatternSyntaxException e) {
            return "error parsing regexp: " + e.getDescription() + ": `" + e.getPattern() + "`";
        }
    }

    /** The first character that is no ASCII letter, digit or one of the others, in quotes. */
    private static String firstOther(String text, String others) {
        return text.codePoints()
                .filter(c -> !isLetterOrDigit(c) && others.indexOf(c) < 0)
                .mapToObj(SchemaFormats::quoted)
                .findFirst()
                .orElse("");
    }

    private static boolean isLetterOrDigit(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    private static String quoted(int c) {
        return ByteStrings.unpack(GoQuote.quoteRune(c, false));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
