package io.github.bundle4j.govalue;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A {@code time.Time}: an instant and the zone it is shown in. Immutable; without Go's monotonic clock reading. */
public final class GoTime implements GoObject {
    /** Go's zero time, the first of January of the year 1, UTC. */
    public static final GoTime ZERO = of(Instant.parse("0001-01-01T00:00:00Z"), GoZone.UTC);

    /** The layout of {@code time.RFC3339Nano}, the form a time has in JSON and YAML. */
    public static final String RFC3339_NANO = "2006-01-02T15:04:05.999999999Z07:00";

    private static final GoType LOCATION = GoType.pointerTo(GoType.struct("time.Location"));

    private final Instant instant;
    private final GoZone zone;

    private GoTime(Instant instant, GoZone zone) {
        this.instant = instant;
        this.zone = zone;
    }

    /**
     * A time.
     *
     * @param instant the instant
     * @param zone the zone it is shown in
     * @return the time
     */
    public static GoTime of(Instant instant, GoZone zone) {
        return new GoTime(instant, zone);
    }

    /**
     * Reads a time as {@code time.ParseInLocation} does.
     *
     * @param layout Go's reference time, {@code 2006-01-02 15:04:05}, in the form of the text; packed
     * @param text the text; packed
     * @param zone the zone of a text that names none
     * @return the time
     * @throws GoError with Go's text, if the text does not have that form
     */
    public static GoTime parse(String layout, String text, GoZone zone) {
        return new TimeReader(layout, text, zone).read();
    }

    /**
     * The instant.
     *
     * @return with nanoseconds
     */
    public Instant instant() {
        return instant;
    }

    /**
     * The zone.
     *
     * @return the zone it is shown in
     */
    public GoZone zone() {
        return zone;
    }

    /**
     * The offset in use.
     *
     * @return the offset east of UTC
     */
    public ZoneOffset offset() {
        return zone.zone().getRules().getOffset(instant);
    }

    /**
     * What clocks of the zone show.
     *
     * @return date and time of day
     */
    public LocalDateTime local() {
        return LocalDateTime.ofEpochSecond(instant.getEpochSecond(), instant.getNano(), offset());
    }

    /**
     * The same instant in another zone.
     *
     * @param other the zone
     * @return a time
     */
    public GoTime in(GoZone other) {
        return new GoTime(instant, other);
    }

    /**
     * A later or earlier time.
     *
     * @param duration what to add
     * @return a time in the same zone
     */
    public GoTime plus(GoDuration duration) {
        return new GoTime(instant.plusNanos(duration.nanos()), zone);
    }

    /**
     * The length of time since another one.
     *
     * @param other the other time
     * @return limited to what 64 bits of nanoseconds hold
     */
    public GoDuration since(GoTime other) {
        try {
            return new GoDuration(ChronoUnit.NANOS.between(other.instant, instant));
        } catch (ArithmeticException beyond64Bits) {
            return new GoDuration(instant.isBefore(other.instant) ? Long.MIN_VALUE : Long.MAX_VALUE);
        }
    }

    /**
     * Writes the time by a layout.
     *
     * @param layout Go's reference time in the wanted form; packed
     * @return packed text
     */
    public String format(String layout) {
        return new TimeWriter(this).write(layout);
    }

    @Override
    public GoType goType() {
        return GoType.TIME;
    }

    @Override
    public String goString() {
        return format("2006-01-02 15:04:05.999999999 -0700 MST");
    }

    @Override
    public String marshaled() {
        return format(RFC3339_NANO);
    }

