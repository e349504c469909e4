package io.github.bundle4j.registry.oci;

import io.github.bundle4j.Digest;
import io.github.bundle4j.archive.BufferStream;
import io.github.bundle4j.archive.ByteStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * A blob on its way down: continues where a broken connection left off, and ends only if the size is right, and, unless it
 * goes where that is checked anyway, the digest. Not thread-safe.
 */
final class BlobStream extends BufferStream {
    private static final long GOOD_PROGRESS = 1024 * 1024;

    private final Transport transport;
    private final Call call;
    private final Descriptor blob;
    private final @Nullable MessageDigest hash;
    private InputStream source;
    private long offset;
    private int failures;
    private long offsetAtFailure;
    private boolean checked;

    BlobStream(Transport transport, Call call, Descriptor blob, boolean hashed) {
        this.transport = transport;
        this.call = call;
        this.blob = blob;
        this.hash = hashed ? Hashes.engine(blob.digest()) : null;
        this.source = request();
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (!target.hasRemaining()) {
            return 0;
        }
        int start = target.position();
        while (true) {
            int n;
            try {
                n = read(source, target);
                if (n < 0 && offset < blob.size()) {
                    throw new IOException("it ended after " + offset + " of " + blob.size() + " bytes");
                }
            } catch (IOException e) {
                recover(e);
                continue;
            }
            if (n < 0) {
                check();
                return -1;
            }
            if (hash != null) {
                hash.update(target.duplicate().flip().position(start));
            }
            offset += n;
            if (offset > blob.size()) {
                throw Failures.malformed(call.what(), "it sends more than the " + blob.size() + " bytes it declares");
            }
            return n;
        }
    }

    private void check() {
        if (!checked && hash != null) {
            Digest actual = Hashes.finish(hash, blob.digest());
            if (!actual.equals(blob.digest())) {
                throw Hashes.mismatch(call.what(), blob.digest(), actual);
            }
            checked = true;
        }
    }

    private void recover(IOException cause) throws IOException {
        source.close();
        failures = offset - offsetAtFailure > GOOD_PROGRESS ? 1 : failures + 1;
        offsetAtFailure = offset;
        if (!transport.retrier().pauseAfter(failures, call.what())) {
            throw Retrier.unreachable(call.what(), failures, cause);
        }
        source = request();
    }

    private InputStream request() {
        Call whole = call.expecting(blob.size() - offset);
        Call ranged = offset == 0 ? whole : whole.header("Range", "bytes=" + offset + "-");
        Answer answer = transport.stream(ranged);
        if (answer.status() == 206 && startsAtOffset(answer)) {
            return answer.body();
        }
        if (answer.status() == 416) {
            answer.close();
            throw Failures.malformed(
                    call.what(), "it has " + offset + " bytes, not the " + blob.size() + " of its descriptor");
        }
        if (answer.status() != 200) {
            throw transport.failure(answer, call);
        }
        try {
            answer.body().skipNBytes(offset);
        } catch (IOException e) {
            return new Broken(e);
        }
        return answer.body();
    }

    private boolean startsAtOffset(Answer answer) {
        return answer.header("Content-Range")
                .filter(range -> range.startsWith("bytes " + offset + "-"))
                .isPresent();
    }

    @Override
    public void close() throws IOException {
        source.close();
    }

    /** A source that failed before its first byte, so that the reading loop counts the failure. */
    private static final class Broken extends ByteStream {
        private final IOException cause;

        Broken(IOException cause) {
            super();
            this.cause = cause;
        }

        @Override
        public int read(byte[] target, int start, int length) throws IOException {
            throw cause;
        }
    }
}
