package io.github.bundle4j.govalue;

import java.nio.charset.StandardCharsets;

/**
 * Go strings are bytes. Here a Go string is a Java string whose chars are bytes, 0 to 255 ("packed"): as compact as a
 * byte array in the JVM, compared and sorted as Go does, sliced anywhere. Packing and unpacking happen only at the
 * edges of the engine.
 */
public final class ByteStrings {
    /** From here on copying bytes and letting the JDK look for ASCII is faster than looking oneself. */
    private static final int LONG = 256;

    private ByteStrings() {}

    /**
     * Packs the UTF-8 bytes of a text.
     *
     * @param text an ordinary Java string; unpaired surrogates become {@code ?}
     * @return the packed form
     */
    public static String pack(String text) {
        if (text.length() >= LONG) {
            return pack(text.getBytes(StandardCharsets.UTF_8));
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return pack(text.getBytes(StandardCharsets.UTF_8));
            }
        }
        return text;
    }

    /**
     * Packs bytes.
     *
     * @param bytes any bytes
     * @return the packed form
     */
    public static String pack(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /**
     * Packs the beginning of an array.
     *
     * @param bytes any bytes
     * @param length how many of them
     * @return the packed form
     */
    public static String pack(byte[] bytes, int length) {
        return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    }

    /**
     * Turns a packed string into an ordinary one.
     *
     * @param packed chars 0 to 255
     * @return the text; bytes that are not UTF-8 become U+FFFD
     */
    public static String unpack(String packed) {
        if (packed.length() >= LONG) {
            // Of bytes only those of ASCII are one byte each when encoded.
            return packed.getBytes(StandardCharsets.UTF_8).length == packed.length()
                    ? packed
                    : new String(bytes(packed), StandardCharsets.UTF_8);
        }
        for (int i = 0; i < packed.length(); i++) {
            if (packed.charAt(i) >= 0x80) {
                return new String(bytes(packed), StandardCharsets.UTF_8);
            }
        }
        return packed;
    }

    /**
     * The bytes of a packed string.
     *
     * @param packed chars 0 to 255
     * @return one byte for each char
     */
    public static byte[] bytes(String packed) {
        return packed.getBytes(StandardCharsets.ISO_8859_1);
    }
}
