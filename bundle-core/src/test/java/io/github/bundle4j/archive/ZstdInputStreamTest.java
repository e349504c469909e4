package io.github.bundle4j.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** With streams that zstd 1.5.4 has written. */
class ZstdInputStreamTest {
    private static final byte[] TEXT_FAST = Base64.getDecoder()
            .decode("KLUv/WTFCGUHALKNIhmgJWkDABFf/FYUP3NXdfF3906ZksK+8VwBA8O8GR59r9qRfjeLlfSPN4t3eXZ80zVSuUr2sFnWEEt0"
                    + "fa1kb6Jb1fpVROrVqCXi+Nl6sl3L6qmKRo3LFp9n1ruuR1UiTBumz2qvGznrIhpiKAqDMQCEAjmUYg6FIAOEYAoRUKYUkDLE"
                    + "EARmDDEUhXWoMXh+/9/AM5IDEQg1JPz/dR7uAR2sQiugrm/g0OB9VyIX/ZFU8Z5AH62J5qUl+9I+6zOaBQko7vgx9jBhd028"
                    + "sFb/oh4W0ah1tzPlp0CbEqZpkGy7HWYC+QKdl9OqVZtMDQ==");
    private static final byte[] TEXT_SMALL = Base64.getDecoder()
            .decode("KLUv/WTFCA0HACbQJxagKR0AbK9f7hNVddGklDKlJHOzd6sVKwAdAB0ApJ3JzkWlz4m+ekhAIQHCYcA4DIRxCAaKwYIcgsJB"
                    + "jsbgIAJCSJBCBgjDIT6a+sPz2B26mZ4zLFPq2Bp/xSEiexJzqiwPPWRLtXE8pc3FRFcyK1l9qaT3zJ1p/akZW1N6ujGb8poA"
                    + "sjuR3Vyf0o0/+b3+Nr/iX+XnlvlVviLf7p5NAXWoISS9/T8D0J0DEkgQDP7/+TUDHc0cf+HulAmEDg7OsG4wZLO5GCwjVXj1"
                    + "AMxGtAN7PThZmLF3Vg8rFiBVAVWbTA0=");
    private static final byte[] ZEROS = Base64.getDecoder().decode("KLUv/aTgkwQAVAAAEAAAAQD7/znAAgIAEAADnwQALSjeJg==");
    private static final byte[] EMPTY = Base64.getDecoder().decode("KLUv/SQAAQAAmenYUQ==");
    private static final byte[] SHORT = Base64.getDecoder().decode("KLUv/SQCEQAAYWJhStCS");

    private static byte[] text() {
        var text = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            text.append("line ").append(i).append(" of a text that repeats itself: ");
            text.append(i * i % 97).append('\n');
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] unpack(byte[]... frames) throws IOException {
        var all = new ByteArrayOutputStream();
        for (byte[] frame : frames) {
            all.write(frame);
        }
        try (InputStream in = new ZstdInputStream(new ByteArrayInputStream(all.toByteArray()))) {
            return in.readAllBytes();
        }
    }

    @Test
    void unpacksFrames() throws IOException {
        assertThat(unpack(TEXT_FAST)).isEqualTo(text());
        assertThat(unpack(TEXT_SMALL)).isEqualTo(text());
        assertThat(unpack(ZEROS)).isEqualTo(new byte[300_000]);
        assertThat(unpack(EMPTY)).isEmpty();
        assertThat(unpack(SHORT)).asString(StandardCharsets.US_ASCII).isEqualTo("ab");
    }

    @Test
    void unpacksFramesBehindEachOtherAndSkipsWhatIsNoContent() throws IOException {
        byte[] skippable = {0x53, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3};
        assertThat(unpack(SHORT, skippable, EMPTY, SHORT, TEXT_FAST, skippable))
                .asString(StandardCharsets.US_ASCII)
                .startsWith("ababline 0")
                .hasSize(4 + text().length);
    }

    @Test
    void saysThatAStreamEndsEarly() {
        for (byte[] whole : new byte[][] {TEXT_FAST, TEXT_SMALL, ZEROS, SHORT}) {
            for (int length = 0; length < whole.length; length++) {
                byte[] part = Arrays.copyOf(whole, length);
                assertThatThrownBy(() -> unpack(part)).isInstanceOf(EOFException.class);
            }
        }
    }

    @Test
    void refusesWhatIsNotZstd() {
        assertThatThrownBy(() -> unpack("no zstd at all".getBytes(StandardCharsets.US_ASCII)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("another number");
        byte[] dictionary = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0x21, 7, 0, 1, 0, 0};
        assertThatThrownBy(() -> unpack(dictionary)).hasMessageContaining("dictionary");
        byte[] hugeWindow = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0, (byte) 0xf8, 1, 0, 0};
        assertThatThrownBy(() -> unpack(hugeWindow)).hasMessageContaining("window");
    }

    @Test
    void brokenStreamsFailInOneWay() {
        Random random = new Random(17);
        for (int round = 0; round < 20_000; round++) {
            byte[] broken = (random.nextBoolean() ? TEXT_FAST : TEXT_SMALL).clone();
            for (int i = 1 + random.nextInt(3); i > 0; i--) {
                broken[6 + random.nextInt(broken.length - 6)] = (byte) random.nextInt();
            }
            try {
                unpack(broken);
            } catch (IOException e) {
                assertThat(e).isInstanceOfAny(ZstdFormatException.class, EOFException.class);
            }
        }
    }
}
