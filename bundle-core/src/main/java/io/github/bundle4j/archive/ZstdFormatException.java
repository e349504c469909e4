package io.github.bundle4j.archive;

import java.io.IOException;

/** A stream is not what RFC 8878 describes. */
final class ZstdFormatException extends IOException {
    private static final long serialVersionUID = 1L;

    ZstdFormatException(String problem) {
        super("not a zstd stream that can be read: " + problem);
    }
}
