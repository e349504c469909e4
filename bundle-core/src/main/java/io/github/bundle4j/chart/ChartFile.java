package io.github.bundle4j.chart;

import io.github.bundle4j.govalue.ByteStrings;

/**
 * One file of a chart. Immutable and thread-safe.
 *
 * @param name the path below the chart's folder, with {@code /}
 * @param packed the content, one char for each byte, as {@link ByteStrings} describes
 */
public record ChartFile(String name, String packed) {
    /**
     * Makes a file of bytes.
     *
     * @param name see {@link #name()}
     * @param content the bytes, copied
     * @return the file
     */
    public static ChartFile of(String name, byte[] content) {
        return new ChartFile(name, ByteStrings.pack(content));
    }

    /**
     * Makes a file of text.
     *
     * @param name see {@link #name()}
     * @param text stored as UTF-8
     * @return the file
     */
    public static ChartFile ofText(String name, String text) {
        return new ChartFile(name, ByteStrings.pack(text));
    }

    /**
     * The content.
     *
     * @return a fresh array
     */
    public byte[] content() {
        return ByteStrings.bytes(packed);
    }

    /**
     * The content as text.
     *
     * @return an ordinary Java string; what is not UTF-8 becomes U+FFFD
     */
    public String text() {
        return ByteStrings.unpack(packed);
    }

    /**
     * The size.
     *
     * @return bytes
     */
    public int size() {
        return packed.length();
    }

    /** Name and size; never the content, which may be secret. */
    @Override
    public String toString() {
        return "ChartFile[" + name + ", " + packed.length() + " bytes]";
    }
}
