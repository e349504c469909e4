package io.github.bundle4j.tag;

import io.github.bundle4j.Digest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the canonical encoding, into a hash or into memory, through one buffer. */
final class TagEncoder {
    private static final String HEADER = "bundle4j content tag 1\n";

    private final byte[] buffer = new byte[1 << 16];
    private int filled;
    private @Nullable MessageDigest hash;
    private @Nullable ByteArrayOutputStream copy;

    String encode(List<TagInput> inputs) {
        MessageDigest sha256 = Digest.newSha256();
        hash = sha256;
        write(inputs);
        return Digest.ofSha256(sha256.digest()).hex();
    }

    byte[] bytes(List<TagInput> inputs) {
        var bytes = new ByteArrayOutputStream();
        copy = bytes;
        write(inputs);
        return bytes.toByteArray();
    }

    private void write(List<TagInput> inputs) {
        ascii(HEADER);
        for (TagInput input : inputs) {
            if (input instanceof TagInput.Text text) {
                ascii("T ");
                counted(text.name());
                octet(' ');
                counted(text.value());
                octet('\n');
            } else if (input instanceof TagInput.Files files) {
                ascii("F ");
                counted(files.name());
                octet(' ');
                ascii(files.files().size() + "\n");
                for (TagInput.File file : files.files()) {
                    ascii(file.mode().octal());
                    octet(' ');
                    text(file.path());
                    octet(0);
                    ascii(file.objectId());
                    octet('\n');
                }
            }
        }
        flush();
    }

    private void counted(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        ascii(bytes.length + ":");
        raw(bytes);
    }

    private void text(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) >= 0x80) {
                raw(value.getBytes(StandardCharsets.UTF_8));
                return;
            }
        }
        ascii(value);
    }

    @SuppressWarnings(
            "deprecation") // Copies chars that are known to be ASCII; nothing else does it without a new array.
    private void ascii(String value) {
        int length = value.length();
        if (length > buffer.length) {
            raw(value.getBytes(StandardCharsets.US_ASCII));
            return;
        }
        if (filled + length > buffer.length) {
            flush();
        }
        value.getBytes(0, length, buffer, filled);
        filled += length;
    }

    private void octet(int value) {
        if (filled == buffer.length) {
            flush();
        }
        buffer[filled++] = (byte) value;
    }

    private void raw(byte[] bytes) {
        flush();
        emit(bytes, bytes.length);
    }

    private void flush() {
        emit(buffer, filled);
        filled = 0;
    }

    private void emit(byte[] bytes, int length) {
        if (hash != null) {
            hash.update(bytes, 0, length);
        }
        if (copy != null) {
            copy.write(bytes, 0, length);
        }
    }
}
