package io.github.bundle4j.registry.oci;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Content of a request, read while it is sent, in larger pieces than the JDK's own publisher reads: that halves the
 * processor time of an upload. For one request; what it reads from is closed in the end, however that comes about.
 */
final class StreamPublisher implements BodyPublisher {
    private static final int PIECE = 128 * 1024;

    private final BlobSource content;
    private final AtomicLong sent = new AtomicLong();
    private volatile @Nullable Exception failure;

    StreamPublisher(BlobSource content) {
        this.content = content;
    }

    /** How many bytes have been read so far. */
    long sent() {
        return sent.get();
    }

    /** Why the content could not be read, if that is what went wrong. */
    @Nullable
    Exception failure() {
        return failure;
    }

    @Override
    public long contentLength() {
        return content.size();
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        subscriber.onSubscribe(new Reading(subscriber));
    }

    private final class Reading implements Flow.Subscription {
        private final Flow.Subscriber<? super ByteBuffer> subscriber;
        private final AtomicLong demand = new AtomicLong();
        /** Calls that have not been looked at; whoever makes it 1 is the only one that works. */
        private final AtomicInteger calls = new AtomicInteger();

        private volatile boolean cancelled;
        private boolean ended;
        private @Nullable InputStream in;

        Reading(Flow.Subscriber<? super ByteBuffer> subscriber) {
            this.subscriber = subscriber;
        }

        @Override
        public void request(long n) {
            demand.addAndGet(n);
            work();
        }

        @Override
        public void cancel() {
            cancelled = true;
            work();
        }

        private void work() {
            if (calls.getAndIncrement() != 0) {
                return;
            }
            int seen = 1;
            do {
                while (!ended && !cancelled && demand.get() > 0) {
                    demand.decrementAndGet();
                    publish();
                }
                if (cancelled) {
                    end();
                }
                seen = calls.addAndGet(-seen);
            } while (seen != 0);
        }

        private void publish() {
            byte[] piece = new byte[(int) Math.min(PIECE, Math.max(1, content.size()))];
            int n;
            try {
                if (in == null) {
                    in = content.open();
                }
                n = in.read(piece);
            } catch (IOException | RuntimeException e) {
                failure = e;
                end();
                subscriber.onError(e);
                return;
            }
            if (n < 0) {
                end();
                subscriber.onComplete();
                return;
            }
            sent.addAndGet(n);
            subscriber.onNext(ByteBuffer.wrap(piece, 0, n));
        }

        private void end() {
            ended = true;
            InputStream open = in;
            in = null;
            if (open != null) {
                try {
                    open.close();
                } catch (IOException e) {
                    // It has been read, or is not wanted any more: nothing depends on how it closes.
                    return;
                }
            }
        }
    }
}
