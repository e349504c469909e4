package io.github.bundle4j.giterminism.internal.plain;

import java.io.IOException;

/** Something that is not read here, though Git may well know it. */
final class NotPlainException extends IOException {
    private static final long serialVersionUID = 1L;

    NotPlainException(String message) {
        super(message);
    }
}
