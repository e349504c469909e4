package io.github.bundle4j.kube.client;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.github.bundle4j.CancelledException;
import io.github.bundle4j.LimitExceededException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Lines of an answer that never ends, handed from the client's threads to the reader's; holds few at a time. */
final class LineStream implements AutoCloseable {
    private static final int HELD_LINES = 256;
    private static final int MAX_LINE_BYTES = 32 << 20;

    private final String label;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<String> lines = new ArrayDeque<>();
    private final ByteArrayOutputStream partial = new ByteArrayOutputStream();
    private @Nullable AsyncBody body;
    private boolean paused;
    private boolean ended;
    private @Nullable RuntimeException failure;

    LineStream(String label) {
        this.label = label;
    }

    void begin(AsyncBody answer) {
        lock.lock();
        try {
            body = answer;
        } finally {
            lock.unlock();
        }
        var unused = answer.done().whenComplete((done, thrown) -> end());
        answer.consume();
    }

    void accept(List<ByteBuffer> buffers, AsyncBody answer) {
        boolean more;
        lock.lock();
        try {
            for (ByteBuffer buffer : buffers) {
                split(buffer);
            }
            more = failure == null && lines.size() < HELD_LINES;
            paused = !more;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (more) {
            answer.consume();
        } else if (failure != null) {
            answer.cancel();
        }
    }

    private void split(ByteBuffer buffer) {
        while (buffer.hasRemaining()) {
            byte next = buffer.get();
            if (next == '\n') {
                flush();
            } else if (partial.size() >= MAX_LINE_BYTES) {
                failure = LimitExceededException.fixed("a line of " + label, "line bytes", MAX_LINE_BYTES);
                return;
            } else {
                partial.write(next);
            }
        }
    }

    private void flush() {
        String line = partial.toString(StandardCharsets.UTF_8);
        partial.reset();
        lines.add(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
    }

    /** A cut connection ends the stream like an orderly end does; who watches begins again either way. */
    private void end() {
        lock.lock();
        try {
            if (partial.size() > 0) {
                flush();
            }
            ended = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    Optional<String> next(Duration timeout) {
        long nanos = timeout.toNanos();
        AsyncBody resume = null;
        lock.lock();
        try {
            while (lines.isEmpty() && !ended && failure == null) {
                if (nanos <= 0) {
                    return Optional.empty();
                }
                nanos = changed.awaitNanos(nanos);
            }
            if (lines.isEmpty() && failure != null) {
                throw failure;
            }
            String line = lines.poll();
            if (paused && lines.size() < HELD_LINES / 2) {
                paused = false;
                resume = body;
            }
            return Optional.ofNullable(line);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException(label);
        } finally {
            lock.unlock();
            if (resume != null) {
                resume.consume();
            }
        }
    }

    boolean ended() {
        lock.lock();
        try {
            return ended && lines.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Everything that is left, for the text of a refusal. */
    String rest(long seconds) {
        StringBuilder text = new StringBuilder();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (!ended() && System.nanoTime() < end && text.length() < MAX_LINE_BYTES) {
            next(Duration.ofMillis(200)).ifPresent(line -> text.append(line).append('\n'));
        }
        return text.toString();
    }

    @Override
    public void close() {
        AsyncBody open;
        lock.lock();
        try {
            open = body;
            ended = true;
            lines.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (open != null) {
            open.cancel();
        }
    }
}
