package io.github.bundle4j.examples;

import io.github.bundle4j.CancelledException;
import io.github.bundle4j.giterminism.GitSource;
import io.github.bundle4j.giterminism.Giterminism;
import io.github.bundle4j.giterminism.GiterminismException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Follows a repository on a thread of its own, and hands over what a task makes of each state of it. */
final class Follower<T> implements AutoCloseable {
    private final BlockingQueue<Object> results = new LinkedBlockingQueue<>();
    private final Thread thread;
    private final Class<T> type;

    private Follower(Giterminism giterminism, Class<T> type, Function<GitSource, T> task) {
        this.type = type;
        this.thread = new Thread(() -> follow(giterminism, task), "follower");
    }

    static <T> Follower<T> start(Giterminism giterminism, Class<T> type, Function<GitSource, T> task) {
        Follower<T> follower = new Follower<>(giterminism, type, task);
        follower.thread.start();
        return follower;
    }

    private void follow(Giterminism giterminism, Function<GitSource, T> task) {
        try {
            giterminism
                    .follow()
                    .settle(Duration.ofMillis(50))
                    .onError(this::failed)
                    .run(source -> results.add(task.apply(source)));
        } catch (CancelledException closed) {
            // that is how following ends
        }
    }

    private void failed(RuntimeException error) {
        // Between an edit and its commit the repository is dirty, and strict mode refuses it: nothing to act on.
        if (!(error instanceof GiterminismException)) {
            results.add(error);
        }
    }

    /** The next result; fails as the task did. */
    T next() {
        try {
            Object result = results.poll(60, TimeUnit.SECONDS);
            if (result instanceof RuntimeException error) {
                throw error;
            }
            Unexpected.unless(result != null, "nothing was published within a minute");
            return type.cast(result);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException("waiting for a result");
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