    @Override
    public @Nullable GoFunc method(String name) {
        LocalDateTime local = local();
        return switch (name) {
            case "String" -> text(goString());
            case "Format" -> new GoFunc(Signature.of(GoType.STRING).returns(GoType.STRING), a -> format(a.string(0)));
            case "Unix" -> int64(instant.getEpochSecond());
            case "UnixMilli" -> int64(instant.getEpochSecond() * 1000 + instant.getNano() / 1_000_000);
            case "UnixMicro" -> int64(instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1000);
            case "UnixNano" -> int64(instant.getEpochSecond() * 1_000_000_000 + instant.getNano());
            case "Year" -> number(local.getYear());
            case "Day" -> number(local.getDayOfMonth());
            case "Hour" -> number(local.getHour());
            case "Minute" -> number(local.getMinute());
            case "Second" -> number(local.getSecond());
            case "Nanosecond" -> number(local.getNano());
            case "YearDay" -> number(local.getDayOfYear());
            case "UTC" -> time(in(GoZone.UTC));
            case "Location" -> new GoFunc(Signature.of().returns(LOCATION), a -> location());
            case "IsZero" -> bool(instant.equals(ZERO.instant));
            case "IsDST" -> bool(zone.zone().getRules().isDaylightSavings(instant));
            case "AddDate" ->
                new GoFunc(
                        Signature.of(GoType.INT, GoType.INT, GoType.INT).returns(GoType.TIME),
                        a -> addDate(a.integer(0), a.integer(1), a.integer(2)));
            case "Add" ->
                new GoFunc(
                        Signature.of(GoDuration.TYPE).returns(GoType.TIME),
                        a -> plus((GoDuration) Objects.requireNonNull(a.value(0))));
            case "Sub" -> new GoFunc(Signature.of(GoType.TIME).returns(GoDuration.TYPE), a -> since(argument(a)));
            case "Before" -> relation(a -> instant.isBefore(argument(a).instant));
            case "After" -> relation(a -> instant.isAfter(argument(a).instant));
            case "Equal" -> relation(a -> instant.equals(argument(a).instant));
            case "Compare" ->
                new GoFunc(Signature.of(GoType.TIME).returns(GoType.INT), a ->
                        (long) Integer.signum(instant.compareTo(argument(a).instant)));
            default -> null;
        };
    }

    private GoObject location() {
        return GoStruct.of(LOCATION).withString(() -> ByteStrings.pack(zone.name()));
    }

    /** Go adds each part on its own and lets days beyond the month's end run over. */
    private GoTime addDate(long years, long months, long days) {
        LocalDateTime local = local();
        long month = local.getMonthValue() - 1 + months + 12 * (local.getYear() + years);
        LocalDateTime moved = LocalDateTime.of(
                        Math.toIntExact(Math.floorDiv(month, 12)), (int) Math.floorMod(month, 12L) + 1, 1, 0, 0)
                .plusDays(local.getDayOfMonth() - 1 + days)
                .with(local.toLocalTime());
        return new GoTime(moved.atZone(zone.zone()).toInstant(), zone);
    }

    private static GoTime argument(Arguments arguments) {
        return (GoTime) Objects.requireNonNull(arguments.value(0));
    }

    private static GoFunc relation(GoFunc.Body body) {
        return new GoFunc(Signature.of(GoType.TIME).returns(GoType.BOOL), body);
    }

    private static GoFunc text(String value) {
        return new GoFunc(Signature.of().returns(GoType.STRING), a -> value);
    }

    private static GoFunc number(long value) {
        return new GoFunc(Signature.of().returns(GoType.INT), a -> value);
    }

    private static GoFunc int64(long value) {
        return new GoFunc(Signature.of().returns(GoType.INT64), a -> GoInt.int64(value));
    }

    private static GoFunc bool(boolean value) {
        return new GoFunc(Signature.of().returns(GoType.BOOL), a -> value);
    }

    private static GoFunc time(GoTime value) {
        return new GoFunc(Signature.of().returns(GoType.TIME), a -> value);
    }

    /** Equal are times of the same instant in zones of the same name. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof GoTime that
                && instant.equals(that.instant)
                && zone.name().equals(that.zone.name());
    }

    @Override
    public int hashCode() {
        return instant.hashCode();
    }

    /** The same text as in Go. */
    @Override
    public String toString() {
        return ByteStrings.unpack(goString());
    }
}
