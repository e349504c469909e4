package io.github.bundle4j.registry.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bundle4j.CancelledException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

class RetrierTest {
    private static final RetryPolicy QUICK =
            new RetryPolicy(4, Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofSeconds(20));

    @Test
    void retryAfterIsSecondsOrADate() {
        assertThat(Retrier.retryAfter(answer(429, "7"))).contains(Duration.ofSeconds(7));
        assertThat(Retrier.retryAfter(answer(429, " 0 "))).contains(Duration.ZERO);
        assertThat(Retrier.retryAfter(answer(429, date(90))).orElseThrow())
                .isBetween(Duration.ofSeconds(80), Duration.ofSeconds(90));
        assertThat(Retrier.retryAfter(answer(429, date(-90)))).contains(Duration.ZERO);
        for (String nothing : List.of("", "soon", "-1", "1.5", "99999999999999999999", "Fri, 99 Nov 2026")) {
            assertThat(Retrier.retryAfter(answer(429, nothing))).as(nothing).isEmpty();
        }
    }

    @Test
    void bothFormsAreWaitedFor() {
        for (boolean dated : new boolean[] {false, true}) {
            String field = dated ? date(2) : "1";
            AtomicInteger asked = new AtomicInteger();
            long start = System.nanoTime();
            Answer answer = new Retrier(QUICK)
                    .run("x", true, () -> asked.getAndIncrement() == 0 ? answer(429, field) : answer(200, "0"));
            assertThat(answer.status()).isEqualTo(200);
            assertThat(asked).hasValue(2);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(900));
        }
    }

    @Test
    void longerThanAllowedIsTheLastAnswer() {
        for (String field : List.of("3600", date(3600))) {
            AtomicInteger asked = new AtomicInteger();
            Answer answer = new Retrier(QUICK).run("x", true, () -> {
                asked.getAndIncrement();
                return answer(503, field);
            });
            assertThat(answer.status()).isEqualTo(503);
            assertThat(asked).hasValue(1);
        }
    }

    @Test
    void aHandshakeThatIsCutIsTriedAgainAndOneThatFailsIsNot() {
        AtomicInteger asked = new AtomicInteger();
        SSLHandshakeException cut = new SSLHandshakeException("Remote host terminated the handshake");
        cut.initCause(new EOFException("SSL peer shut down incorrectly"));
        Answer answer = new Retrier(QUICK).run("x", true, () -> {
            if (asked.getAndIncrement() == 0) {
                throw cut;
            }
            return answer(200, "0");
        });
        assertThat(answer.status()).isEqualTo(200);

        asked.set(0);
        assertThatThrownBy(() -> new Retrier(QUICK).run("x", true, () -> {
                    asked.getAndIncrement();
                    throw new SSLHandshakeException("unable to find valid certification path");
                }))
                .isInstanceOf(RegistryException.Unreachable.class);
        assertThat(asked).hasValue(1);
    }

    @Test
    void attemptsAreBounded() {
        AtomicInteger asked = new AtomicInteger();
        assertThat(new Retrier(QUICK)
                        .run("x", true, () -> {
                            asked.getAndIncrement();
                            return answer(500, "0");
                        })
                        .status())
                .isEqualTo(500);
        assertThat(asked).hasValue(4);
        assertThatThrownBy(() -> new Retrier(QUICK).run("x", true, () -> {
                    asked.getAndIncrement();
                    throw new IOException("cut");
                }))
                .isInstanceOf(RegistryException.Unreachable.class)
                .hasMessageContaining("cut (4 attempts)");
        assertThat(asked).hasValue(8);
        assertThatThrownBy(() -> new Retrier(QUICK).run("x", false, () -> {
                    asked.getAndIncrement();
                    throw new IOException("cut");
                }))
                .hasMessageContaining("1 attempt");
        assertThat(asked).hasValue(9);
    }

    @Test
    void waitsGrowDifferWithinHalfOfThemAndEnd() {
        RetryPolicy policy = new RetryPolicy(9, Duration.ofMillis(100), Duration.ofMillis(700), Duration.ofSeconds(1));
        assertThat(policy.delayAfter(1, 0)).hasMillis(100);
        assertThat(policy.delayAfter(1, 1)).hasMillis(150);
        assertThat(policy.delayAfter(2, 0)).hasMillis(200);
        assertThat(policy.delayAfter(3, 0.5)).hasMillis(500);
        assertThat(policy.delayAfter(4, 0)).hasMillis(700);
        assertThat(policy.delayAfter(1000, 1)).hasMillis(700);
    }

    @Test
    void aWaitCanBeInterrupted() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> new Retrier(QUICK).run("x", true, () -> answer(429, "10")))
                .isInstanceOf(CancelledException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    private static String date(int secondsFromNow) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(
                ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(secondsFromNow));
    }

    private static Answer answer(int status, String retryAfter) {
        return new Answer(
                status,
                URI.create("http://registry.test/"),
                HttpHeaders.of(Map.of("Retry-After", List.of(retryAfter)), (name, value) -> true),
                InputStream.nullInputStream());
    }
}
