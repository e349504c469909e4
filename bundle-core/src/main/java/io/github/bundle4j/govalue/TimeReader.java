package io.github.bundle4j.govalue;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one time by a layout, as {@code time.ParseInLocation} does. */
final class TimeReader {
    private static final class Mismatch extends Exception {
        private static final long serialVersionUID = 1L;

        Mismatch() {
            super(null, null, false, false);
        }
    }

    private final String layout;
    private final String text;
    private final GoZone defaultZone;

    private String rest;
    private int year;
    private int month = -1;
    private int day = -1;
    private int yearDay = -1;
    private int hour;
    private int minute;
    private int second;
    private int nanos;
    private boolean afternoon;
    private boolean morning;
    private boolean utc;
    private @Nullable Integer offset;
    private String zoneName = "";
    private String outOfRange = "";

    TimeReader(String layout, String text, GoZone defaultZone) {
        this.layout = layout;
        this.text = text;
        this.defaultZone = defaultZone;
        this.rest = text;
    }

    GoTime read() {
        List<TimeLayout.Element> elements = TimeLayout.elements(layout);
        for (int i = 0; i < elements.size(); i++) {
            TimeLayout.Element element = elements.get(i);
            try {
                skip(element.literal());
            } catch (Mismatch mismatch) {
                throw cannotParse(rest, element.literal());
            }
            if (element.part() == null) {
                break;
            }
            String before = rest;
            try {
                read(element.part(), element.text(), elements.get(i + 1).part());
            } catch (Mismatch mismatch) {
                throw cannotParse(before, element.text());
            }
            if (!outOfRange.isEmpty()) {
                throw failed(outOfRange + " out of range");
            }
        }
        if (!rest.isEmpty()) {
            throw failed("extra text: " + DurationReader.quoted(rest));
        }
        if (afternoon && hour < 12) {
            hour += 12;
        } else if (morning && hour == 12) {
            hour = 0;
        }
        settleDay();
        return settleZone(LocalDateTime.of(year, month, day, hour, minute, second, nanos));
    }

    private void settleDay() {
        if (yearDay >= 0) {
            if (yearDay < 1 || yearDay > Year.of(year).length()) {
                throw failed("day-of-year out of range");
            }
            LocalDateTime date = Year.of(year).atDay(yearDay).atStartOfDay();
            if (month >= 0 && month != date.getMonthValue()) {
                throw failed("day-of-year does not match month");
            }
            month = date.getMonthValue();
            if (day >= 0 && day != date.getDayOfMonth()) {
                throw failed("day-of-year does not match day");
            }
            day = date.getDayOfMonth();
        }
        month = month < 0 ? 1 : month;
        day = day < 0 ? 1 : day;
        if (day < 1 || day > YearMonth.of(year, month).lengthOfMonth()) {
            throw failed("day out of range");
        }
    }

    private GoTime settleZone(LocalDateTime local) {
        if (utc) {
            return GoTime.of(local.toInstant(ZoneOffset.UTC), GoZone.UTC);
        }
        if (offset != null) {
            ZoneOffset given = ZoneOffset.ofTotalSeconds(offset);
            Instant instant = local.toInstant(given);
            boolean own = defaultZone.zone().getRules().getOffset(instant).equals(given)
                    && (zoneName.isEmpty() || zoneName.equals(defaultZone.abbreviation(instant)));
            return GoTime.of(instant, own ? defaultZone : GoZone.fixed(zoneName, given));
        }
        Instant own = local.atZone(defaultZone.zone()).toInstant();
        if (zoneName.isEmpty() || zoneName.equals(defaultZone.abbreviation(own))) {
            return GoTime.of(own, defaultZone);
        }
        // An abbreviation unknown here: Go invents a zone of that name, at UTC unless it is GMT with a number.
        ZoneOffset invented = ZoneOffset.UTC;
        if (zoneName.length() > 3 && zoneName.startsWith("GMT")) {
            int hours = Integer.parseInt(zoneName.substring(3));
            invented = Math.abs(hours) <= 18 ? ZoneOffset.ofHours(hours) : ZoneOffset.UTC;
        }
        return GoTime.of(local.toInstant(invented), GoZone.fixed(zoneName, invented));
    }

