package io.github.bundle4j.image;

import io.github.bundle4j.CancelledException;
import io.github.bundle4j.LimitExceededException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the tar stream of a layer that others made: checks it, keeps the contents of files in one temporary file, and
 * applies the entries to a file system in memory. Nothing is ever unpacked to the disk.
 */
final class LayerIndexer {
    private static final int RECORD = 512;
    private static final int MAX_ENTRIES = 4_000_000;
    private static final int MAX_META = 1 << 20;

    private final String image;
    private final String layer;
    private final Path spool;
    private final long maxBytes;
    private final byte[] buffer = new byte[1 << 16];

    LayerIndexer(String image, String layer, Path spool, long maxBytes) {
        this.image = image;
        this.layer = layer;
        this.spool = spool;
        this.maxBytes = maxBytes;
    }

    void apply(InputStream tar, RootFs fs) throws IOException {
        List<FileNode> added = new ArrayList<>();
        List<FileNode> removed = new ArrayList<>();
        List<String> opaque = new ArrayList<>();
        read(tar, added, removed, opaque);
        // White-outs go for lower layers only, wherever they stand in the stream.
        removed.forEach(fs::apply);
        for (String directory : opaque) {
            fs.below(directory).clear();
        }
        added.forEach(fs::apply);
    }

    private void read(InputStream tar, List<FileNode> added, List<FileNode> removed, List<String> opaque)
            throws IOException {
        Map<String, String> pax = new HashMap<>();
        long position = 0;
        long total = 0;
        int count = 0;
        try (OutputStream contents = Files.newOutputStream(spool)) {
            byte[] header = new byte[RECORD];
            while (tar.readNBytes(header, 0, RECORD) == RECORD && !isZero(header)) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new CancelledException("reading a base of image " + image);
                }
                if (++count > MAX_ENTRIES) {
                    throw LimitExceededException.fixed("layer " + layer, "entries of a layer", MAX_ENTRIES);
                }
                char type = header[156] == 0 ? '0' : (char) header[156];
                long size = pax.containsKey("size") && type != 'x' ? decimal(pax.get("size")) : number(header, 124, 12);
                total += size;
                if (size < 0 || total > maxBytes) {
                    throw new LimitExceededException("layer " + layer, "uncompressed bytes of a layer", maxBytes);
                }
                if (type == 'x' || type == 'g' || type == 'L' || type == 'K') {
                    meta(tar, type, size, pax);
                    continue;
                }
                String name = pax.getOrDefault("path", name(header));
                String link = pax.getOrDefault("linkpath", text(header, 157, 100));
                long uid = pax.containsKey("uid") ? decimal(pax.get("uid")) : number(header, 108, 8);
                long gid = pax.containsKey("gid") ? decimal(pax.get("gid")) : number(header, 116, 8);
                int mode = (int) number(header, 100, 8) & 07777;
                pax.clear();
                String path = safe(name, name);
                long at = position;
                if (isFile(type)) {
                    copy(tar, size, contents);
                    position += size;
                } else {
                    tar.skipNBytes(size);
                }
                tar.skipNBytes((RECORD - size % RECORD) % RECORD);
                if (!path.isEmpty()) {
                    sort(node(type, path, name, link, mode, uid, gid, size, at), added, removed, opaque);
                }
            }
        }
    }

    private FileNode node(
            char type, String path, String name, String link, int mode, long uid, long gid, long size, long at) {
        return switch (type) {
            case '5' -> FileNode.directory(path, mode, uid, gid);
            case '2' -> new FileNode(path, FileNode.Kind.SYMLINK, mode, uid, gid, link, 0, FileNode.Content.NONE);
            case '1' ->
                new FileNode(path, FileNode.Kind.HARDLINK, mode, uid, gid, safe(link, name), 0, FileNode.Content.NONE);
            case '3', '4', '6' ->
                new FileNode(path, FileNode.Kind.SPECIAL, mode, uid, gid, "", 0, FileNode.Content.NONE);
            case '0', '7' -> FileNode.file(path, mode, uid, gid, size, new Slice(spool, at, size));
            default -> throw unsafe(name, "an entry of the unknown type " + type);
        };
    }

    private static void sort(FileNode node, List<FileNode> added, List<FileNode> removed, List<String> opaque) {
        String name = node.name();
        if (name.equals(".wh..wh..opq")) {
            opaque.add(ImagePaths.parent(node.path()));
        } else if (name.startsWith(".wh..wh.")) {
            // Bookkeeping of old storage drivers, not part of the image.
            return;
        } else if (name.startsWith(".wh.")) {
            removed.add(FileNode.whiteout(ImagePaths.join(ImagePaths.parent(node.path()), name.substring(4))));
        } else {
            added.add(node);
        }
    }

    private void meta(InputStream tar, char type, long size, Map<String, String> pax) throws IOException {
        if (size > MAX_META) {
            throw LimitExceededException.fixed("layer " + layer, "bytes of an extended header", MAX_META);
        }
        byte[] bytes = tar.readNBytes((int) size);
        if (bytes.length < size) {
            throw new IOException("the layer ends within an entry");
        }
        tar.skipNBytes((RECORD - size % RECORD) % RECORD);
        switch (type) {
            case 'L' -> pax.put("path", text(bytes, 0, bytes.length));
            case 'K' -> pax.put("linkpath", text(bytes, 0, bytes.length));
            case 'x' -> records(bytes, pax);
            default -> {
                // Global headers say nothing that is needed here.
            }
        }
    }

    private void records(byte[] bytes, Map<String, String> pax) {
        int at = 0;
        while (at < bytes.length) {
            int space = at;
            while (space < bytes.length && bytes[space] != ' ') {
                space++;
            }
            long length = decimal(new String(bytes, at, space - at, StandardCharsets.US_ASCII));
            if (length <= space - at || at + length > bytes.length) {
                throw unsafe("PAX header", "a malformed record");
            }
            String record = new String(bytes, space + 1, (int) length - (space + 1 - at) - 1, StandardCharsets.UTF_8);
            int equals = record.indexOf('=');
            if (equals > 0) {
                pax.put(record.substring(0, equals), record.substring(equals + 1));
            }
            at += (int) length;
        }
    }

    private String safe(String name, String shown) {
        for (String part : name.split("/")) {
            if (part.equals("..")) {
                throw unsafe(shown, "a path that leaves the image");
            }
        }
        return ImagePaths.clean(name);
    }

    private ImageException.UnsafeLayer unsafe(String path, String problem) {
        return new ImageException.UnsafeLayer(image, layer, path, problem);
    }

    private void copy(InputStream tar, long size, OutputStream contents) throws IOException {
        long left = size;
        while (left > 0) {
            int n = tar.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (n < 0) {
                throw new IOException("the layer ends within an entry");
            }
            contents.write(buffer, 0, n);
            left -= n;
        }
    }

    private static boolean isFile(char type) {
        return type == '0' || type == '7';
    }

    private static boolean isZero(byte[] header) {
        for (byte b : header) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }

    private static String name(byte[] header) {
        String name = text(header, 0, 100);
        boolean ustar = text(header, 257, 6).startsWith("ustar") && header[262] == 0;
        String prefix = ustar ? text(header, 345, 155) : "";
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    private static String text(byte[] bytes, int at, int width) {
        int end = at;
        while (end < at + width && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, at, end - at, StandardCharsets.UTF_8);
    }

    private long decimal(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw unsafe("PAX header", "not a number: " + text);
        }
    }

    private long number(byte[] header, int at, int width) {
        if ((header[at] & 0x80) != 0) {
            long value = header[at] & 0x7f;
            for (int i = at + 1; i < at + width; i++) {
                value = value << 8 | (header[i] & 0xff);
            }
            return value;
        }
        long value = 0;
        for (int i = at; i < at + width; i++) {
            if (header[i] >= '0' && header[i] <= '7') {
                value = value * 8 + header[i] - '0';
            } else if (header[i] != ' ' && header[i] != 0) {
                throw unsafe(text(header, 0, 100), "a malformed number in its header");
            }
        }
        return value;
    }
}
