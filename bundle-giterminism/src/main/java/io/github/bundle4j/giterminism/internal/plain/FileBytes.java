package io.github.bundle4j.giterminism.internal.plain;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file read at any place. It is not mapped, so that nothing keeps others from replacing or removing it. Thread-safe. */
final class FileBytes implements Closeable {
    private final Path file;
    private final FileChannel channel;

    FileBytes(Path file) throws IOException {
        this.file = file;
        this.channel = FileChannel.open(file, StandardOpenOption.READ);
    }

    /** Exactly as many bytes as are asked for. */
    ByteBuffer read(long position, int count) throws IOException {
        byte[] bytes = new byte[count];
        if (upTo(position, bytes) < count) {
            throw new NotPlainException(file + " ends early");
        }
        return ByteBuffer.wrap(bytes);
    }

    /** As many bytes as there are and have room; answers how many. */
    int upTo(long position, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining() && channel.read(buffer, position + buffer.position()) >= 0) {
            // a read may bring less than there is
        }
        return buffer.position();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
