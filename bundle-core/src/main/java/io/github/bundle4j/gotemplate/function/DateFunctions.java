package io.github.bundle4j.gotemplate.function;

import static io.github.bundle4j.govalue.GoType.ANY;
import static io.github.bundle4j.govalue.GoType.STRING;
import static io.github.bundle4j.govalue.GoType.TIME;

import io.github.bundle4j.gotemplate.FunctionTable;
import io.github.bundle4j.govalue.Arguments;
import io.github.bundle4j.govalue.GoDuration;
import io.github.bundle4j.govalue.GoError;
import io.github.bundle4j.govalue.GoInt;
import io.github.bundle4j.govalue.GoTime;
import io.github.bundle4j.govalue.GoZone;
import io.github.bundle4j.govalue.Signature;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Times and durations, in Go's layouts. */
final class DateFunctions {
    private static final long SECOND = 1_000_000_000L;
    private static final String HTML = "2006-01-02";

    private final FunctionOptions options;
    private final GoZone local;

    private DateFunctions(FunctionOptions options) {
        this.options = options;
        this.local = GoZone.local(options.zone());
    }

    static void addTo(FunctionTable.Builder table, FunctionOptions options) {
        DateFunctions functions = new DateFunctions(options);
        functions.addFormats(table);
        functions.addDurations(table);
    }

    private void addFormats(FunctionTable.Builder table) {
        table.add("now", Signature.of().returns(TIME), a -> now());
        table.add(
                "date",
                Signature.of(STRING, ANY).returns(STRING),
                a -> time(a.value(1)).in(local).format(a.string(0)));
        table.add(
                "dateInZone",
                Signature.of(STRING, ANY, STRING).returns(STRING),
                a -> inZone(a.value(1), a.string(2)).format(a.string(0)));
        table.alias("date_in_zone", "dateInZone");
        table.add(
                "htmlDate",
                Signature.of(ANY).returns(STRING),
                a -> time(a.value(0)).in(local).format(HTML));
        table.add(
                "htmlDateInZone",
                Signature.of(ANY, STRING).returns(STRING),
                a -> inZone(a.value(0), a.string(1)).format(HTML));
        table.add("toDate", Signature.of(STRING, STRING).returns(TIME), a -> {
            try {
                return GoTime.parse(a.string(0), a.string(1), local);
            } catch (GoError unreadable) {
                // Sprig drops the error and keeps Go's zero time.
                return GoTime.ZERO;
            }
        });
        table.add(
                "mustToDate",
                Signature.of(STRING, STRING).returns(TIME),
                a -> GoTime.parse(a.string(0), a.string(1), local));
        table.add(
                "unixEpoch",
                Signature.of(TIME).returns(STRING),
                a -> Long.toString(argument(a, 0).instant().getEpochSecond()));
    }

    private void addDurations(FunctionTable.Builder table) {
        Signature modify = Signature.of(STRING, TIME).returns(TIME);
        table.add("dateModify", modify, a -> {
            try {
                return modified(a);
            } catch (GoError unreadable) {
                return argument(a, 1);
            }
        });
        table.alias("date_modify", "dateModify");
        table.add("mustDateModify", modify, DateFunctions::modified);
        table.alias("must_date_modify", "mustDateModify");
        table.add("ago", Signature.of(ANY).returns(STRING), a -> ago(a.value(0)));
        table.add("duration", Signature.of(ANY).returns(STRING), a -> seconds(a.value(0)));
        table.add("durationRound", Signature.of(ANY).returns(STRING), a -> rounded(a.value(0)));
    }

    private GoTime now() {
        return GoTime.of(options.clock().instant(), local);
    }

    private static GoTime argument(Arguments a, int index) {
        return (GoTime) Objects.requireNonNull(a.value(index));
    }

    private static GoTime modified(Arguments a) {
        return argument(a, 1).plus(GoDuration.parse(a.string(0)));
    }

    /** Whatever is neither a time nor an integer, a float or a text for example, means now. */
    private GoTime time(@Nullable Object value) {
        if (value instanceof GoTime time) {
            return time;
        }
        if (value instanceof Long seconds) {
            return ofUnix(seconds);
        }
        if (value instanceof GoInt seconds
                && (seconds.type() == GoInt.Type.INT64 || seconds.type() == GoInt.Type.INT32)) {
            return ofUnix(seconds.bits());
        }
        return now();
    }

    private GoTime ofUnix(long seconds) {
        return GoTime.of(
                Instant.ofEpochSecond(
                        Math.max(Instant.MIN.getEpochSecond(), Math.min(Instant.MAX.getEpochSecond(), seconds))),
                local);
    }

    private GoTime inZone(@Nullable Object value, String name) {
        return time(value).in(name.equals("Local") ? local : GoZone.load(name).orElse(GoZone.UTC));
    }

    private String ago(@Nullable Object value) {
        boolean int32 = value instanceof GoInt number && number.type() == GoInt.Type.INT32;
        long nanos = now().since(int32 ? now() : time(value)).nanos();
        return new GoDuration(roundToSeconds(nanos)).goString();
    }

    private static long roundToSeconds(long nanos) {
        long rest = nanos % SECOND;
        long down = nanos - rest;
        if (Math.abs(rest) * 2 < SECOND) {
            return down;
        }
        long up = down + (nanos < 0 ? -SECOND : SECOND);
        // Go keeps to the largest duration when rounding would leave 64 bits.
        return (up < 0) == (nanos < 0) ? up : nanos < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }

    private static String seconds(@Nullable Object value) {
        long seconds = 0;
        if (value instanceof String text) {
            seconds = GoNumbers.parseIntSaturated(text);
        } else if (value instanceof GoInt number && number.type() == GoInt.Type.INT64) {
            seconds = number.bits();
        }
        return new GoDuration(seconds * SECOND).goString();
    }

    private String rounded(@Nullable Object value) {
        long nanos = 0;
        if (value instanceof String text) {
            try {
                nanos = GoDuration.parse(text).nanos();
            } catch (GoError unreadable) {
                nanos = 0;
            }
        } else if (value instanceof GoInt number && number.type() == GoInt.Type.INT64) {
            nanos = number.bits();
        } else if (value instanceof GoTime time) {
            nanos = now().since(time).nanos();
        }
        return largestUnit(nanos);
    }

    private static String largestUnit(long nanos) {
        // Negated Long.MIN_VALUE is right when read as unsigned.
        long length = nanos < 0 ? -nanos : nanos;
        long hour = 3600 * SECOND;
        long[] units = {365 * 24 * hour, 30 * 24 * hour, 24 * hour, hour, 60 * SECOND, SECOND};
        String[] names = {"y", "mo", "d", "h", "m", "s"};
        for (int i = 0; i < units.length; i++) {
            if (Long.compareUnsigned(length, units[i]) > 0) {
                return Long.toUnsignedString(Long.divideUnsigned(length, units[i])) + names[i];
            }
        }
        return "0s";
    }
}
