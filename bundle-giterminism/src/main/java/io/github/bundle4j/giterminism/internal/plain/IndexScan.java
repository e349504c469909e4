package io.github.bundle4j.giterminism.internal.plain;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.function.Consumer;

/** Passes over an index once and tells of the entries of a few files and folders. */
final class IndexScan {
    private static final int SIGNATURE = 0x44495243;
    private static final int LINK = 0x6c696e6b;
    private static final int SPARSE = 0x73646972;
    private static final int CHECKSUM = 20;

    private static final int CHANGED = 0;
    private static final int MODIFIED = 8;
    private static final int MODE = 24;
    private static final int SIZE = 36;
    private static final int ID = 40;
    private static final int FLAGS = 60;
    private static final int PATH = 62;

    private static final int EXTENDED = 0x4000;
    private static final int LENGTH = 0x0fff;

    private static final int MAX_PATH = 1 << 15;

    private final Window in;
    private final byte[][] roots;
    private final Consumer<IndexEntry> found;
    private byte[] path = new byte[256];
    private int length;

    private IndexScan(Window in, Collection<String> roots, Consumer<IndexEntry> found) {
        this.in = in;
        this.found = found;
        this.roots = roots.stream()
                .map(root -> root.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
    }

    static void run(Path file, Collection<String> roots, Consumer<IndexEntry> found) throws IOException {
        try (InputStream stream = Files.newInputStream(file)) {
            new IndexScan(new Window(stream, Files.size(file)), roots, found).run();
        }
    }

    private void run() throws IOException {
        in.need(12);
        int version = in.int32(4);
        if (in.int32(0) != SIGNATURE || version < 2 || version > 4) {
            throw new NotPlainException("an index in another version");
        }
        int count = in.int32(8);
        in.advance(12);
        for (int i = 0; i < count; i++) {
            entry(version);
        }
        while (in.left() > CHECKSUM) {
            extension();
        }
    }

    private void entry(int version) throws IOException {
        in.need(PATH + 2);
        int flags = in.int16(FLAGS);
        int start = (flags & EXTENDED) == 0 ? PATH : PATH + 2;
        int end = version == 4 ? shortened(start) : whole(start, flags & LENGTH);
        if (isWanted()) {
            // A flag may say: in conflict, not looked at, not there, not really added.
            if ((flags & ~LENGTH) != 0) {
                throw new NotPlainException("an entry with flags");
            }
            String name = new String(path, 0, length, StandardCharsets.UTF_8);
            Instant modified =
                    Instant.ofEpochSecond(Integer.toUnsignedLong(in.int32(MODIFIED)), in.int32(MODIFIED + 4));
            long changed = Integer.toUnsignedLong(in.int32(CHANGED)) * 1000 + in.int32(CHANGED + 4) / 1_000_000;
            IndexEntry.Stat stat = new IndexEntry.Stat(in.int32(MODE), in.int32(SIZE), modified, changed);
            found.accept(new IndexEntry(name, in.hex(ID, ObjectIds.BYTES), stat));
        }
        in.advance(end);
    }

    /** A path that is written out, filled up with NUL to a multiple of eight bytes. */
    private int whole(int start, int claimed) throws IOException {
        length = 0;
        int size = claimed < LENGTH ? claimed : in.find((byte) 0, start, start + MAX_PATH) - start;
        in.need(start + size + 8);
        append(start, size);
        return (start + size + 8) & ~7;
    }

    /** A path as what to cut off the one before, and what to add. */
    private int shortened(int start) throws IOException {
        in.need(start + 16);
        int at = start;
        int last = in.int8(at++);
        int cut = last & 0x7f;
        while ((last & 0x80) != 0 && at < start + 5) {
            last = in.int8(at++);
            cut = ((cut + 1) << 7) | (last & 0x7f);
        }
        if (cut < 0 || cut > length) {
            throw new NotPlainException("a damaged index");
        }
        length -= cut;
        int end = in.find((byte) 0, at, at + MAX_PATH);
        append(at, end - at);
        return end + 1;
    }

    private void append(int start, int size) throws IOException {
        if (length + size > path.length) {
            if (length + size > MAX_PATH) {
                throw new NotPlainException("a long path");
            }
            path = Arrays.copyOf(path, 2 * (length + size));
        }
        in.copy(start, path, length, size);
        length += size;
    }

    private boolean isWanted() {
        for (byte[] root : roots) {
            int size = root.length;
            if (size == 0
                    || (length >= size
                            && path[size - 1] == root[size - 1]
                            && (length == size || path[size] == '/')
                            && Arrays.equals(path, 0, size, root, 0, size))) {
                return true;
            }
        }
        return false;
    }

    private void extension() throws IOException {
        in.need(8);
        int name = in.int32(0);
        long size = Integer.toUnsignedLong(in.int32(4));
        // What begins with a small letter changes what the entries mean.
        if (name == LINK || name == SPARSE || (name >>> 24) > 'Z') {
            throw new NotPlainException("an index with extensions");
        }
        in.advance(8);
        in.skip(size);
    }
}
