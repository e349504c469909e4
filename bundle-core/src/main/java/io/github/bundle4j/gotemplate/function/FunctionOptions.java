package io.github.bundle4j.gotemplate.function;

import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * What the functions of templates take from outside. Immutable; thread-safe if what it is given is.
 *
 * <p>The defaults: Helm 4.1, the system's clock, a secure random source, UTC, no host names, no cluster,
 * {@link FunctionLimits#standard()}, and {@code fail} and {@code required} that fail.
 */
public final class FunctionOptions {
    private static final FunctionOptions STANDARD = new Builder().build();

    private final HelmVersion version;
    private final Clock clock;
    private final RandomGenerator random;
    private final ZoneId zone;
    private final HostLookup hosts;
    private final ObjectLookup objects;
    private final FunctionLimits limits;
    private final boolean lint;

    private FunctionOptions(Builder builder) {
        this.version = builder.version;
        this.clock = builder.clock;
        this.random = builder.random;
        this.zone = builder.zone;
        this.hosts = builder.hosts;
        this.objects = builder.objects;
        this.limits = builder.limits;
        this.lint = builder.lint;
    }

    /**
     * The defaults.
     *
     * @return options as described for the class
     */
    public static FunctionOptions standard() {
        return STANDARD;
    }

    /**
     * Starts from the defaults.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Starts from these options.
     *
     * @return a builder
     */
    public Builder toBuilder() {
        return new Builder()
                .version(version)
                .clock(clock)
                .random(random)
                .zone(zone)
                .hosts(hosts)
                .objects(objects)
                .limits(limits)
                .lint(lint);
    }

    /**
     * Whose set of functions.
     *
     * @return Helm's version
     */
    public HelmVersion version() {
        return version;
    }

    /**
     * What {@code now} asks.
     *
     * @return the clock; its zone does not count
     */
    public Clock clock() {
        return clock;
    }

    /**
     * What random texts, keys and salts are made of.
     *
     * @return the source
     */
    public RandomGenerator random() {
        return random;
    }

    /**
     * What Go calls the local time zone.
     *
     * @return the zone
     */
    public ZoneId zone() {
        return zone;
    }

    /**
     * What {@code getHostByName} asks.
     *
     * @return the lookup
     */
    public HostLookup hosts() {
        return hosts;
    }

    /**
     * What {@code lookup} asks.
     *
     * @return the lookup
     */
    public ObjectLookup objects() {
        return objects;
    }

    /**
     * How much one call may make.
     *
     * @return the limits
     */
    public FunctionLimits limits() {
        return limits;
    }

    /**
     * Whether {@code fail} and {@code required} are without effect, as in {@code helm lint}.
     *
     * @return false unless asked for
     */
    public boolean lint() {
        return lint;
    }

    /** Collects options. Not thread-safe. */
    public static final class Builder {
        private HelmVersion version = HelmVersion.V4_1;
        private Clock clock = Clock.systemUTC();
        private RandomGenerator random = new SystemRandom();
        private ZoneId zone = ZoneOffset.UTC;
        private HostLookup hosts = HostLookup.none();
        private ObjectLookup objects = ObjectLookup.offline();
        private FunctionLimits limits = FunctionLimits.standard();
        private boolean lint;

        private Builder() {}

        /**
         * Chooses the set of functions.
         *
         * @param value Helm's version
         * @return this
         */
        public Builder version(HelmVersion value) {
            version = Objects.requireNonNull(value);
            return this;
        }

        /**
         * Sets the clock.
         *
         * @param value a fixed one makes {@code now} repeatable
         * @return this
         */
        public Builder clock(Clock value) {
            clock = Objects.requireNonNull(value);
            return this;
        }

        /**
         * Sets the random source.
         *
         * @param value thread-safe; a seeded one makes random texts repeatable and keys worthless
         * @return this
         */
        public Builder random(RandomGenerator value) {
            random = Objects.requireNonNull(value);
            return this;
        }

        /**
         * Sets the local time zone.
         *
         * @param value the zone; Helm uses its process's, which the caller may pass here
         * @return this
         */
        public Builder zone(ZoneId value) {
            zone = Objects.requireNonNull(value);
            return this;
        }

        /**
         * Sets the source of host addresses.
         *
         * @param value the lookup
         * @return this
         */
        public Builder hosts(HostLookup value) {
            hosts = Objects.requireNonNull(value);
            return this;
        }

        /**
         * Sets the source of cluster objects.
         *
         * @param value the lookup
         * @return this
         */
        public Builder objects(ObjectLookup value) {
            objects = Objects.requireNonNull(value);
            return this;
        }

        /**
         * Sets the limits.
         *
         * @param value the limits
         * @return this
         */
        public Builder limits(FunctionLimits value) {
            limits = Objects.requireNonNull(value);
            return this;
        }

        /**
         * Takes the effect from {@code fail} and {@code required}.
         *
         * @param value true for lint mode
         * @return this
         */
        public Builder lint(boolean value) {
            lint = value;
            return this;
        }

        /**
         * Makes the options.
         *
         * @return immutable options
         */
        public FunctionOptions build() {
            return new FunctionOptions(this);
        }
    }
}
