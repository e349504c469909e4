package io.github.bundle4j.registry.oci;

import io.github.bundle4j.CancelledException;
import io.github.bundle4j.archive.ByteStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer as a stream. The JDK's own one waits for ever when the other side falls silent; this one gives
 * up after a time without data, or with next to none. Not thread-safe, except for {@link #close()}.
 */
final class BodyStream extends ByteStream implements HttpResponse.BodySubscriber<InputStream> {
    private static final ByteBuffer END = ByteBuffer.allocate(0);

    private final Duration idle;
    private final LinkedBlockingQueue<List<ByteBuffer>> queue = new LinkedBlockingQueue<>();
    private final List<ByteBuffer> end = List.of(END);
    private List<ByteBuffer> current = List.of();
    private int index;
    private long waitedNanos;
    private long few;
    private boolean ended;
    private volatile Flow.@Nullable Subscription subscription;
    private volatile @Nullable Throwable failure;
    private volatile boolean closed;

    BodyStream(Duration idle) {
        this.idle = idle;
    }

    @Override
    public CompletionStage<InputStream> getBody() {
        return CompletableFuture.completedFuture(this);
    }

    @Override
    public void onSubscribe(Flow.Subscription newSubscription) {
        subscription = newSubscription;
        if (closed) {
            newSubscription.cancel();
        } else {
            newSubscription.request(2);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> item) {
        queue.add(item);
    }

    @Override
    public void onError(Throwable throwable) {
        failure = throwable;
        queue.add(end);
    }

    @Override
    public void onComplete() {
        queue.add(end);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        ByteBuffer buffer = nextBuffer();
        if (buffer == null) {
            return -1;
        }
        int n = Math.min(length, buffer.remaining());
        buffer.get(target, offset, n);
        return n;
    }

    private @Nullable ByteBuffer nextBuffer() throws IOException {
        while (!ended) {
            while (index < current.size()) {
                if (current.get(index).hasRemaining()) {
                    return current.get(index);
                }
                index++;
            }
            current = take();
            index = 0;
            ended = current == end;
        }
        Throwable cause = failure;
        if (cause != null) {
            throw new IOException("the connection broke: " + cause.getMessage(), cause);
        }
        return null;
    }

    private List<ByteBuffer> take() throws IOException {
        if (closed) {
            throw new IOException("the stream is closed");
        }
        try {
            long begun = System.nanoTime();
            List<ByteBuffer> item = queue.poll(idle.toNanos() - waitedNanos, TimeUnit.NANOSECONDS);
            waitedNanos += System.nanoTime() - begun;
            if (item == null) {
                close();
                throw new HttpTimeoutException("no data for " + idle.toMillis() + " ms");
            }
            few += item.stream().mapToLong(ByteBuffer::remaining).sum();
            if (few >= Watchdog.LEAST) {
                few = 0;
                waitedNanos = 0;
            }
            Flow.Subscription source = subscription;
            if (item != end && source != null) {
                source.request(1);
            }
            return item;
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new CancelledException("a download");
        }
    }

    /** Ends the exchange; a connection whose body is not read to its end is not used again. */
    @Override
    public void close() {
        closed = true;
        Flow.Subscription source = subscription;
        if (source != null && !ended) {
            source.cancel();
        }
    }
}
