package io.github.bundle4j.gotemplate;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs a piece of deep recursion in a short-lived thread with a large stack, while the caller waits. */
final class FreshStack {
    private static final long STACK_BYTES = 64L << 20;

    private FreshStack() {}

    static <T> T call(Supplier<T> work) {
        Task<T> task = new Task<>(work);
        Thread thread = new Thread(null, task, "template-stack", STACK_BYTES);
        thread.setDaemon(true);
        thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
        thread.start();
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
                thread.interrupt();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return task.result();
    }

    private static final class Task<T> implements Runnable {
        private final Supplier<T> work;
        private @Nullable T result;
        private @Nullable Throwable failure;

        Task(Supplier<T> work) {
            this.work = work;
        }

        @Override
        public void run() {
            try {
                result = work.get();
            } catch (RuntimeException | Error e) {
                failure = e;
            }
        }

        T result() {
            if (failure instanceof RuntimeException e) {
                throw e;
            }
            if (failure instanceof Error e) {
                throw e;
            }
            T value = result;
            if (value == null) {
                throw new IllegalStateException("work on a fresh stack gave nothing");
            }
            return value;
        }
    }
}
