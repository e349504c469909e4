package io.github.bundle4j.giterminism;

import io.github.bundle4j.BundleException;
import io.github.bundle4j.CancelledException;
import io.github.bundle4j.giterminism.internal.Repositories;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a task again whenever what would be read has changed: with each new commit, in dev mode with each captured
 * change. Changes of files that come from the disk by permission, or in loose and audit mode, are no reason. File events
 * wake it where the system has them, otherwise it looks from time to time; several saves in a row are one run. A failure
 * does not end it: it is reported, and the task is tried again after the next change.
 *
 * <pre>{@code
 * Giterminism.open(directory).dev().follow().onError(ui::show).run(source -> deploy(source));
 * }</pre>
 *
 * <p>Immutable: every setter returns a changed copy. Thread-safe.
 */
public final class Follow {
    private static final Logger LOG = LoggerFactory.getLogger(Follow.class);

    private final Path directory;
    private final Supplier<GitSource> opening;
    private final Duration interval;
    private final Duration settle;
    private final Consumer<RuntimeException> onError;

    Follow(Path directory, Supplier<GitSource> opening) {
        this(
                directory,
                opening,
                Duration.ofSeconds(1),
                Duration.ofMillis(200),
                error -> LOG.warn("the followed task failed; it runs again after the next change", error));
    }

    private Follow(
            Path directory,
            Supplier<GitSource> opening,
            Duration interval,
            Duration settle,
            Consumer<RuntimeException> onError) {
        this.directory = directory;
        this.opening = opening;
        this.interval = interval;
        this.settle = settle;
        this.onError = onError;
    }

    /**
     * How often to look where the system reports no file events; ten times as long between two looks where it does.
     *
     * @param newInterval more than zero; one second unless set
     * @return a changed copy
     */
    public Follow interval(Duration newInterval) {
        if (newInterval.isNegative() || newInterval.isZero()) {
            throw new IllegalArgumentException("the interval must be longer than zero: " + newInterval);
        }
        return new Follow(directory, opening, newInterval, settle, onError);
    }

    /**
     * How long files must be at rest before the task runs.
     *
     * @param newSettle zero or more; 200 milliseconds unless set
     * @return a changed copy
     */
    public Follow settle(Duration newSettle) {
        return new Follow(directory, opening, interval, newSettle, onError);
    }

    /**
     * Who is told of failures: of the task, of a refused source, of a repository that cannot be read at the moment. A
     * failure that stays the same is told once.
     *
     * @param listener called on the thread of {@link #run}; written to the log unless set
     * @return a changed copy
     */
    public Follow onError(Consumer<RuntimeException> listener) {
        return new Follow(directory, opening, interval, settle, listener);
    }

    /**
     * Runs the task at once, and then after every change, on the calling thread, until that is interrupted.
     *
     * @param task what to do; the source is closed when it returns
     * @throws CancelledException when the thread is interrupted
     */
    public void run(Consumer<GitSource> task) {
        try (FileEvents events = FileEvents.watch(Repositories.rootOf(directory))) {
            String lastRun = null;
            String lastError = null;
            while (!Thread.currentThread().isInterrupted()) {
                events.refresh();
                try (GitSource source = opening.get()) {
                    String identity = source.commit().orElseThrow().id() + " " + source.treeId();
                    if (!identity.equals(lastRun)) {
                        lastRun = identity;
                        lastError = null;
                        task.accept(source);
                    }
                } catch (CancelledException e) {
                    throw e;
                } catch (RuntimeException e) {
                    lastError = tell(e, lastError);
                }
                events.await(interval, settle);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new CancelledException("following " + directory);
    }

    private String tell(RuntimeException error, @Nullable String last) {
        String text = error instanceof BundleException ? String.valueOf(error.getMessage()) : error.toString();
        if (!text.equals(last)) {
            onError.accept(error);
        }
        return text;
    }
}
