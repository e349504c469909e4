package io.github.bundle4j.event;

/**
 * Receives events. Called on the working threads, at times from several at once: an implementation is thread-safe and
 * returns quickly. What it throws ends the operation.
 */
@FunctionalInterface
public interface EventListener {
    /**
     * Takes one event.
     *
     * @param event the event
     */
    void on(Event event);

    /**
     * A listener that ignores everything.
     *
     * @return the same object each time
     */
    static EventListener none() {
        return Ignoring.LISTENER;
    }
}
