package io.github.bundle4j.event;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The sending side: a task that reports to a listener. Used with try-with-resources; a task that is closed without
 * {@link #done()} or {@link #reused()} has failed.
 *
 * <pre>{@code
 * try (Task task = Task.start(listener, "push", "shop:1.0.0")) {
 *     task.progress(0.5, "layer 1 of 2");
 *     task.done();
 * }
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class Task implements AutoCloseable {
    private final EventListener listener;
    private final AtomicLong ids;
    private final TaskInfo info;
    private final long startNanos = System.nanoTime();
    private double fraction;
    private boolean ended;

    private Task(EventListener listener, AtomicLong ids, OptionalLong parent, String kind, String name) {
        this.listener = listener;
        this.ids = ids;
        this.info = new TaskInfo(ids.getAndIncrement(), parent, kind, name);
        listener.on(new Event.Started(info));
    }

    /**
     * Starts a root task.
     *
     * @param listener who is told
     * @param kind see {@link TaskInfo#kind()}
     * @param name see {@link TaskInfo#name()}
     * @return the task, started
     */
    public static Task start(EventListener listener, String kind, String name) {
        return new Task(listener, new AtomicLong(), OptionalLong.empty(), kind, name);
    }

    /**
     * Starts a task that is part of this one.
     *
     * @param kind see {@link TaskInfo#kind()}
     * @param name see {@link TaskInfo#name()}
     * @return the task, started
     */
    public Task child(String kind, String name) {
        return new Task(listener, ids, OptionalLong.of(info.id()), kind, name);
    }

    /**
     * Reports progress.
     *
     * @param newFraction how much is done, 0 to 1; a smaller value than before, or none, is raised to it
     * @param detail what is being done; may be empty
     */
    public synchronized void progress(double newFraction, String detail) {
        fraction = newFraction > fraction ? Math.min(1, newFraction) : fraction;
        tell(new Event.Progressed(info, fraction, detail));
    }

    /**
     * Reports a line of output.
     *
     * @param line the text without its line end
     */
    public void log(String line) {
        tell(new Event.Logged(info, line));
    }

    /** Ends the task: it did its work. Later calls do nothing. */
    public void done() {
        end(Event.Outcome.DONE);
    }

    /** Ends the task: what it makes existed already. Later calls do nothing. */
    public void reused() {
        end(Event.Outcome.REUSED);
    }

    /** Ends the task as failed unless it has ended. */
    @Override
    public void close() {
        end(Event.Outcome.FAILED);
    }

    private synchronized void end(Event.Outcome outcome) {
        if (!ended) {
            ended = true;
            listener.on(new Event.Finished(info, outcome, Duration.ofNanos(System.nanoTime() - startNanos)));
        }
    }

    /** One after the other: what is told of one task has an order, and an end. */
    private synchronized void tell(Event event) {
        if (!ended) {
            listener.on(event);
        }
    }
}
