package io.github.bundle4j.registry.oci;

import io.github.bundle4j.Digest;
import io.github.bundle4j.archive.ByteStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/** A stream that ends only if what was read has the right size and digest. Not thread-safe. */
final class CheckedStream extends ByteStream {
    private final InputStream in;
    private final String what;
    private final Descriptor blob;
    private final MessageDigest hash;
    private long count;
    private boolean checked;

    CheckedStream(InputStream in, String what, Descriptor blob) {
        super();
        this.in = in;
        this.what = what;
        this.blob = blob;
        this.hash = Hashes.engine(blob.digest());
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int n = in.read(target, offset, length);
        if (n > 0) {
            hash.update(target, offset, n);
            count += n;
        }
        if ((n < 0 && !checked) || count > blob.size()) {
            checked = true;
            Digest actual = Hashes.finish(hash, blob.digest());
            if (count != blob.size() || !actual.equals(blob.digest())) {
                throw Hashes.mismatch(what, blob.digest(), actual);
            }
        }
        return n;
    }

    @Override
    public long skip(long n) throws IOException {
        throw new IOException("a checked stream is read from its beginning");
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
