package io.github.bundle4j;

/** An untrusted input was larger, deeper or longer than the caller allows. Thread-safe and immutable. */
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
        super(what + " exceeds the limit " + limit + " = " + allowed + "; raise it if the input is to be trusted");
        this.limit = limit;
        this.allowed = allowed;
    }

    /**
     * The option that sets the limit.
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
