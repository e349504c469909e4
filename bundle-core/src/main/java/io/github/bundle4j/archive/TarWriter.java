package io.github.bundle4j.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A tar stream (ustar, with PAX records for names that need them) in which only names, modes and contents differ: the
 * owner is 0, the time is the epoch. Not thread-safe.
 */
public final class TarWriter implements AutoCloseable {
    private static final int RECORD = 512;
    private static final long MAX_OCTAL_SIZE = 0_77777777777L;

    private final OutputStream out;

    /**
     * Begins a stream.
     *
     * @param out where it goes; closed with this writer
     */
    public TarWriter(OutputStream out) {
        this.out = out;
    }

    /**
     * Adds a file with mode 0644.
     *
     * @param name the path, with {@code /}
     * @param content the bytes
     * @throws IOException if the target fails
     */
    public void file(String name, byte[] content) throws IOException {
        byte[] nameBytes = name.getBytes(StandardCharsets.UTF_8);
        if (!fitsUstar(nameBytes)) {
            byte[] record = paxRecord("path", name);
            header("PaxHeaders/entry".getBytes(StandardCharsets.UTF_8), 'x', record.length);
            body(record);
        }
        header(nameBytes, '0', content.length);
        body(content);
    }

    private static boolean fitsUstar(byte[] name) {
        for (byte b : name) {
            if (b < 0) {
                return false;
            }
        }
        return name.length <= 100 || splitAt(name) > 0;
    }

    /** Where the prefix field ends, or -1 if there is no place to cut. */
    private static int splitAt(byte[] name) {
        if (name.length > 256) {
            return -1;
        }
        for (int i = Math.min(155, name.length - 2); i > 0; i--) {
            if (name[i] == '/' && name.length - i - 1 <= 100) {
                return i;
            }
        }
        return -1;
    }

    private static byte[] paxRecord(String key, String value) {
        int payload = (" " + key + "=" + value + "\n").getBytes(StandardCharsets.UTF_8).length;
        int length = payload;
        // The length counts its own digits.
        while (String.valueOf(length).length() + payload != length) {
            length = String.valueOf(length).length() + payload;
        }
        return (length + " " + key + "=" + value + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private void header(byte[] name, char type, long size) throws IOException {
        if (size > MAX_OCTAL_SIZE) {
            throw new IOException("a tar entry holds at most " + MAX_OCTAL_SIZE + " bytes");
        }
        byte[] header = new byte[RECORD];
        int split = name.length > 100 ? splitAt(name) : -1;
        if (split > 0) {
            System.arraycopy(name, split + 1, header, 0, name.length - split - 1);
            System.arraycopy(name, 0, header, 345, split);
        } else {
            System.arraycopy(name, 0, header, 0, Math.min(100, name.length));
        }
        octal(header, 100, 8, 0644);
        octal(header, 108, 8, 0);
        octal(header, 116, 8, 0);
        octal(header, 124, 12, size);
        octal(header, 136, 12, 0);
        header[156] = (byte) type;
        System.arraycopy("ustar\00000".getBytes(StandardCharsets.US_ASCII), 0, header, 257, 8);
        octal(header, 329, 8, 0);
        octal(header, 337, 8, 0);
        int sum = 8 * ' ';
        for (byte b : header) {
            sum += b & 0xff;
        }
        octal(header, 148, 7, sum);
        header[155] = ' ';
        out.write(header);
    }

    private static void octal(byte[] header, int at, int width, long value) {
        long rest = value;
        for (int i = at + width - 2; i >= at; i--) {
            header[i] = (byte) ('0' + (rest & 7));
            rest >>>= 3;
        }
    }

    private void body(byte[] content) throws IOException {
        out.write(content);
        out.write(new byte[(RECORD - content.length % RECORD) % RECORD]);
    }

    /** Writes the end mark and closes the target. */
    @Override
    public void close() throws IOException {
        try (out) {
            out.write(new byte[2 * RECORD]);
        }
    }
}
