package io.github.bundle4j.image;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes the entries of a layer as a tar stream: ustar with PAX records for what does not fit. Every entry has the same
 * time, one second after the epoch, because zero means "no time" to some programs.
 */
final class LayerTarWriter {
    private static final int RECORD = 512;
    private static final long TIME = 1;
    private static final long MAX_ID = 07777777L;
    private static final long MAX_SIZE = 077777777777L;

    private final OutputStream out;
    private final long time;
    private final byte[] buffer = new byte[1 << 16];

    LayerTarWriter(OutputStream out) {
        this(out, TIME);
    }

    /** With another time for all entries, in seconds. */
    LayerTarWriter(OutputStream out, long time) {
        this.out = out;
        this.time = time;
    }

    void write(FileNode node) throws IOException {
        switch (node.kind()) {
            case FILE -> {
                header(node, node.path(), '0', node.size(), "");
                content(node);
            }
            case DIRECTORY -> header(node, node.path() + "/", '5', 0, "");
            case SYMLINK -> header(node, node.path(), '2', 0, node.link());
            case HARDLINK -> header(node, node.path(), '1', 0, node.link());
            case WHITEOUT -> {
                String name = ImagePaths.join(ImagePaths.parent(node.path()), ".wh." + node.name());
                header(FileNode.file(name, 0, 0, 0, 0, FileNode.Content.NONE), name, '0', 0, "");
            }
            case SPECIAL -> throw new IOException(node.path() + " is a device or pipe");
        }
    }

    /** Writes the end mark; leaves the stream open. */
    void finish() throws IOException {
        out.write(new byte[2 * RECORD]);
    }

    private void content(FileNode node) throws IOException {
        long left = node.size();
        try (InputStream in = node.content().open()) {
            while (left > 0) {
                int n = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (n < 0) {
                    throw new IOException(node.path() + " is " + left + " bytes shorter than announced");
                }
                out.write(buffer, 0, n);
                left -= n;
            }
            if (in.read() >= 0) {
                throw new IOException(node.path() + " is longer than the announced " + node.size() + " bytes");
            }
        }
        pad(node.size());
    }

    private void pad(long size) throws IOException {
        out.write(new byte[(int) ((RECORD - size % RECORD) % RECORD)]);
    }

    private void header(FileNode node, String name, char type, long size, String link) throws IOException {
        byte[] nameBytes = name.getBytes(StandardCharsets.UTF_8);
        byte[] linkBytes = link.getBytes(StandardCharsets.UTF_8);
        int split = nameBytes.length > 100 ? split(nameBytes) : 0;
        Map<String, String> pax = new LinkedHashMap<>();
        if (split < 0 || !isAscii(nameBytes)) {
            pax.put("path", name);
        }
        if (linkBytes.length > 100 || !isAscii(linkBytes)) {
            pax.put("linkpath", link);
        }
        if (size > MAX_SIZE) {
            pax.put("size", String.valueOf(size));
        }
        if (node.uid() > MAX_ID) {
            pax.put("uid", String.valueOf(node.uid()));
        }
        if (node.gid() > MAX_ID) {
            pax.put("gid", String.valueOf(node.gid()));
        }
        if (!pax.isEmpty()) {
            byte[] records = records(pax);
            out.write(block(
                    "PaxHeader".getBytes(StandardCharsets.UTF_8), 0, 'x', 0644, 0, 0, records.length, new byte[0]));
            out.write(records);
            pad(records.length);
        }
        out.write(block(
                nameBytes,
                Math.max(split, 0),
                type,
                node.mode() & 07777,
                node.uid() > MAX_ID ? 0 : node.uid(),
                node.gid() > MAX_ID ? 0 : node.gid(),
                size > MAX_SIZE ? 0 : size,
                linkBytes));
    }

    private byte[] block(byte[] name, int split, char type, int mode, long uid, long gid, long size, byte[] link) {
        byte[] header = new byte[RECORD];
        if (split > 0) {
            System.arraycopy(name, 0, header, 345, split);
            System.arraycopy(name, split + 1, header, 0, name.length - split - 1);
        } else {
            System.arraycopy(name, 0, header, 0, Math.min(100, name.length));
        }
        octal(header, 100, 8, mode);
        octal(header, 108, 8, uid);
        octal(header, 116, 8, gid);
        octal(header, 124, 12, size);
        octal(header, 136, 12, time);
        header[156] = (byte) type;
        System.arraycopy(link, 0, header, 157, Math.min(100, link.length));
        System.arraycopy("ustar\00000".getBytes(StandardCharsets.US_ASCII), 0, header, 257, 8);
        octal(header, 329, 8, 0);
        octal(header, 337, 8, 0);
        int sum = 8 * ' ';
        for (byte b : header) {
            sum += b & 0xff;
        }
        octal(header, 148, 7, sum);
        header[155] = ' ';
        return header;
    }

    private static void octal(byte[] header, int at, int width, long value) {
        long rest = value;
        for (int i = at + width - 2; i >= at; i--) {
            header[i] = (byte) ('0' + (rest & 7));
            rest >>>= 3;
        }
    }

    /** Where a long name is cut into prefix and name; -1 if there is no such place. */
    private static int split(byte[] name) {
        for (int i = Math.min(155, name.length - 2); i > 0; i--) {
            if (name[i] == '/' && name.length - i - 1 <= 100) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isAscii(byte[] bytes) {
        for (byte b : bytes) {
            if (b < 0) {
                return false;
            }
        }
        return true;
    }

    private static byte[] records(Map<String, String> pax) {
        var text = new StringBuilder();
        pax.forEach((key, value) -> {
            int payload = (" " + key + "=" + value + "\n").getBytes(StandardCharsets.UTF_8).length;
            int length = payload;
            // The length counts its own digits.
            while (String.valueOf(length).length() + payload != length) {
                length = String.valueOf(length).length() + payload;
            }
            text.append(length)
                    .append(' ')
                    .append(key)
                    .append('=')
                    .append(value)
                    .append('\n');
        });
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
