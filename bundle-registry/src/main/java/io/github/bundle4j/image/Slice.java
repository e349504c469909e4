package io.github.bundle4j.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A part of a file as the content of another. */
record Slice(Path file, long offset, long length) implements FileNode.Content {
    @Override
    public InputStream open() throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        return new InputStream() {
            private long at = offset;
            private long left = length;

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] target, int from, int count) throws IOException {
                if (left == 0 && count > 0) {
                    return -1;
                }
                int n = channel.read(ByteBuffer.wrap(target, from, (int) Math.min(count, left)), at);
                if (n > 0) {
                    at += n;
                    left -= n;
                }
                return n;
            }

            @Override
            public void close() throws IOException {
                channel.close();
            }
        };
    }
}