    private void read(TimeLayout.Part part, String spelled, TimeLayout.@Nullable Part next) throws Mismatch {
        switch (part) {
            case YEAR -> {
                int value = digits(take(2));
                year = value >= 69 ? 1900 + value : 2000 + value;
            }
            case LONG_YEAR -> year = digits(take(4));
            case MONTH -> month = name(TimeLayout.MONTHS, true) + 1;
            case LONG_MONTH -> month = name(TimeLayout.MONTHS, false) + 1;
            case WEEKDAY -> name(TimeLayout.WEEKDAYS, true);
            case LONG_WEEKDAY -> name(TimeLayout.WEEKDAYS, false);
            case NUMBER_MONTH, ZERO_MONTH -> {
                month = number(part == TimeLayout.Part.ZERO_MONTH);
                check(month >= 1 && month <= 12, "month");
            }
            case DAY, UNDERSCORE_DAY, ZERO_DAY -> {
                if (part == TimeLayout.Part.UNDERSCORE_DAY) {
                    skipBlank();
                }
                day = number(part == TimeLayout.Part.ZERO_DAY);
            }
            case UNDERSCORE_YEAR_DAY, ZERO_YEAR_DAY -> {
                if (part == TimeLayout.Part.UNDERSCORE_YEAR_DAY) {
                    skipBlank();
                    skipBlank();
                }
                yearDay = dayOfYear(part == TimeLayout.Part.ZERO_YEAR_DAY);
            }
            case HOUR -> {
                hour = number(false);
                check(hour < 24, "hour");
            }
            case HOUR_12, ZERO_HOUR_12 -> {
                hour = number(part == TimeLayout.Part.ZERO_HOUR_12);
                check(hour <= 12, "hour");
            }
            case MINUTE, ZERO_MINUTE -> {
                minute = number(part == TimeLayout.Part.ZERO_MINUTE);
                check(minute < 60, "minute");
            }
            case SECOND, ZERO_SECOND -> {
                second = number(part == TimeLayout.Part.ZERO_SECOND);
                check(second < 60, "second");
                // A text may have a fraction that the layout does not mention.
                if (next != TimeLayout.Part.FRACTION_0 && next != TimeLayout.Part.FRACTION_9) {
                    optionalFraction();
                }
            }
            case UPPER_PM -> halfDay("AM", "PM");
            case LOWER_PM -> halfDay("am", "pm");
            case OFFSET -> offset(spelled);
            case ZONE_NAME -> zoneName();
            case FRACTION_0 -> fraction(spelled.length());
            case FRACTION_9 -> optionalFraction();
        }
    }

    private void skip(String literal) throws Mismatch {
        int i = 0;
        while (i < literal.length()) {
            if (literal.charAt(i) == ' ') {
                if (!rest.isEmpty() && rest.charAt(0) != ' ') {
                    throw new Mismatch();
                }
                while (i < literal.length() && literal.charAt(i) == ' ') {
                    i++;
                }
                int blanks = 0;
                while (blanks < rest.length() && rest.charAt(blanks) == ' ') {
                    blanks++;
                }
                rest = rest.substring(blanks);
            } else {
                if (rest.isEmpty() || rest.charAt(0) != literal.charAt(i)) {
                    throw new Mismatch();
                }
                i++;
                rest = rest.substring(1);
            }
        }
    }

    private void skipBlank() {
        if (rest.startsWith(" ")) {
            rest = rest.substring(1);
        }
    }

    private String take(int length) throws Mismatch {
        if (rest.length() < length) {
            throw new Mismatch();
        }
        String taken = rest.substring(0, length);
        rest = rest.substring(length);
        return taken;
    }

    private static int digits(String text) throws Mismatch {
        for (int i = 0; i < text.length(); i++) {
            if (!TimeLayout.isDigit(text.charAt(i))) {
                throw new Mismatch();
            }
        }
        return Integer.parseInt(text);
    }

    private int number(boolean twoDigits) throws Mismatch {
        boolean first = digitAt(0);
        boolean second = digitAt(1);
        if (!first || (twoDigits && !second)) {
            throw new Mismatch();
        }
        return digits(take(second ? 2 : 1));
    }

    private int dayOfYear(boolean threeDigits) throws Mismatch {
        int length = 0;
        while (length < 3 && digitAt(length)) {
            length++;
        }
        if (length == 0 || (threeDigits && length != 3)) {
            throw new Mismatch();
        }
        return digits(take(length));
    }

    private boolean digitAt(int index) {
        return index < rest.length() && TimeLayout.isDigit(rest.charAt(index));
    }

    private int name(List<String> names, boolean three) throws Mismatch {
        for (int i = 0; i < names.size(); i++) {
            String name = three ? names.get(i).substring(0, 3) : names.get(i);
            if (rest.length() >= name.length() && TimeLayout.startsWithIgnoringCase(rest, 0, name)) {
                rest = rest.substring(name.length());
                return i;
            }
        }
        throw new Mismatch();
    }

