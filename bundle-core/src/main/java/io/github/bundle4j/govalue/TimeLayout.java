package io.github.bundle4j.govalue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A layout cut into its elements: what stands for a part of the time, and the text between. */
final class TimeLayout {
    enum Part {
        LONG_MONTH,
        MONTH,
        NUMBER_MONTH,
        ZERO_MONTH,
        LONG_WEEKDAY,
        WEEKDAY,
        DAY,
        UNDERSCORE_DAY,
        ZERO_DAY,
        UNDERSCORE_YEAR_DAY,
        ZERO_YEAR_DAY,
        HOUR,
        HOUR_12,
        ZERO_HOUR_12,
        MINUTE,
        ZERO_MINUTE,
        SECOND,
        ZERO_SECOND,
        LONG_YEAR,
        YEAR,
        UPPER_PM,
        LOWER_PM,
        ZONE_NAME,
        OFFSET,
        FRACTION_0,
        FRACTION_9
    }

    /**
     * One element.
     *
     * @param literal the text before it
     * @param part {@code null} at the layout's end
     * @param text how the layout spells it
     */
    record Element(String literal, @Nullable Part part, String text) {}

    static final List<String> MONTHS = List.of(
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December");
    /** From Sunday on, as Go counts. */
    static final List<String> WEEKDAYS =
            List.of("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday");

    private static final List<String> OFFSETS =
            List.of("-07:00:00", "Z07:00:00", "-070000", "Z070000", "-07:00", "Z07:00", "-0700", "Z0700", "-07", "Z07");

    private final String layout;

    private TimeLayout(String layout) {
        this.layout = layout;
    }

    /** Cuts a layout; the last element has no part. */
    static List<Element> elements(String layout) {
        return new TimeLayout(layout).cut();
    }

    private List<Element> cut() {
        List<Element> elements = new ArrayList<>();
        int literal = 0;
        int position = 0;
        while (position < layout.length()) {
            // "_2006" is an underscore and a year, not a padded day.
            int start = layout.startsWith("_2006", position) ? position + 1 : position;
            Element element = at(layout.substring(literal, start), start);
            if (element == null) {
                position++;
            } else {
                elements.add(element);
                position = start + element.text.length();
                literal = position;
            }
        }
        elements.add(new Element(layout.substring(literal), null, ""));
        return elements;
    }

    private @Nullable Element at(String literal, int i) {
        return switch (layout.charAt(i)) {
            case 'J' -> name(literal, i, "January", Part.LONG_MONTH, Part.MONTH);
            case 'M' -> {
                Element weekday = name(literal, i, "Monday", Part.LONG_WEEKDAY, Part.WEEKDAY);
                yield weekday != null ? weekday : fixed(literal, i, "MST", Part.ZONE_NAME);
            }
            case '0' -> zero(literal, i);
            case '1' ->
                layout.startsWith("15", i)
                        ? new Element(literal, Part.HOUR, "15")
                        : new Element(literal, Part.NUMBER_MONTH, "1");
            case '2' ->
                layout.startsWith("2006", i)
                        ? new Element(literal, Part.LONG_YEAR, "2006")
                        : new Element(literal, Part.DAY, "2");
            case '_' -> {
                Element yearDay = fixed(literal, i, "__2", Part.UNDERSCORE_YEAR_DAY);
                yield yearDay != null ? yearDay : fixed(literal, i, "_2", Part.UNDERSCORE_DAY);
            }
            case '3' -> new Element(literal, Part.HOUR_12, "3");
            case '4' -> new Element(literal, Part.MINUTE, "4");
            case '5' -> new Element(literal, Part.SECOND, "5");
            case 'P' -> fixed(literal, i, "PM", Part.UPPER_PM);
            case 'p' -> fixed(literal, i, "pm", Part.LOWER_PM);
            case '-', 'Z' -> offset(literal, i);
            case '.', ',' -> fraction(literal, i);
            default -> null;
        };
    }

    private @Nullable Element fixed(String literal, int i, String text, Part part) {
        return layout.startsWith(text, i) ? new Element(literal, part, text) : null;
    }

    private @Nullable Element name(String literal, int i, String name, Part whole, Part three) {
        if (layout.startsWith(name, i)) {
            return new Element(literal, whole, name);
        }
        boolean inWord = i + 3 < layout.length() && layout.charAt(i + 3) >= 'a' && layout.charAt(i + 3) <= 'z';
        return inWord ? null : fixed(literal, i, name.substring(0, 3), three);
    }

    private @Nullable Element zero(String literal, int i) {
        if (layout.startsWith("002", i)) {
            return new Element(literal, Part.ZERO_YEAR_DAY, "002");
        }
        Part part = switch (i + 1 < layout.length() ? layout.charAt(i + 1) : ' ') {
            case '1' -> Part.ZERO_MONTH;
            case '2' -> Part.ZERO_DAY;
            case '3' -> Part.ZERO_HOUR_12;
            case '4' -> Part.ZERO_MINUTE;
            case '5' -> Part.ZERO_SECOND;
            case '6' -> Part.YEAR;
            default -> null;
        };
        return part == null ? null : new Element(literal, part, layout.substring(i, i + 2));
    }

    private @Nullable Element offset(String literal, int i) {
        for (String form : OFFSETS) {
            if (layout.startsWith(form, i)) {
                return new Element(literal, Part.OFFSET, form);
            }
        }
        return null;
    }

    private @Nullable Element fraction(String literal, int i) {
        if (i + 1 >= layout.length() || (layout.charAt(i + 1) != '0' && layout.charAt(i + 1) != '9')) {
            return null;
        }
        char digit = layout.charAt(i + 1);
        int end = i + 1;
        while (end < layout.length() && layout.charAt(end) == digit) {
            end++;
        }
        if (end < layout.length() && isDigit(layout.charAt(end))) {
            return null;
        }
        return new Element(literal, digit == '0' ? Part.FRACTION_0 : Part.FRACTION_9, layout.substring(i, end));
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean startsWithIgnoringCase(String text, int position, String prefix) {
        return text.regionMatches(true, position, prefix, 0, prefix.length())
                && text.substring(position, position + prefix.length())
                        .toLowerCase(Locale.ROOT)
                        .equals(prefix.toLowerCase(Locale.ROOT));
    }
}
