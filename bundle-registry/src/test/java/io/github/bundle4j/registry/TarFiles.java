package io.github.bundle4j.registry;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/** Makes tar files by hand, right and wrong ones. */
public final class TarFiles {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** Adds a file. */
    public TarFiles file(String name, byte[] content) {
        return entry(name, '0', "", content);
    }

    /** Adds a symbolic link. */
    public TarFiles link(String name, String target) {
        return entry(name, '2', target, new byte[0]);
    }

    /** Adds an entry of any kind. */
    public TarFiles entry(String name, char type, String link, byte[] content) {
        byte[] header = new byte[512];
        put(header, 0, name);
        put(header, 100, "0000644\0" + "0000000\0" + "0000000\0" + String.format("%011o", content.length) + "\0");
        put(header, 136, "00000000000\0        " + type + link);
        put(header, 257, "ustar\00000");
        int sum = 0;
        for (byte b : header) {
            sum += b & 0xff;
        }
        put(header, 148, String.format("%06o", sum) + "\0 ");
        out.writeBytes(header);
        out.writeBytes(content);
        out.writeBytes(new byte[(512 - content.length % 512) % 512]);
        return this;
    }

    /** The whole file. */
    public byte[] bytes() {
        return ByteBuffer.wrap(Arrays.copyOf(out.toByteArray(), out.size() + 1024))
                .array();
    }

    /** Compresses. */
    public static byte[] gzip(byte[] content) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return compressed.toByteArray();
    }

    private static void put(byte[] header, int offset, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(bytes, 0, header, offset, bytes.length);
    }
}
