package io.github.bundle4j.event;

import java.time.Duration;

/** Something that happened to a task. Events of one task arrive in order; events of different tasks interleave. */
public sealed interface Event {
    /**
     * The task it is about.
     *
     * @return never {@code null}
     */
    TaskInfo task();

    /**
     * The task began.
     *
     * @param task the task
     */
    record Started(TaskInfo task) implements Event {}

    /**
     * The task came further.
     *
     * @param task the task
     * @param fraction how much is done, 0 to 1; never smaller than in an earlier event of the same task
     * @param detail what is being done, for people; may be empty
     */
    record Progressed(TaskInfo task, double fraction, String detail) implements Event {}

    /**
     * A line of output, of the task itself or of a process or container it runs.
     *
     * @param task the task
     * @param line the text without its line end
     */
    record Logged(TaskInfo task, String line) implements Event {}

    /**
     * The task ended. Nothing follows it.
     *
     * @param task the task
     * @param outcome how
     * @param elapsed how long it took
     */
    record Finished(TaskInfo task, Outcome outcome, Duration elapsed) implements Event {}

    /** How a task ended. */
    enum Outcome {
        /** It did its work. */
        DONE,
        /** There was nothing to do: what it makes exists already. */
        REUSED,
        /** It failed; the exception reaches the caller of the operation. */
        FAILED
    }
}
