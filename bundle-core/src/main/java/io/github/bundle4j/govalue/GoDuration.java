package io.github.bundle4j.govalue;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A {@code time.Duration}: nanoseconds that print as {@code 1h15m30.918s}. Immutable.
 *
 * @param nanos its length; negative ones are allowed
 */
public record GoDuration(long nanos) implements GoObject {
    /** Its Go type. */
    public static final GoType TYPE = GoType.named("time.Duration", GoType.INT64);

    private static final long MICROSECOND = 1_000;
    private static final long MILLISECOND = 1_000_000;
    private static final long SECOND = 1_000_000_000;

    /**
     * Reads a duration as {@code time.ParseDuration} does.
     *
     * @param packed for example {@code -1.5h} or {@code 300ms}
     * @return the duration
     * @throws GoError if it is none, with Go's text
     */
    public static GoDuration parse(String packed) {
        return new GoDuration(new DurationReader(packed).read());
    }

    /**
     * Reads a duration without a sign, as configurations have them.
     *
     * @param text an ordinary string, for example {@code 1m30s} or {@code 0}
     * @return the duration; empty if it is none, or has a sign
     */
    public static Optional<Duration> unsigned(String text) {
        if (text.startsWith("-") || text.startsWith("+")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Duration.ofNanos(parse(ByteStrings.pack(text)).nanos));
        } catch (GoError e) {
            return Optional.empty();
        }
    }

    @Override
    public GoType goType() {
        return TYPE;
    }

    @Override
    public @Nullable GoFunc method(String name) {
        return switch (name) {
            case "String" -> new GoFunc(Signature.of().returns(GoType.STRING), a -> goString());
            case "Hours" -> floating(parts(3600 * SECOND));
            case "Minutes" -> floating(parts(60 * SECOND));
            case "Seconds" -> floating(parts(SECOND));
            case "Milliseconds" -> integer(nanos / MILLISECOND);
            case "Microseconds" -> integer(nanos / MICROSECOND);
            case "Nanoseconds" -> integer(nanos);
            default -> null;
        };
    }

    /** Whole units and the rest apart, for the same rounding as Go's. */
    private double parts(long unit) {
        long whole = nanos / unit;
        long rest = nanos % unit;
        return whole + rest / (double) unit;
    }

    private static GoFunc floating(double value) {
        return new GoFunc(Signature.of().returns(GoType.FLOAT64), a -> value);
    }

    private static GoFunc integer(long value) {
        return new GoFunc(Signature.of().returns(GoType.INT64), a -> GoInt.int64(value));
    }

    @Override
    public String goString() {
        if (nanos == 0) {
            return "0s";
        }
        // Negated Long.MIN_VALUE is right when read as unsigned.
        long rest = nanos < 0 ? -nanos : nanos;
        StringBuilder out = new StringBuilder();
        if (nanos < 0) {
            out.append('-');
        }
        if (Long.compareUnsigned(rest, SECOND) < 0) {
            if (rest < MICROSECOND) {
                return out.append(rest).append("ns").toString();
            }
            long unit = rest < MILLISECOND ? MICROSECOND : MILLISECOND;
            fraction(out, rest / unit, rest % unit, unit);
            // The micro sign, packed.
            return out.append(unit == MICROSECOND ? "\u00c2\u00b5s" : "ms").toString();
        }
        long seconds = Long.divideUnsigned(rest, SECOND);
        if (seconds >= 3600) {
            out.append(seconds / 3600).append('h');
        }
        if (seconds >= 60) {
            out.append(seconds / 60 % 60).append('m');
        }
        fraction(out, seconds % 60, Long.remainderUnsigned(rest, SECOND), SECOND);
        return out.append('s').toString();
    }

    private static void fraction(StringBuilder out, long whole, long rest, long unit) {
        out.append(whole);
        if (rest != 0) {
            String digits = Long.toString(unit + rest).substring(1);
            int end = digits.length();
            while (digits.charAt(end - 1) == '0') {
                end--;
            }
            out.append('.').append(digits, 0, end);
        }
    }
}
