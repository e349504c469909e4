package io.github.bundle4j.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file, or a part of one, as a stream that can go into a channel without being read. Not thread-safe. */
public final class FileStream extends BufferStream {
    private final FileChannel file;
    private long position;
    private long left;

    private FileStream(FileChannel file, long offset, long length) {
        super();
        this.file = file;
        this.position = offset;
        this.left = length;
    }

    /**
     * Opens a whole file.
     *
     * @param file the file
     * @return the stream; the caller closes it
     * @throws IOException if it cannot be opened
     */
    public static FileStream of(Path file) throws IOException {
        return of(file, 0, Long.MAX_VALUE);
    }

    /**
     * Opens a part of a file.
     *
     * @param file the file
     * @param offset where it begins, in bytes
     * @param length how long it is at most, in bytes; the stream ends earlier where the file does
     * @return the stream; the caller closes it
     * @throws IOException if it cannot be opened
     */
    public static FileStream of(Path file, long offset, long length) throws IOException {
        return new FileStream(FileChannel.open(file, StandardOpenOption.READ), offset, length);
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (!target.hasRemaining()) {
            return 0;
        }
        if (left == 0) {
            return -1;
        }
        int limit = target.limit();
        target.limit(target.position() + (int) Math.min(target.remaining(), left));
        int n = file.read(target, position);
        target.limit(limit);
        moved(n);
        return n;
    }

    /**
     * Moves bytes into a channel, where the operating system can do it without a way through this process.
     *
     * @param target where to
     * @param most how many at most
     * @return how many; 0 if the file has ended or the channel takes none now
     * @throws IOException if the channel or the file fails
     */
    public long moveTo(WritableByteChannel target, long most) throws IOException {
        long n = file.transferTo(position, Math.min(most, left), target);
        moved(n);
        return n;
    }

    @Override
    public long skip(long n) throws IOException {
        long skipped = Math.max(0, Math.min(n, Math.min(left, file.size() - position)));
        moved(skipped);
        return skipped;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private void moved(long n) {
        if (n > 0) {
            position += n;
            left -= n;
        }
    }
}
