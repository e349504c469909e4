package io.github.bundle4j.registry.oci;

import io.github.bundle4j.archive.BufferStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** The first bytes of a stream, all of them: it is an error if the stream has fewer. Not thread-safe. */
final class FirstBytes extends BufferStream {
    private final InputStream in;
    private final long length;
    private long left;

    FirstBytes(InputStream in, long length) {
        super();
        this.in = in;
        this.length = length;
        this.left = length;
    }

    /** How many have not been read. */
    long left() {
        return left;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (left == 0) {
            return -1;
        }
        int limit = target.limit();
        target.limit((int) Math.min(limit, target.position() + left));
        int n = read(in, target);
        target.limit(limit);
        if (n < 0) {
            throw new IOException("it ended after " + (length - left) + " of " + length + " bytes");
        }
        left -= n;
        return n;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
