package io.github.bundle4j.image;

import io.github.bundle4j.archive.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** Finds out by the first bytes how a stream is compressed; media types and file names are not always right. */
final class Decompression {
    private static final int BUFFER = 1 << 16;

    private Decompression() {}

    /** The stream unpacked, or as it is where it is neither gzip nor zstd. Reads ahead, also where it fails. */
    static InputStream of(InputStream packed) throws IOException {
        var in = new BufferedInputStream(packed, BUFFER);
        in.mark(4);
        byte[] head = in.readNBytes(4);
        in.reset();
        if (startsWith(head, 0x1f, 0x8b)) {
            return new GZIPInputStream(new Patient(in), BUFFER);
        } else if (startsWith(head, 0x28, 0xb5, 0x2f, 0xfd)) {
            return new ZstdInputStream(in);
        }
        return in;
    }

    /** The JDK takes a stream that has nothing at the moment for one that ends, and misses further members. */
    private static final class Patient extends FilterInputStream {
        Patient(InputStream in) {
            super(in);
        }

        @Override
        public int available() {
            return 1;
        }
    }

    static boolean startsWith(byte[] bytes, int... prefix) {
        if (bytes.length < prefix.length) {
            return false;
        }
        for (int i = 0; i < prefix.length; i++) {
            if ((bytes[i] & 0xff) != prefix[i]) {
                return false;
            }
        }
        return true;
    }
}
