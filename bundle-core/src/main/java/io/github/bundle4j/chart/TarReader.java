package io.github.bundle4j.chart;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads a tar stream entry by entry: ustar, PAX and GNU long names. */
final class TarReader {
    private static final int RECORD = 512;
    private static final int MAX_SPECIAL = 1 << 20;

    private final InputStream in;
    private String name = "";
    private char type;
    private long size;
    private long left;
    private long padding;

    TarReader(InputStream in) {
        this.in = in;
    }

    /** Moves to the next entry; false at the end. */
    boolean next() throws IOException {
        String longName = null;
        Long paxSize = null;
        while (true) {
            skip(left + padding);
            left = 0;
            padding = 0;
            byte[] header = in.readNBytes(RECORD);
            if (header.length == 0 || isZero(header)) {
                return false;
            }
            if (header.length < RECORD) {
                throw new EOFException("unexpected EOF");
            }
            checkSum(header);
            type = (char) (header[156] & 0xff);
            size = number(header, 124, 12);
            left = size;
            padding = (RECORD - size % RECORD) % RECORD;
            if (type == 'x' || type == 'L') {
                byte[] special = special();
                if (type == 'L') {
                    longName = text(special, 0, special.length);
                } else {
                    String path = paxValue(special, "path");
                    longName = path == null ? longName : path;
                    String paxLength = paxValue(special, "size");
                    paxSize = paxLength == null ? paxSize : Long.valueOf(parseSize(paxLength));
                }
                continue;
            }
            if (type == 'g' || type == 'K') {
                continue;
            }
            if (paxSize != null) {
                size = paxSize;
                left = size;
                padding = (RECORD - size % RECORD) % RECORD;
            }
            if (hasNoBody()) {
                left = 0;
                padding = 0;
            }
            name = longName == null ? ustarName(header) : longName;
            return true;
        }
    }

    private static long parseSize(String text) throws IOException {
        try {
            long parsed = Long.parseLong(text);
            if (parsed >= 0) {
                return parsed;
            }
        } catch (NumberFormatException e) {
            throw new IOException("invalid tar header", e);
        }
        throw new IOException("invalid tar header");
    }

    private boolean hasNoBody() {
        return type >= '1' && type <= '6';
    }

    /** Folders are none; links count as empty files, as in Helm. */
    boolean isFile() {
        // Before there was a type for folders, a slash made one.
        return type != '5' && !(type == 0 && name.endsWith("/"));
    }

    String name() {
        return name;
    }

    /** Bytes of the content; 0 for links. */
    long size() {
        return left;
    }

    /** The content; the caller has checked the size. */
    byte[] content() throws IOException {
        byte[] content = in.readNBytes((int) left);
        if (content.length < left) {
            throw new EOFException("unexpected EOF");
        }
        left = 0;
        return content;
    }

    private byte[] special() throws IOException {
        if (size > MAX_SPECIAL) {
            throw new IOException("a header record is larger than " + MAX_SPECIAL + " bytes");
        }
        return content();
    }

    private static @Nullable String paxValue(byte[] records, String key) throws IOException {
        int at = 0;
        String found = null;
        while (at < records.length) {
            int space = at;
            while (space < records.length && records[space] != ' ') {
                space++;
            }
            long length = parseSize(text(records, at, space - at));
            if (length < 5 || at + length > records.length) {
                throw new IOException("invalid tar header");
            }
            String record = text(records, space + 1, (int) (at + length) - space - 2);
            int equals = record.indexOf('=');
            if (equals > 0 && record.substring(0, equals).equals(key)) {
                found = record.substring(equals + 1);
            }
            at += (int) length;
        }
        return found;
    }

    private static String ustarName(byte[] header) {
        String base = text(header, 0, 100);
        boolean ustar = text(header, 257, 6).startsWith("ustar") && header[262] == 0;
        String prefix = ustar ? text(header, 345, 155) : "";
        return prefix.isEmpty() ? base : prefix + "/" + base;
    }

    private static String text(byte[] bytes, int from, int length) {
        int end = from;
        while (end < from + length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, from, end - from, StandardCharsets.UTF_8);
    }

    private static long number(byte[] header, int from, int width) throws IOException {
        if ((header[from] & 0x80) != 0) {
            long value = header[from] & 0x7f;
            for (int i = from + 1; i < from + width; i++) {
                if (value >>> 54 != 0) {
                    throw new IOException("invalid tar header");
                }
                value = value << 8 | (header[i] & 0xff);
            }
            return value;
        }
        long value = 0;
        for (int i = from; i < from + width; i++) {
            int digit = header[i];
            if (digit == 0 || digit == ' ') {
                continue;
            }
            if (digit < '0' || digit > '7') {
                throw new IOException("invalid tar header");
            }
            value = value << 3 | (digit - '0');
        }
        return value;
    }

    private static void checkSum(byte[] header) throws IOException {
        int sum = 8 * ' ';
        for (int i = 0; i < RECORD; i++) {
            sum += i >= 148 && i < 156 ? 0 : header[i] & 0xff;
        }
        if (number(header, 148, 8) != sum) {
            throw new IOException("invalid tar header");
        }
    }

    private static boolean isZero(byte[] header) {
        return header.length == RECORD && Arrays.mismatch(header, new byte[RECORD]) < 0;
    }

    private void skip(long count) throws IOException {
        in.skipNBytes(count);
    }
}
