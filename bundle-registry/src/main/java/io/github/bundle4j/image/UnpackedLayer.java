package io.github.bundle4j.image;

import io.github.bundle4j.Digest;
import io.github.bundle4j.LimitExceededException;
import io.github.bundle4j.archive.ByteStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/** The tar stream of a layer, whose digest is computed on the way. Not thread-safe. */
final class UnpackedLayer extends ByteStream {
    private final InputStream in;
    private final MessageDigest hash;
    private final String algorithm;

    /**
     * Begins.
     *
     * @param like a digest of the wanted algorithm
     */
    UnpackedLayer(InputStream in, Digest like) {
        super();
        this.in = in;
        this.algorithm = like.algorithm();
        this.hash = like.newEngine();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int n = in.read(target, offset, length);
        if (n > 0) {
            hash.update(target, offset, n);
        }
        return n;
    }

    /** Reads what stands behind the end of the archive, which counts as well, and gives the digest of all. */
    Digest finish(String layer, long maxBytes) throws IOException {
        byte[] rest = new byte[1 << 16];
        long count = 0;
        for (int n = read(rest, 0, rest.length); n >= 0; n = read(rest, 0, rest.length)) {
            count += n;
            if (count > maxBytes) {
                throw new LimitExceededException(
                        "layer " + layer, "bytes behind the end of a layer's archive", maxBytes);
            }
        }
        return new Digest(algorithm, HexFormat.of().formatHex(hash.digest()));
    }
}
