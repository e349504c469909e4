package io.github.bundle4j.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bundle4j.Digest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class GzipWriterTest {
    @Property(tries = 200)
    void anyReaderGivesBackWhatWasWritten(@ForAll("contents") byte[] content) throws IOException {
        assertThat(unzip(GzipWriter.compress(content))).isEqualTo(content);
    }

    @Provide
    Arbitrary<byte[]> contents() {
        Arbitrary<byte[]> random = Arbitraries.bytes().array(byte[].class).ofMaxSize(3000);
        Arbitrary<byte[]> fewSymbols = Arbitraries.bytes()
                .between((byte) 'a', (byte) 'c')
                .array(byte[].class)
                .ofMaxSize(70_000);
        Arbitrary<byte[]> repeated = Arbitraries.integers()
                .between(0, 300_000)
                .map(size ->
                        "apiVersion: v1\nkind: ConfigMap\n".repeat(size / 30).getBytes(StandardCharsets.UTF_8));
        return Arbitraries.oneOf(random, fewSymbols, repeated);
    }

    @Test
    void longInputsKeepTheirContent() throws IOException {
        Random random = new Random(42);
        byte[] content = new byte[5_000_000];
        int at = 0;
        while (at < content.length) {
            int length = Math.min(content.length - at, 1 + random.nextInt(2000));
            if (random.nextBoolean() || at < 40_000) {
                for (int i = 0; i < length; i++) {
                    content[at + i] = (byte) (random.nextInt(40) * random.nextInt(3));
                }
            } else {
                System.arraycopy(content, at - length - random.nextInt(30_000), content, at, length);
            }
            at += length;
        }
        byte[] zipped = GzipWriter.compress(content);
        assertThat(unzip(zipped)).isEqualTo(content);
        assertThat(zipped.length).isLessThan(content.length / 2);
    }

    @Test
    void theBytesDoNotDependOnHowTheWritesAreCut() throws IOException {
        byte[] content = "some text that repeats, some text that repeats\n"
                .repeat(10_000)
                .getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Random random = new Random(7);
        try (GzipWriter gzip = new GzipWriter(out)) {
            for (int at = 0; at < content.length; ) {
                int piece = Math.min(content.length - at, random.nextInt(5000));
                gzip.write(content, at, piece);
                at += piece;
            }
        }
        assertThat(out.toByteArray()).isEqualTo(GzipWriter.compress(content));
    }

    @Test
    void theBytesAreFixedForGood() {
        byte[] content = "kind: Service\nmetadata:\n  name: shop\n".repeat(50).getBytes(StandardCharsets.UTF_8);
        assertThat(Digest.sha256(GzipWriter.compress(content)).hex())
                .as("a change here changes the digest of every published bundle")
                .isEqualTo("108d0c6b37575c15cd6da9923fe2a31e134f96c40fcf51d9d9e79123f702da19");
        assertThat(Digest.sha256(GzipWriter.compress(new byte[0])).hex())
                .isEqualTo("ac73670af3abed54ac6fb4695131f4099be9fbe39d6076c5d0264a6bbdae9d83");
    }

    private static byte[] unzip(byte[] zipped) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(zipped))) {
            return in.readAllBytes();
        }
    }
}
