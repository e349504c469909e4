package io.github.bundle4j.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** A stream that gives its bytes in pieces; a single byte is a piece of one. */
public abstract class ByteStream extends InputStream {
    private static final int PIECE = 16 * 1024;

    /** For subclasses. */
    protected ByteStream() {
        super();
    }

    @Override
    public final int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public abstract int read(byte[] target, int offset, int length) throws IOException;

    /**
     * Reads into a buffer; streams that come from a channel do it without a copy when the buffer is a direct one.
     *
     * @param target what is filled from its position on
     * @return how many bytes, at least 1 if there is room; -1 at the end
     * @throws IOException if reading fails
     */
    public int read(ByteBuffer target) throws IOException {
        if (target.hasArray()) {
            int n = read(target.array(), target.arrayOffset() + target.position(), target.remaining());
            target.position(target.position() + Math.max(0, n));
            return n;
        }
        byte[] piece = new byte[Math.min(PIECE, target.remaining())];
        int n = read(piece, 0, piece.length);
        target.put(piece, 0, Math.max(0, n));
        return n;
    }

    /**
     * Reads into a buffer from any stream.
     *
     * @param source where from
     * @param target what is filled from its position on
     * @return how many bytes, at least 1 if there is room; -1 at the end
     * @throws IOException if reading fails
     */
    public static int read(InputStream source, ByteBuffer target) throws IOException {
        return source instanceof ByteStream stream ? stream.read(target) : new Plain(source).read(target);
    }

    /** Reads from a stream that knows no buffers. */
    private static final class Plain extends ByteStream {
        private final InputStream in;

        Plain(InputStream in) {
            super();
            this.in = in;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return in.read(target, offset, length);
        }
    }
}
