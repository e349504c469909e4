package io.github.bundle4j.registry.oci;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bundle4j.CancelledException;
import io.github.bundle4j.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OciLayoutTest {
    private static final byte[] EMPTY = "{}".getBytes(UTF_8);

    @TempDir
    Path folder;

    @Test
    void anInterruptedWriteIsCancelledAndLeavesNothing() throws IOException {
        OciLayout layout = OciLayout.at(folder);
        byte[] content = new byte[1_000_000];
        BlobSource blob = BlobSource.of(Digest.sha256(content), content.length, () -> new InputStream() {
            private int at;

            @Override
            public int read() {
                if (at == content.length / 2) {
                    Thread.currentThread().interrupt();
                }
                return at < content.length ? content[at++] & 0xff : -1;
            }
        });
        boolean interrupted;
        try {
            assertThatThrownBy(() -> layout.putBlob(blob, Optional.empty())).isInstanceOf(CancelledException.class);
        } finally {
            interrupted = Thread.interrupted();
        }

        assertThat(interrupted).as("the flag is kept").isTrue();
        try (Stream<Path> left = Files.walk(folder)) {
            assertThat(left.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void whatOthersWroteIntoTheIndexStays() throws IOException {
        OciLayout layout = OciLayout.at(folder);
        layout.putBlob(BlobSource.of(EMPTY), Optional.empty());
        RawManifest first = image("first");
        layout.putManifest(first, Optional.of("1"));
        Path index = folder.resolve("index.json");
        String theirs = Files.readString(index)
                .replace("{\"manifests\"", "{\"annotations\":{\"com.example.by\":\"someone\"},\"manifests\"");
        Files.writeString(index, theirs);

        layout.putManifest(image("second"), Optional.of("2"));

        assertThat(layout.tags()).containsExactly("1", "2");
        assertThat(Files.readString(index)).contains("\"com.example.by\":\"someone\"");
    }

    @Test
    void anIndexMayBeAboutAManifest() {
        OciLayout layout = OciLayout.at(folder);
        layout.putBlob(BlobSource.of(EMPTY), Optional.empty());
        RawManifest image = image("image");
        layout.putManifest(image, Optional.of("1"));
        RawManifest notes = Manifest.index(List.of(), Map.of())
                .withSubject(image.descriptor(), "application/vnd.example.notes")
                .toRaw();

        layout.putManifest(notes, Optional.empty());

        assertThat(layout.referrers(image.digest()))
                .singleElement()
                .satisfies(d -> assertThat(d.digest()).isEqualTo(notes.digest()))
                .satisfies(d -> assertThat(d.artifactType()).contains("application/vnd.example.notes"));
    }

    private static RawManifest image(String name) {
        return Manifest.of(Descriptor.of(MediaTypes.OCI_CONFIG, EMPTY), List.of(), Map.of("name", name))
                .toRaw();
    }
}
