package io.github.bundle4j.registry.oci;

import io.github.bundle4j.archive.BufferStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What comes over a connection: lines and small reads through a buffer, large reads past it. Not thread-safe. */
final class Incoming extends BufferStream {
    private final Connection connection;
    private final byte[] buffer = new byte[8 * 1024];
    private int at;
    private int end;
    private boolean begun;

    Incoming(Connection connection) {
        super();
        this.connection = connection;
    }

    /** Forgets the last answer; false if something came that belongs to none. */
    boolean restart() {
        begun = false;
        return at == end;
    }

    /** Whether anything of an answer has come. */
    boolean hasBegun() {
        return begun;
    }

    /**
     * Reads up to a line feed.
     *
     * @param most how long the line may be, in bytes
     * @return the line without its end, in Latin-1; {@code null} if it is longer
     * @throws EOFException if the connection ends before
     */
    @Nullable
    String line(int most) throws IOException {
        StringBuilder begin = null;
        while (true) {
            int found = at;
            while (found < end && buffer[found] != '\n') {
                found++;
            }
            int length = found - at + (begin == null ? 0 : begin.length());
            if (length > most) {
                return null;
            }
            String piece = new String(buffer, at, found - at, StandardCharsets.ISO_8859_1);
            if (found < end) {
                at = found + 1;
                String line = begin == null ? piece : begin.append(piece).toString();
                return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
            }
            begin = (begin == null ? new StringBuilder() : begin).append(piece);
            if (!fill()) {
                throw new EOFException("the connection was closed within the head of the answer");
            }
        }
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (at == end) {
            if (target.remaining() >= buffer.length) {
                return connection.read(target);
            }
            if (!fill()) {
                return -1;
            }
        }
        int n = Math.min(target.remaining(), end - at);
        target.put(buffer, at, n);
        at += n;
        return n;
    }

    private boolean fill() throws IOException {
        at = 0;
        end = Math.max(0, connection.read(ByteBuffer.wrap(buffer)));
        begun |= end > 0;
        return end > 0;
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
