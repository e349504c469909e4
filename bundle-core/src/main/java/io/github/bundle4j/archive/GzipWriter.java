package io.github.bundle4j.archive;

import io.github.bundle4j.CancelledException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * A gzip stream whose bytes depend on nothing but what is written into it and the effort: not on the JDK and its zlib,
 * not on the clock, not on how the writes are cut, not on how many threads compress. Streaming, with constant memory:
 * about two megabytes, and as much again for each thread. Not thread-safe.
 */
public final class GzipWriter extends OutputStream {
    private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 255};

    /** How hard to look for repetitions. Part of what the bytes depend on. */
    public enum Effort {
        /** For small streams: close to the smallest result. */
        THOROUGH,
        /** For large ones: several times faster, somewhat larger. */
        FAST
    }

    private final OutputStream target;
    private final Executor executor;
    private final CRC32 crc = new CRC32();
    /** Used in turn: while one is filled, those before it are compressed, and written once it is their turn again. */
    private final PieceCompressor[] pieces;

    private final @Nullable FutureTask<?>[] running;
    private int current;
    private long total;
    private boolean closed;

    /**
     * Begins a stream.
     *
     * @param target where the compressed bytes go; closed with this stream
     * @throws IOException if it cannot be written to
     */
    public GzipWriter(OutputStream target) throws IOException {
        this(target, Effort.THOROUGH);
    }

    /**
     * Begins a stream.
     *
     * @param target where the compressed bytes go; closed with this stream
     * @param effort how hard to look for repetitions
     * @throws IOException if it cannot be written to
     */
    public GzipWriter(OutputStream target, Effort effort) throws IOException {
        this(target, effort, Runnable::run, 1);
    }

    /**
     * Begins a stream that is compressed by several threads. The writing thread compresses too where it would have to
     * wait otherwise, so an executor without a free thread only makes it slower.
     *
     * @param target where the compressed bytes go; written to by the writing thread, closed with this stream
     * @param effort how hard to look for repetitions
     * @param executor what compresses
     * @param width how many pieces may be under way at once, at least 1
     * @throws IOException if it cannot be written to
     */
    public GzipWriter(OutputStream target, Effort effort, Executor executor, int width) throws IOException {
        super();
        this.target = target;
        this.executor = executor;
        pieces = new PieceCompressor[width + (width > 1 ? 1 : 0)];
        running = new FutureTask<?>[pieces.length];
        for (int i = 0; i < pieces.length; i++) {
            pieces[i] = new PieceCompressor(effort);
        }
        pieces[0].follow(null);
        target.write(HEADER);
    }

    /**
     * Compresses bytes at once.
     *
     * @param content the bytes
     * @return a gzip stream
     */
    public static byte[] compress(byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(content.length / 3 + 64);
        try (GzipWriter gzip = new GzipWriter(out)) {
            gzip.write(content, 0, content.length);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return out.toByteArray();
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    /**
     * Writes bytes.
     *
     * @throws IOException if the target cannot be written to
     * @throws CancelledException if the thread is interrupted while others compress
     */
    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        if (closed) {
            throw new IOException("the stream is closed");
        }
        crc.update(bytes, from, length);
        total += length;
        int at = from;
        int left = length;
        while (left > 0) {
            if (pieces[current].isFull()) {
                startNextPiece();
            }
            int taken = pieces[current].fill(bytes, at, left);
            at += taken;
            left -= taken;
        }
    }

    private void startNextPiece() throws IOException {
        PieceCompressor full = pieces[current];
        var task = new FutureTask<>(() -> full.compress(false), null);
        running[current] = task;
        try {
            executor.execute(task);
        } catch (RejectedExecutionException e) {
            // No thread has time: this one compresses it when its turn comes.
        }
        current = (current + 1) % pieces.length;
        finish(current);
        pieces[current].follow(full);
    }

    /** Waits for the piece that was begun in this place last, and writes it. */
    private void finish(int place) throws IOException {
        FutureTask<?> task = running[place];
        if (task == null) {
            return;
        }
        running[place] = null;
        // Does nothing where another thread has begun; else there is none, and waiting for one might be for ever.
        task.run();
        try {
            task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException("compressing");
        } catch (ExecutionException e) {
            throw new IllegalStateException("compressing failed", e.getCause());
        }
        pieces[place].writeTo(target);
    }

    /** Ends the stream and closes the target. */
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try (target) {
            for (int i = 1; i < pieces.length; i++) {
                finish((current + i) % pieces.length);
            }
            pieces[current].compress(true);
            pieces[current].writeTo(target);
            byte[] trailer = new byte[8];
            long sum = crc.getValue();
            for (int i = 0; i < 4; i++) {
                trailer[i] = (byte) (sum >>> (8 * i));
                trailer[4 + i] = (byte) (total >>> (8 * i));
            }
            target.write(trailer);
        }
    }
}
