package io.github.bundle4j.archive;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileStreamTest {
    @TempDir
    Path folder;

    @Test
    void fillsAnyPartOfAnArray() throws IOException {
        Path file = Files.writeString(folder.resolve("f"), "abcdef");
        byte[] target = "......".getBytes(US_ASCII);
        try (InputStream in = FileStream.of(file)) {
            assertThat(in.read(target, 2, 3)).isEqualTo(3);
            assertThat(target).asString(US_ASCII).isEqualTo("..abc.");
            assertThat(in.readAllBytes()).asString(US_ASCII).isEqualTo("def");
        }
    }

    @Test
    void aPartEndsWhereItIsSaidTo() throws IOException {
        Path file = Files.writeString(folder.resolve("f"), "abcdef");
        try (InputStream in = FileStream.of(file, 1, 3)) {
            assertThat(in.skip(1)).isEqualTo(1);
            assertThat(in.readAllBytes()).asString(US_ASCII).isEqualTo("cd");
            assertThat(in.read()).isEqualTo(-1);
        }
        try (InputStream in = FileStream.of(file, 4, 30)) {
            assertThat(in.readAllBytes()).asString(US_ASCII).isEqualTo("ef");
        }
    }
}
