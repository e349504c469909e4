package io.github.bundle4j.archive;

import java.io.IOException;
import java.nio.ByteBuffer;

/** A stream that fills buffers, as channels do; an array is one of them. */
public abstract class BufferStream extends ByteStream {
    /** For subclasses. */
    protected BufferStream() {
        super();
    }

    @Override
    public final int read(byte[] target, int offset, int length) throws IOException {
        return length == 0 ? 0 : read(ByteBuffer.wrap(target, offset, length));
    }

    @Override
    public abstract int read(ByteBuffer target) throws IOException;
}
