package io.github.bundle4j.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bundle4j.testkit.Counterparts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What zstd's own program packs is unpacked to what it was. */
class ZstdCounterpartTest {
    @TempDir
    private Path folder;

    @Test
    void unpacksWhatZstdPacksAtAnyLevel() throws Exception {
        Random random = new Random(8878);
        List<byte[]> contents = List.of(
                new byte[0],
                new byte[] {1},
                new byte[2_000_000],
                noise(random, 700_000, 256),
                noise(random, 700_000, 3),
                noise(random, 100_000, 40),
                text(random, 3_000_000),
                mixed(random, 5_000_000));
        for (byte[] content : contents) {
            for (String options : List.of("-1", "-3", "-9", "-19", "--ultra -22", "--fast=5", "-3 --long=27")) {
                assertThat(unpacked(pack(content, options))).as(options).isEqualTo(content);
            }
        }
    }

    @Test
    void unpacksManySmallContents() throws Exception {
        Random random = new Random(3);
        for (int round = 0; round < 60; round++) {
            byte[] content = random.nextBoolean()
                    ? text(random, random.nextInt(3000))
                    : noise(random, random.nextInt(3000), 1 + random.nextInt(255));
            String level = "-" + (1 + random.nextInt(19)) + (random.nextBoolean() ? "" : " --no-check");
            assertThat(unpacked(pack(content, level))).isEqualTo(content);
        }
    }

    private byte[] unpacked(Path packed) throws IOException {
        try (InputStream in = new ZstdInputStream(Files.newInputStream(packed))) {
            return in.readAllBytes();
        }
    }

    private Path pack(byte[] content, String options) throws Exception {
        Path in = Files.write(folder.resolve("content"), content);
        Path out = folder.resolve("packed");
        List<String> command =
                new ArrayList<>(List.of(Counterparts.require("zstd").toString(), "-q", "-f"));
        command.addAll(List.of(options.split(" ")));
        command.addAll(List.of("-o", out.toString(), in.toString()));
        Process process = new ProcessBuilder(command).inheritIO().start();
        assertThat(process.waitFor()).isZero();
        return out;
    }

    static byte[] noise(Random random, int size, int alphabet) {
        byte[] content = new byte[size];
        for (int i = 0; i < size; i++) {
            content[i] = (byte) random.nextInt(alphabet);
        }
        return content;
    }

    static byte[] text(Random random, int size) {
        var text = new StringBuilder();
        while (text.length() < size) {
            text.append("key").append(random.nextInt(500)).append(random.nextInt(9) == 0 ? ":\n  - " : " = ");
        }
        return text.substring(0, size).getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] mixed(Random random, int size) {
        byte[] content = new byte[size];
        int at = 0;
        while (at < size) {
            int length = Math.min(size - at, 1 + random.nextInt(random.nextInt(10) == 0 ? 200_000 : 200));
            if (at > 1000 && random.nextBoolean()) {
                int back = 1 + random.nextInt(at);
                for (int i = 0; i < length; i++) {
                    content[at + i] = content[at + i - back];
                }
            } else {
                System.arraycopy(noise(random, length, 60), 0, content, at, length);
            }
            at += length;
        }
        return content;
    }
}
