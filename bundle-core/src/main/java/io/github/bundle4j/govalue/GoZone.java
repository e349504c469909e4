package io.github.bundle4j.govalue;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.time.zone.ZoneRulesProvider;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A {@code *time.Location}: the offset and the abbreviation of a zone at any instant. Immutable. */
public final class GoZone {
    /** Coordinated universal time. */
    public static final GoZone UTC = new GoZone("UTC", ZoneOffset.UTC, "UTC");

    private final String name;
    private final ZoneId zone;
    private final @Nullable String abbreviation;

    private GoZone(String name, ZoneId zone, @Nullable String abbreviation) {
        this.name = name;
        this.zone = zone;
        this.abbreviation = abbreviation;
    }

    /**
     * A zone of the IANA database.
     *
     * @param zone a region, or an offset
     * @return the zone
     */
    public static GoZone of(ZoneId zone) {
        ZoneRules rules = zone.getRules();
        if (rules.isFixedOffset() && rules.getOffset(Instant.EPOCH).equals(ZoneOffset.UTC)) {
            return UTC;
        }
        return zone instanceof ZoneOffset offset ? fixed("", offset) : new GoZone(zone.getId(), zone, null);
    }

    /**
     * The zone of the machine, which Go calls {@code Local} whatever it is.
     *
     * @param zone a region, or an offset
     * @return the zone
     */
    public static GoZone local(ZoneId zone) {
        GoZone known = of(zone);
        return new GoZone("Local", known.zone, known.abbreviation);
    }

    /**
     * A zone with one offset and a name of its own, {@code time.FixedZone}.
     *
     * @param abbreviation may be empty
     * @param offset the offset east of UTC
     * @return the zone
     */
    public static GoZone fixed(String abbreviation, ZoneOffset offset) {
        return new GoZone(abbreviation, offset, abbreviation);
    }

    /**
     * Finds a zone by name as {@code time.LoadLocation} does, without the machine's own zone.
     *
     * @param name for example {@code Europe/Berlin}; upper and lower case matter
     * @return empty if there is none
     */
    public static Optional<GoZone> load(String name) {
        if (name.isEmpty() || name.equals("UTC")) {
            return Optional.of(UTC);
        }
        if (ZoneRulesProvider.getAvailableZoneIds().contains(name) && !name.startsWith("SystemV/")) {
            ZoneId id = ZoneId.of(name);
            return Optional.of(new GoZone(name, id, null));
        }
        // Regions of the database that Java knows as short names only.
        return switch (name) {
            case "EST" -> Optional.of(fixed("EST", ZoneOffset.ofHours(-5)));
            case "MST" -> Optional.of(fixed("MST", ZoneOffset.ofHours(-7)));
            case "HST" -> Optional.of(fixed("HST", ZoneOffset.ofHours(-10)));
            default -> Optional.empty();
        };
    }

    /**
     * The name.
     *
     * @return for example {@code Europe/Berlin}
     */
    public String name() {
        return name;
    }

    /**
     * The rules.
     *
     * @return Java's zone
     */
    public ZoneId zone() {
        return zone;
    }

    /**
     * The abbreviation in use at an instant.
     *
     * @param instant any instant
     * @return for example {@code CEST}; empty if the zone has none
     */
    public String abbreviation(Instant instant) {
        if (abbreviation != null) {
            return abbreviation;
        }
        ZoneRules rules = zone.getRules();
        return ZoneAbbreviations.of(zone.getId(), rules.getOffset(instant), rules.isDaylightSavings(instant));
    }
}
