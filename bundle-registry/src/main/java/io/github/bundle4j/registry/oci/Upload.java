package io.github.bundle4j.registry.oci;

import io.github.bundle4j.archive.ByteStream;
import io.github.bundle4j.archive.FileStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * Sends the content of a request: files over plain text without reading them, other content without a way through the heap
 * where it comes from a channel. Failures of the content are apart from those of the connection, which may be tried again.
 * For one request.
 */
final class Upload {
    private static final int PIECE = 512 * 1024;
    private static final int MOST = 4 * 1024 * 1024;
    private static final long FAST_NANOS = 50_000_000;

    private final BlobSource body;
    private final Connection connection;
    private long left;

    Upload(BlobSource body, Connection connection) {
        this.body = body;
        this.connection = connection;
        this.left = body.size();
    }

    /**
     * Sends everything, or as much as the other side wants before it answers.
     *
     * @return the head of the answer
     * @throws IOException if the connection fails
     * @throws RegistryException.LocalFailure if the content cannot be read
     */
    ResponseHead send(Incoming answers) throws IOException {
        InputStream content = open();
        try {
            SocketChannel channel = connection.plainText();
            if (channel != null && content instanceof FileStream file) {
                move(file, channel);
            } else {
                copy(content, channel != null && content instanceof ByteStream);
            }
        } catch (IOException e) {
            return answerInstead(e, answers);
        } finally {
            close(content);
        }
        return ResponseHead.read(answers);
    }

    /** Whether everything went out. */
    boolean isWhole() {
        return left == 0;
    }

    /** Moves pieces of which the last took little time: what takes long looks as if nothing moved. */
    private void move(FileStream file, SocketChannel channel) throws IOException {
        long piece = PIECE;
        while (left > 0) {
            long n;
            long begun = System.nanoTime();
            try {
                n = file.moveTo(channel, Math.min(piece, left));
            } catch (IOException e) {
                if (!Thread.currentThread().isInterrupted()) {
                    read(file, ByteBuffer.allocate(1));
                }
                throw e;
            }
            sent(n);
            connection.moved(n);
            piece = System.nanoTime() - begun < FAST_NANOS ? Math.min(2 * piece, MOST) : PIECE;
        }
    }

    private void copy(InputStream content, boolean direct) throws IOException {
        int size = (int) Math.min(PIECE, left);
        ByteBuffer piece = direct ? ByteBuffer.allocateDirect(size) : ByteBuffer.allocate(size);
        while (left > 0) {
            int n = read(content, piece.clear().limit((int) Math.min(size, left)));
            if (n == left) {
                // Content that checks itself does so where it ends, and then the rest of it does not go out.
                expectEnd(content);
            }
            connection.write(piece.flip());
            sent(n);
        }
    }

    private void sent(long bytes) {
        if (bytes <= 0) {
            throw unreadable("it ends " + left + " bytes early", null);
        }
        left -= bytes;
    }

    /** A server that refuses may answer and close before it has everything. */
    private ResponseHead answerInstead(IOException failure, Incoming answers) throws IOException {
        if (!connection.isOpen()) {
            throw failure;
        }
        try {
            return ResponseHead.read(answers);
        } catch (IOException e) {
            failure.addSuppressed(e);
            throw failure;
        }
    }

    private InputStream open() {
        try {
            return body.open();
        } catch (IOException e) {
            throw unreadable(e.getMessage(), e);
        }
    }

    private int read(InputStream content, ByteBuffer piece) {
        try {
            return ByteStream.read(content, piece);
        } catch (IOException e) {
            throw unreadable(e.getMessage(), e);
        }
    }

    private void expectEnd(InputStream content) {
        if (read(content, ByteBuffer.allocate(1)) >= 0) {
            throw unreadable("it goes on after " + body.size() + " bytes", null);
        }
    }

    private static void close(InputStream content) {
        try {
            content.close();
        } catch (IOException e) {
            // It has been read, or something worse has happened.
            return;
        }
    }

    private RegistryException unreadable(@Nullable String why, @Nullable Throwable cause) {
        return new RegistryException.LocalFailure(
                "the content to upload, " + body.digest() + ", cannot be read: " + why,
                body.digest().toString(),
                cause);
    }
}
