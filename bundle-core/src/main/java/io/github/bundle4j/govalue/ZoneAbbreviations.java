package io.github.bundle4j.govalue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/**
 * The abbreviations of the IANA database. Java's own come from locale data and differ between JDKs, so they would reach
 * results.
 */
final class ZoneAbbreviations {
    private ZoneAbbreviations() {}

    static String of(String zone, ZoneOffset offset, boolean daylight) {
        String known = Table.BY_ZONE.get(zone);
        int seconds = offset.getTotalSeconds();
        if (known != null) {
            for (String suffix : new String[] {daylight ? "d=" : "s=", daylight ? "s=" : "d="}) {
                String key = " " + seconds + suffix;
                int found = known.indexOf(key);
                if (found >= 0) {
                    int start = found + key.length();
                    return known.substring(start, known.indexOf(' ', start));
                }
            }
        }
        return numeric(seconds);
    }

    private static String numeric(int seconds) {
        int minutes = Math.abs(seconds) / 60;
        String hours = (seconds < 0 ? "-" : "+") + two(minutes / 60);
        return minutes % 60 == 0 ? hours : hours + two(minutes % 60);
    }

    private static String two(int value) {
        return value < 10 ? "0" + value : Integer.toString(value);
    }

    /** Read when a zone's abbreviation is first asked for. */
    private static final class Table {
        static final Map<String, String> BY_ZONE = read();

        private static Map<String, String> read() {
            Map<String, String> byZone = new HashMap<>();
            try (InputStream in = ZoneAbbreviations.class.getResourceAsStream("zone-abbreviations.txt")) {
                if (in == null) {
                    throw new IllegalStateException("zone-abbreviations.txt is missing from the library's jar");
                }
                for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                    int split = line.indexOf(';');
                    if (!line.startsWith("# ") && split >= 0) {
                        String abbreviations = " " + line.substring(0, split) + " ";
                        for (String zone : line.substring(split + 1).split(" ")) {
                            byZone.put(zone, abbreviations);
                        }
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return Map.copyOf(byZone);
        }
    }
}
