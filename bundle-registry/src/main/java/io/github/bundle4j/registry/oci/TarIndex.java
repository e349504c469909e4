package io.github.bundle4j.registry.oci;

import io.github.bundle4j.LimitExceededException;
import io.github.bundle4j.archive.FileStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Finds the files of an uncompressed tar file without reading them, and writes such files. */
final class TarIndex {
    private static final int BLOCK = 512;
    private static final int MAX_ENTRIES = 1_000_000;
    private static final int MAX_EXTENDED_HEADER = 1024 * 1024;

    private TarIndex() {}

    /** Where the content of a file lies. */
    record Entry(long offset, long size) {}

    static Map<String, Entry> read(Path file) throws IOException {
        Map<String, Entry> entries = new HashMap<>();
        Map<String, String> links = new HashMap<>();
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            Map<String, String> extended = new HashMap<>();
            long position = 0;
            while (position + BLOCK <= channel.size()) {
                byte[] header = read(channel, position, BLOCK);
                if (header[0] == 0) {
                    break;
                }
                check(header);
                String name = extended.getOrDefault("path", name(header));
                long size = extended.containsKey("size") ? decimal(extended.get("size")) : number(header, 124, 12);
                long content = position + BLOCK;
                if (size < 0 || size > channel.size() - content) {
                    throw new IOException("the tar file ends within " + name);
                }
                char type = (char) header[156];
                String link = extended.getOrDefault("linkpath", text(header, 157, 100));
                extended = type == 'L' || type == 'K' ? extended : new HashMap<>();
                if (type == 'x') {
                    extended.putAll(extended(channel, content, size));
                } else if (type == 'L') {
                    extended.put("path", longName(channel, content, size));
                } else if (type == 'K') {
                    extended.put("linkpath", longName(channel, content, size));
                } else if (type == '0' || type == 0) {
                    entries.put(plain(name), new Entry(content, size));
                } else if (type == '1' || type == '2') {
                    links.put(plain(name), type == '1' ? plain(link) : beside(plain(name), link));
                }
                if (entries.size() + links.size() > MAX_ENTRIES) {
                    throw LimitExceededException.fixed(file.toString(), "maximum number of tar entries", MAX_ENTRIES);
                }
                position = content + (size + BLOCK - 1) / BLOCK * BLOCK;
            }
        }
        // Older archives of Docker hold equal layers once, with links from the other places.
        links.forEach((name, target) -> {
            Entry entry = entries.get(target);
            if (entry != null) {
                entries.putIfAbsent(name, entry);
            }
        });
        return entries;
    }

    private static String plain(String name) {
        return name.startsWith("./") ? name.substring(2) : name;
    }

    /** What a symbolic link means; a target outside of the archive names nothing in it. */
    private static String beside(String name, String target) {
        try {
            return Path.of("/" + name)
                    .resolveSibling(target)
                    .normalize()
                    .toString()
                    .substring(1);
        } catch (InvalidPathException e) {
            // No file can have that name.
            return "";
        }
    }

    private static String longName(SeekableByteChannel channel, long position, long size) throws IOException {
        byte[] bytes = read(channel, position, size);
        return text(bytes, 0, bytes.length);
    }

    private static long decimal(String digits) throws IOException {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            throw new IOException("a size in the tar file is no number", e);
        }
    }

    /** Opens the content of a file. */
    static InputStream open(Path file, Entry entry) throws IOException {
        return FileStream.of(file, entry.offset(), entry.size());
    }

    /** Writes one file: mode 0644, owner 0, time 0. */
    static void writeFile(OutputStream out, String name, Path content) throws IOException {
        long size = Files.size(content);
        out.write(header(name, size));
        try (InputStream in = Files.newInputStream(content)) {
            if (LayoutFiles.copy(in, out) != size) {
                throw new IOException(content + " changed while it was packed");
            }
        }
        out.write(padding(size));
    }

    /** Writes one file: mode 0644, owner 0, time 0. */
    static void writeFile(OutputStream out, String name, byte[] content) throws IOException {
        out.write(header(name, content.length));
        out.write(content);
        out.write(padding(content.length));
    }

    private static byte[] padding(long size) {
        return new byte[(int) ((BLOCK - size % BLOCK) % BLOCK)];
    }

    private static byte[] header(String name, long size) throws IOException {
        byte[] header = new byte[BLOCK];
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > 100) {
            throw new IOException("the name is too long for this archive: " + name);
        }
        System.arraycopy(bytes, 0, header, 0, bytes.length);
        octal(header, 100, 8, 0644);
        octal(header, 108, 8, 0);
        octal(header, 116, 8, 0);
        if (size < 1L << 33) {
            octal(header, 124, 12, size);
        } else {
            header[124] = (byte) 0x80;
            ByteBuffer.wrap(header, 128, 8).putLong(size);
        }
        octal(header, 136, 12, 0);
        header[156] = '0';
        System.arraycopy("ustar\00000".getBytes(StandardCharsets.US_ASCII), 0, header, 257, 8);
        java.util.Arrays.fill(header, 148, 156, (byte) ' ');
        long sum = 0;
        for (byte b : header) {
            sum += b & 0xff;
        }
        octal(header, 148, 7, sum);
        return header;
    }

    private static void octal(byte[] header, int offset, int length, long value) {
        String digits = Long.toOctalString(value);
        String padded = "0".repeat(length - 1 - digits.length()) + digits;
        System.arraycopy(padded.getBytes(StandardCharsets.US_ASCII), 0, header, offset, length - 1);
        header[offset + length - 1] = 0;
    }

    private static void check(byte[] header) throws IOException {
        long sum = 0;
        for (int i = 0; i < BLOCK; i++) {
            sum += i >= 148 && i < 156 ? ' ' : header[i] & 0xff;
        }
        if (sum != number(header, 148, 8)) {
            throw new IOException("it is no tar file, or it is compressed");
        }
    }

    private static String name(byte[] header) {
        String name = text(header, 0, 100);
        String prefix = text(header, 345, 155);
        return prefix.isEmpty() || header[257] != 'u' ? name : prefix + "/" + name;
    }

    private static Map<String, String> extended(SeekableByteChannel channel, long position, long size)
            throws IOException {
        String all = new String(read(channel, position, size), StandardCharsets.UTF_8);
        Map<String, String> fields = new HashMap<>();
        for (String line : all.split("\n", -1)) {
            int blank = line.indexOf(' ');
            int equals = line.indexOf('=');
            if (blank > 0 && equals > blank) {
                fields.put(line.substring(blank + 1, equals), line.substring(equals + 1));
            }
        }
        return fields;
    }

    private static byte[] read(SeekableByteChannel channel, long position, long length) throws IOException {
        if (length > MAX_EXTENDED_HEADER) {
            throw LimitExceededException.fixed("a tar header", "maximum extended header", MAX_EXTENDED_HEADER);
        }
        ByteBuffer buffer = ByteBuffer.allocate((int) length);
        channel.position(position);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new IOException("the tar file is cut off");
            }
        }
        return buffer.array();
    }

    private static long number(byte[] header, int offset, int length) throws IOException {
        if ((header[offset] & 0x80) != 0) {
            return ByteBuffer.wrap(header, offset + length - 8, 8).getLong();
        }
        String digits = text(header, offset, length).strip();
        try {
            return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
        } catch (NumberFormatException e) {
            throw new IOException("it is no tar file, or it is compressed", e);
        }
    }

    private static String text(byte[] bytes, int offset, int length) {
        int end = offset;
        while (end < offset + length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, offset, end - offset, StandardCharsets.UTF_8);
    }
}
