package io.github.bundle4j.govalue;

import java.time.LocalDateTime;
import java.time.temporal.ChronoField;

/** Writes one time by a layout. */
final class TimeWriter {
    private final GoTime time;
    private final LocalDateTime local;
    private final StringBuilder out = new StringBuilder();

    TimeWriter(GoTime time) {
        this.time = time;
        this.local = time.local();
    }

    String write(String layout) {
        for (TimeLayout.Element element : TimeLayout.elements(layout)) {
            out.append(element.literal());
            if (element.part() != null) {
                write(element.part(), element.text());
            }
        }
        return out.toString();
    }

    private void write(TimeLayout.Part part, String text) {
        switch (part) {
            case LONG_MONTH -> out.append(month());
            case MONTH -> out.append(month(), 0, 3);
            case NUMBER_MONTH -> out.append(local.getMonthValue());
            case ZERO_MONTH -> padded(local.getMonthValue(), 2, '0');
            case LONG_WEEKDAY -> out.append(weekday());
            case WEEKDAY -> out.append(weekday(), 0, 3);
            case DAY -> out.append(local.getDayOfMonth());
            case UNDERSCORE_DAY -> padded(local.getDayOfMonth(), 2, ' ');
            case ZERO_DAY -> padded(local.getDayOfMonth(), 2, '0');
            case UNDERSCORE_YEAR_DAY -> padded(local.getDayOfYear(), 3, ' ');
            case ZERO_YEAR_DAY -> padded(local.getDayOfYear(), 3, '0');
            case HOUR -> padded(local.getHour(), 2, '0');
            case HOUR_12 -> out.append(hour12());
            case ZERO_HOUR_12 -> padded(hour12(), 2, '0');
            case MINUTE -> out.append(local.getMinute());
            case ZERO_MINUTE -> padded(local.getMinute(), 2, '0');
            case SECOND -> out.append(local.getSecond());
            case ZERO_SECOND -> padded(local.getSecond(), 2, '0');
            case LONG_YEAR -> year(local.getYear(), 4);
            case YEAR -> year(Math.max(local.getYear(), 0) % 100, 2);
            case UPPER_PM -> out.append(local.getHour() >= 12 ? "PM" : "AM");
            case LOWER_PM -> out.append(local.getHour() >= 12 ? "pm" : "am");
            case ZONE_NAME -> zoneName();
            case OFFSET -> offset(text);
            case FRACTION_0, FRACTION_9 -> fraction(part, text);
        }
    }

    private String month() {
        return TimeLayout.MONTHS.get(local.getMonthValue() - 1);
    }

    private String weekday() {
        return TimeLayout.WEEKDAYS.get(local.getDayOfWeek().getValue() % 7);
    }

    private int hour12() {
        int hour = local.getHour() % 12;
        return hour == 0 ? 12 : hour;
    }

    private void year(int year, int width) {
        if (year < 0) {
            out.append('-');
        }
        padded(Math.abs(year), width, '0');
    }

    private void padded(int value, int width, char pad) {
        String digits = Integer.toString(value);
        for (int i = digits.length(); i < width; i++) {
            out.append(pad);
        }
        out.append(digits);
    }

    private void zoneName() {
        String name = time.zone().abbreviation(time.instant());
        if (name.isEmpty()) {
            offset("-0700");
        } else {
            out.append(name);
        }
    }

    private void offset(String form) {
        int seconds = time.offset().getTotalSeconds();
        if (form.charAt(0) == 'Z' && seconds == 0) {
            out.append('Z');
            return;
        }
        out.append(seconds < 0 ? '-' : '+');
        int magnitude = Math.abs(seconds);
        padded(magnitude / 3600, 2, '0');
        boolean colon = form.indexOf(':') >= 0;
        int digits = (int) form.chars().filter(c -> c >= '0' && c <= '9').count();
        if (digits >= 4) {
            out.append(colon ? ":" : "");
            padded(magnitude / 60 % 60, 2, '0');
        }
        if (digits == 6) {
            out.append(colon ? ":" : "");
            padded(magnitude % 60, 2, '0');
        }
    }

    private void fraction(TimeLayout.Part part, String text) {
        String digits = Long.toString(1_000_000_000L + local.get(ChronoField.NANO_OF_SECOND))
                .substring(1);
        StringBuilder shown = new StringBuilder(digits);
        shown.setLength(Math.min(9, text.length() - 1));
        for (int i = 9; i < text.length() - 1; i++) {
            shown.append('0');
        }
        if (part == TimeLayout.Part.FRACTION_9) {
            while (shown.length() > 0 && shown.charAt(shown.length() - 1) == '0') {
                shown.setLength(shown.length() - 1);
            }
            if (shown.length() == 0) {
                return;
            }
        }
        out.append(text.charAt(0)).append(shown);
    }
}
