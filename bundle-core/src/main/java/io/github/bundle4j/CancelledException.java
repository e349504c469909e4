package io.github.bundle4j;

/**
 * The calling thread was interrupted, or the caller cancelled the work. Whoever throws it has restored the thread's
 * interrupt flag.
 */
public final class CancelledException extends BundleException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates it.
     *
     * @param what the work that was cut short, for example {@code "push of shop:1.0.0"}
     */
    public CancelledException(String what) {
        super(what + " was cancelled");
    }
}
