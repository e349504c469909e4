package io.github.bundle4j.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
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
