package io.github.bundle4j.registry.oci;

import io.github.bundle4j.Digest;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/** A stream that ends only if what was read has the right size and digest. Not thread-safe. */
final class CheckedStream extends FilterInputStream {
    private final String what;
    private final Descriptor blob;
    private final MessageDigest hash;
    private long count;
    private boolean checked;

    CheckedStream(InputStream in, String what, Descriptor blob) {
        super(in);
        this.what = what;
        this.blob = blob;
        this.hash = Hashes.engine(blob.digest());
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int n = super.read(target, offset, length);
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
}
