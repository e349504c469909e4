package io.github.bundle4j.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GzipEffortTest {
    private static byte[] compress(byte[] content, GzipWriter.Effort effort, Random cuts) throws IOException {
        var out = new ByteArrayOutputStream();
        try (GzipWriter gzip = new GzipWriter(out, effort)) {
            int at = 0;
            while (at < content.length) {
                int piece = Math.min(content.length - at, 1 + cuts.nextInt(200_000));
                gzip.write(content, at, piece);
                at += piece;
            }
        }
        return out.toByteArray();
    }

    @ParameterizedTest
    @EnumSource(GzipWriter.Effort.class)
    void unpacksToWhatWentInHoweverItIsCut(GzipWriter.Effort effort) throws IOException {
        Random random = new Random(11);
        for (int round = 0; round < 40; round++) {
            byte[] content = new byte[random.nextInt(round < 30 ? 3_000 : 700_000)];
            int alphabet = 1 + random.nextInt(255);
            for (int i = 0; i < content.length; i++) {
                boolean repeat = i > 40_000 && random.nextInt(3) == 0;
                content[i] = repeat ? content[i - 32_768 - random.nextInt(3)] : (byte) random.nextInt(alphabet);
            }
            byte[] packed = compress(content, effort, random);
            assertThat(new GZIPInputStream(new ByteArrayInputStream(packed)).readAllBytes())
                    .isEqualTo(content);
            assertThat(compress(content, effort, new Random(round))).isEqualTo(packed);
        }
    }

    @ParameterizedTest
    @EnumSource(GzipWriter.Effort.class)
    void theBytesDoNotDependOnTheNumberOfThreads(GzipWriter.Effort effort) throws Exception {
        byte[] content = mixed(3_000_000);
        byte[] alone = compress(content, effort, new Random(1));
        assertThat(new GZIPInputStream(new ByteArrayInputStream(alone)).readAllBytes())
                .isEqualTo(content);
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            for (int width = 1; width <= 5; width++) {
                assertThat(compressBy(threads, width, content, effort)).isEqualTo(alone);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void anExecutorThatNeverRunsAnythingIsNoObstacle() throws IOException {
        byte[] content = mixed(2_000_000);
        byte[] alone = compress(content, GzipWriter.Effort.FAST, new Random(1));
        assertThat(compressBy(work -> {}, 3, content, GzipWriter.Effort.FAST)).isEqualTo(alone);
        Executor full = work -> {
            throw new RejectedExecutionException("full");
        };
        assertThat(compressBy(full, 3, content, GzipWriter.Effort.FAST)).isEqualTo(alone);
    }

    private static byte[] compressBy(Executor executor, int width, byte[] content, GzipWriter.Effort effort)
            throws IOException {
        var out = new ByteArrayOutputStream();
        try (GzipWriter gzip = new GzipWriter(out, effort, executor, width)) {
            gzip.write(content);
        }
        return out.toByteArray();
    }

    /** Text and noise by turns, so that pieces end in every kind of block. */
    private static byte[] mixed(int size) {
        Random random = new Random(5);
        byte[] content = new byte[size];
        random.nextBytes(content);
        for (int at = 0; at < size; at++) {
            if ((at >> 17) % 3 != 0) {
                content[at] = (byte) ('a' + (at % 7) * (content[at] & 1));
            }
        }
        return content;
    }

    @Test
    void speedCostsLittleSize() throws IOException {
        byte[] text = "the quick brown fox jumps over the lazy dog; "
                .repeat(5_000)
                .getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        Random random = new Random(3);
        for (int i = 0; i < text.length; i += 1 + random.nextInt(30)) {
            text[i] = (byte) ('a' + random.nextInt(26));
        }
        int thorough = compress(text, GzipWriter.Effort.THOROUGH, random).length;
        int fast = compress(text, GzipWriter.Effort.FAST, random).length;
        assertThat(fast).isBetween(thorough, thorough * 3 / 2);
    }
}
