package io.github.bundle4j.image;

import io.github.bundle4j.CancelledException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Runs tasks in parallel, each after those it needs. The first failure stops the rest; so does an interruption of the
 * calling thread. Returns only when nothing of it runs any more.
 */
final class TaskGraph<T> {
    private final Executor executor;
    private final String what;
    private final BlockingQueue<Running<T>> finished = new LinkedBlockingQueue<>();

    private static final class Running<T> extends FutureTask<T> {
        private final String name;
        private final BlockingQueue<Running<T>> finished;
        private final AtomicBoolean taken = new AtomicBoolean();

        Running(String name, Callable<T> work, BlockingQueue<Running<T>> finished) {
            super(work);
            this.name = name;
            this.finished = finished;
        }

        /** Runs, unless somebody else does. */
        @Override
        public void run() {
            if (taken.compareAndSet(false, true)) {
                super.run();
                finished.add(this);
            }
        }
    }

    TaskGraph(Executor executor, String what) {
        this.executor = executor;
        this.what = what;
    }

    /** Runs tasks that do not need each other. */
    Map<String, T> runAll(Map<String, Callable<T>> tasks) {
        return run(tasks, Map.of(), false);
    }

    /**
     * Runs tasks that do not need each other, also on the calling thread: so it may be one of the executor's, and an
     * executor without a free thread only makes it slower.
     */
    Map<String, T> runAllHere(Map<String, Callable<T>> tasks) {
        return run(tasks, Map.of(), true);
    }

    /** Runs tasks; needs that are not among the tasks count as done. */
    Map<String, T> run(Map<String, Callable<T>> tasks, Map<String, ? extends Set<String>> needs) {
        return run(tasks, needs, false);
    }

    private Map<String, T> run(Map<String, Callable<T>> tasks, Map<String, ? extends Set<String>> needs, boolean here) {
        Map<String, Callable<T>> waiting = new LinkedHashMap<>(tasks);
        Map<String, T> results = new HashMap<>();
        List<Running<T>> running = new ArrayList<>();
        try {
            while (!waiting.isEmpty() || !running.isEmpty()) {
                start(waiting, needs, tasks.keySet(), results.keySet(), running);
                if (here) {
                    running.forEach(Running::run);
                }
                Running<T> done = finished.take();
                running.remove(done);
                results.put(done.name, done.get());
            }
            return results;
        } catch (InterruptedException e) {
            stop(running);
            Thread.currentThread().interrupt();
            throw new CancelledException(what);
        } catch (ExecutionException e) {
            stop(running);
            if (e.getCause() instanceof RuntimeException unchecked) {
                throw unchecked;
            } else if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException("a task threw a checked exception", e);
        }
    }

    private void start(
            Map<String, Callable<T>> waiting,
            Map<String, ? extends Set<String>> needs,
            Set<String> all,
            Set<String> done,
            List<Running<T>> running) {
        for (String name : List.copyOf(waiting.keySet())) {
            boolean ready = true;
            for (String need : needs.containsKey(name) ? needs.get(name) : Set.<String>of()) {
                ready &= !all.contains(need) || done.contains(need);
            }
            if (ready) {
                Callable<T> work = waiting.get(name);
                waiting.remove(name);
                if (work != null) {
                    var task = new Running<>(name, work, finished);
                    running.add(task);
                    executor.execute(task);
                }
            }
        }
    }

    /** Cancels and waits: what still runs may hold files that the caller is about to remove. */
    private void stop(List<Running<T>> running) {
        running.forEach(task -> task.cancel(true));
        boolean interrupted = false;
        int left = running.size();
        while (left > 0) {
            try {
                if (running.contains(finished.take())) {
                    left--;
                }
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
