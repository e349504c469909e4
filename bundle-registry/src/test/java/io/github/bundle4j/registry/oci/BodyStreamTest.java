package io.github.bundle4j.registry.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Bodies that come through the JDK's client, at the pace of the other side. */
class BodyStreamTest {
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    @Test
    void aByteNowAndThenIsAsGoodAsSilence() {
        BodyStream body = coming(1, 1000);
        long start = System.nanoTime();
        assertThatThrownBy(body::readAllBytes).isInstanceOf(HttpTimeoutException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void piecesOfSomeSizeMayTakeTheirTime() throws Exception {
        try (BodyStream body = coming(2000, 12)) {
            assertThat(body.readAllBytes()).hasSize(24_000);
        }
    }

    @Test
    void whoReadsSlowlyLosesNothing() throws Exception {
        try (BodyStream body = coming(100, 20)) {
            int sum = 0;
            for (int n = body.read(new byte[100]); n >= 0; n = body.read(new byte[100])) {
                sum += n;
                Thread.sleep(100);
            }
            assertThat(sum).isEqualTo(2000);
        }
    }

    /** A body of pieces, one every 50 ms. */
    private BodyStream coming(int size, int pieces) {
        BodyStream body = new BodyStream(Duration.ofMillis(400));
        AtomicInteger left = new AtomicInteger(pieces);
        body.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long n) {
                // It comes when it comes.
            }

            @Override
            public void cancel() {
                timer.shutdownNow();
            }
        });
        timer.scheduleAtFixedRate(
                () -> {
                    int number = left.getAndDecrement();
                    if (number > 0) {
                        body.onNext(List.of(ByteBuffer.allocate(size)));
                    } else if (number == 0) {
                        body.onComplete();
                    }
                },
                50,
                50,
                TimeUnit.MILLISECONDS);
        return body;
    }
}
