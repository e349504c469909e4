package io.github.bundle4j.gotemplate.function;

import io.github.bundle4j.govalue.ByteStrings;
import io.github.bundle4j.govalue.GoError;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** One PEM block: a type, for example {@code CERTIFICATE}, and bytes. */
final class Pem {
    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";
    private static final String DASHES = "-----";

    private final String type;
    private final byte[] bytes;

    Pem(String type, byte[] bytes) {
        this.type = type;
        this.bytes = bytes;
    }

    String type() {
        return type;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Finds the first whole block; {@code null} if there is none. */
    static @Nullable Pem find(String text) {
        int begin = text.indexOf(BEGIN);
        while (begin >= 0) {
            int typeEnd = text.indexOf(DASHES, begin + BEGIN.length());
            if (typeEnd < 0) {
                return null;
            }
            String type = text.substring(begin + BEGIN.length(), typeEnd);
            int end = text.indexOf(END + type + DASHES, typeEnd);
            boolean lineStart = begin == 0 || text.charAt(begin - 1) == '\n';
            if (end >= 0 && lineStart) {
                byte[] bytes = body(text.substring(typeEnd + DASHES.length(), end));
                if (bytes != null) {
                    return new Pem(type, bytes);
                }
            }
            begin = text.indexOf(BEGIN, begin + 1);
        }
        return null;
    }

    private static byte @Nullable [] body(String text) {
        StringBuilder digits = new StringBuilder(text.length());
        for (String line : text.split("\n")) {
            // Headers such as "Proc-Type: 4,ENCRYPTED" are not part of the content.
            if (line.indexOf(':') < 0) {
                digits.append(line.strip());
            }
        }
        try {
            return ByteStrings.bytes(BaseCoding.decode64(digits.toString()));
        } catch (GoError notBase64) {
            return null;
        }
    }

    String text() {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        return BEGIN + type + DASHES + "\n" + body + "\n" + END + type + DASHES + "\n";
    }
}
