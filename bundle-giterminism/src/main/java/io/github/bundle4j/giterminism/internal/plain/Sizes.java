package io.github.bundle4j.giterminism.internal.plain;

import java.io.IOException;

/** Sizes that a file claims for what it holds. */
final class Sizes {
    private Sizes() {}

    static int checked(long size) throws IOException {
        if (size < 0 || size > ObjectFiles.MAX_SIZE) {
            throw new NotPlainException("an object of " + size + " bytes");
        }
        return (int) size;
    }
}
