package io.github.bundle4j;

/** An untrusted input was larger, deeper or longer than the caller or the library allows. Thread-safe and immutable. */
public final class LimitExceededException extends BundleException {
    private static final long serialVersionUID = 1L;

    private final String limit;
    private final long allowed;

    /**
     * Creates it.
     *
     * @param what the input that is too large, with its place
     * @param limit the name of the option that sets the limit
     * @param allowed the limit in force, in the option's own unit
     */
    public LimitExceededException(String what, String limit, long allowed) {
        this(what, limit, allowed, "; raise it if the input is to be trusted");
    }

    private LimitExceededException(String what, String limit, long allowed, String remedy) {
        super(what + " exceeds the limit " + limit + " = " + allowed + remedy);
        this.limit = limit;
        this.allowed = allowed;
    }

    /**
     * Creates it for a limit that no option sets.
     *
     * @param what the input that is too large, with its place
     * @param limit what is limited
     * @param allowed the limit
     * @return the exception
     */
    public static LimitExceededException fixed(String what, String limit, long allowed) {
        return new LimitExceededException(what, limit, allowed, ", which is fixed");
    }

    /**
     * The option that sets the limit, or what a fixed one limits.
     *
     * @return its name
     */
    public String limit() {
        return limit;
    }

    /**
     * The limit in force.
     *
     * @return the value, in the option's own unit
     */
    public long allowed() {
        return allowed;
    }
}