    private void check(boolean inRange, String what) {
        if (!inRange) {
            outOfRange = what;
        }
    }

    private void halfDay(String am, String pm) throws Mismatch {
        String taken = take(2);
        if (taken.equals(pm)) {
            afternoon = true;
        } else if (taken.equals(am)) {
            morning = true;
        } else {
            throw new Mismatch();
        }
    }

    private void optionalFraction() throws Mismatch {
        if (rest.isEmpty() || (rest.charAt(0) != '.' && rest.charAt(0) != ',') || !digitAt(1)) {
            return;
        }
        int length = 1;
        while (digitAt(length)) {
            length++;
        }
        fraction(length);
    }

    private void fraction(int length) throws Mismatch {
        String taken = take(length);
        if (taken.charAt(0) != '.' && taken.charAt(0) != ',') {
            throw new Mismatch();
        }
        String shown = taken.substring(1, Math.min(10, length));
        nanos = digits(shown + "0".repeat(9 - shown.length()));
    }

    private void offset(String form) throws Mismatch {
        boolean colon = form.indexOf(':') >= 0;
        int digits =
                (int) form.chars().filter(c -> TimeLayout.isDigit((char) c)).count();
        if (form.charAt(0) == 'Z' && digits <= 4 && rest.startsWith("Z")) {
            rest = rest.substring(1);
            utc = true;
            return;
        }
        String taken = take(form.length());
        String compact = taken;
        if (colon) {
            if (taken.charAt(3) != ':' || (digits == 6 && taken.charAt(6) != ':')) {
                throw new Mismatch();
            }
            compact = taken.replace(":", "");
        }
        char sign = compact.charAt(0);
        if (compact.length() != digits + 1) {
            throw new Mismatch();
        }
        int hours = digits(compact.substring(1, 3));
        int minutes = digits >= 4 ? digits(compact.substring(3, 5)) : 0;
        int seconds = digits == 6 ? digits(compact.substring(5, 7)) : 0;
        check(hours <= 24, "time zone offset hour");
        check(minutes < 60, "time zone offset minute");
        check(seconds < 60, "time zone offset second");
        int total = (hours * 60 + minutes) * 60 + seconds;
        if (sign != '+' && sign != '-') {
            throw new Mismatch();
        }
        // Java's offsets end at 18 hours; no zone on earth goes further.
        check(outOfRange.isEmpty() && total <= 18 * 3600, outOfRange.isEmpty() ? "time zone offset hour" : outOfRange);
        offset = sign == '-' ? -total : total;
    }

    private void zoneName() throws Mismatch {
        if (rest.startsWith("UTC")) {
            rest = rest.substring(3);
            utc = true;
            return;
        }
        int length = zoneNameLength();
        if (length == 0) {
            throw new Mismatch();
        }
        zoneName = take(length);
    }

    private int zoneNameLength() {
        if (rest.length() < 3) {
            return 0;
        }
        if (rest.startsWith("ChST") || rest.startsWith("MeST")) {
            return 4;
        }
        if (rest.startsWith("GMT")) {
            return 3 + signedHours(3);
        }
        if (rest.charAt(0) == '+' || rest.charAt(0) == '-') {
            return signedHours(0);
        }
        int upper = 0;
        while (upper < 6 && upper < rest.length() && rest.charAt(upper) >= 'A' && rest.charAt(upper) <= 'Z') {
            upper++;
        }
        return switch (upper) {
            case 3 -> 3;
            case 4 -> rest.charAt(3) == 'T' || rest.startsWith("WITA") ? 4 : 0;
            case 5 -> rest.charAt(4) == 'T' ? 5 : 0;
            default -> 0;
        };
    }

    /** The length of a sign with at most 23 hours, or 0. */
    private int signedHours(int start) {
        if (start >= rest.length() || (rest.charAt(start) != '+' && rest.charAt(start) != '-')) {
            return 0;
        }
        int end = start + 1;
        int hours = 0;
        while (digitAt(end)) {
            hours = Math.min(1000, hours * 10 + rest.charAt(end) - '0');
            end++;
        }
        return end == start + 1 || hours > 23 ? 0 : end - start;
    }

    private GoError cannotParse(String value, String element) {
        return new GoError("parsing time " + DurationReader.quoted(text) + " as " + DurationReader.quoted(layout)
                + ": cannot parse " + DurationReader.quoted(value) + " as " + DurationReader.quoted(element));
    }

    private GoError failed(String why) {
        return new GoError("parsing time " + DurationReader.quoted(text) + ": " + why);
    }
}
