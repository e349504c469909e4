package io.github.bundle4j.registry.oci;

import java.io.IOException;
import java.nio.channels.Channel;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes connections on which nothing moves, or next to nothing: blocking sockets can limit how long they wait for data,
 * not how long the other side may leave theirs unread. Its thread is there as long as something is watched. Thread-safe.
 */
final class Watchdog implements AutoCloseable {
    /** What has to move within the idle time, in bytes: who sends one now and then sends nothing. */
    static final int LEAST = 1024;

    private final Duration idle;
    private final ScheduledThreadPoolExecutor timer;
    private final Set<Watch> all = ConcurrentHashMap.newKeySet();

    Watchdog(Duration idle) {
        this.idle = idle;
        this.timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "registry-watchdog");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        timer.setKeepAliveTime(1, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
    }

    Watch watch(Channel channel) {
        Watch watch = new Watch(channel);
        long period = Math.max(1, idle.toNanos() / 4);
        all.add(watch);
        try {
            watch.task = timer.scheduleWithFixedDelay(watch::check, period, period, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            watch.discard();
            throw new IllegalStateException("the client is closed", e);
        }
        return watch;
    }

    /** Ends the thread and closes what is watched. */
    @Override
    public void close() {
        timer.shutdownNow();
        for (Watch watch : all) {
            watch.discard();
        }
    }

    /** One connection. */
    final class Watch {
        private final Channel channel;
        private volatile long moved = System.nanoTime();
        private long few;
        private volatile boolean expired;
        private volatile @Nullable Future<?> task;

        private Watch(Channel channel) {
            this.channel = channel;
        }

        /** A step is done: the connection stands, a request is sent, the head of its answer is there. */
        void moved() {
            few = 0;
            moved = System.nanoTime();
        }

        /** Something went out or came in; only whoever uses the connection says so. */
        void moved(long bytes) {
            few += bytes;
            if (few >= LEAST) {
                moved();
            }
        }

        /** How long nothing has moved. */
        long idleNanos() {
            return System.nanoTime() - moved;
        }

        /** Whether the connection was closed because nothing moved. */
        boolean expired() {
            return expired;
        }

        Duration idle() {
            return idle;
        }

        /** Closes the connection and ends the watch. */
        void close() throws IOException {
            all.remove(this);
            Future<?> running = task;
            if (running != null) {
                running.cancel(false);
            }
            channel.close();
        }

        private void check() {
            if (idleNanos() < idle.toNanos()) {
                return;
            }
            expired = true;
            discard();
        }

        /** Closes the connection: whoever waits for it fails, and nobody else minds how it ends. */
        void discard() {
            try {
                close();
            } catch (IOException e) {
                return;
            }
        }
    }
}
