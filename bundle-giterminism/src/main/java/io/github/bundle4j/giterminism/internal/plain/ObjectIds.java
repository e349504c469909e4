package io.github.bundle4j.giterminism.internal.plain;

import java.io.IOException;

/** Names of objects: forty lower-case hexadecimal digits. */
final class ObjectIds {
    static final int LENGTH = 40;
    static final int BYTES = 20;

    private ObjectIds() {}

    static boolean isId(String text) {
        if (text.length() != LENGTH) {
            return false;
        }
        for (int i = 0; i < LENGTH; i++) {
            char c = text.charAt(i);
            if (!(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'f')) {
                return false;
            }
        }
        return true;
    }

    static String checked(String text) throws IOException {
        if (!isId(text)) {
            throw new NotPlainException("\"" + text + "\" is no object id");
        }
        return text;
    }
}
