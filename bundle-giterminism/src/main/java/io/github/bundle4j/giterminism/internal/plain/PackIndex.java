package io.github.bundle4j.giterminism.internal.plain;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** The index of a pack, in its second version: sorted ids, and where the objects begin. Thread-safe. */
final class PackIndex implements Closeable {
    private static final int MAGIC = 0xff744f63;
    private static final int VERSION = 2;
    private static final int FANOUT = 8;
    private static final int NAMES = FANOUT + 256 * 4;
    private static final int CHECKSUM = 4;
    private static final int OFFSET = 4;
    private static final int LONG_OFFSET = 8;
    private static final int LONG = 0x80000000;
    /** As many ids are read at once. */
    private static final int WINDOW = 256;
    /** So many ids that begin with the same byte are kept, once they were read. */
    private static final int MAX_KEPT = 1 << 11;

    private final FileBytes file;
    private final ByteBuffer fanout;
    private final long count;
    /** The ids that begin with each byte, where they are few. */
    private final AtomicReferenceArray<Section> kept = new AtomicReferenceArray<>(256);

    private PackIndex(FileBytes file) throws IOException {
        this.file = file;
        ByteBuffer header = file.read(0, NAMES);
        if (header.getInt() != MAGIC || header.getInt() != VERSION) {
            throw new NotPlainException("an index of a pack in another version");
        }
        this.fanout = header;
        this.count = below(255);
    }

    static PackIndex open(Path path) throws IOException {
        FileBytes file = new FileBytes(path);
        try {
            return new PackIndex(file);
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    /** How many ids begin with a byte up to this one. */
    private long below(int first) {
        return first < 0 ? 0 : Integer.toUnsignedLong(fanout.getInt(FANOUT + first * 4));
    }

    long find(byte[] id) throws IOException {
        int first = id[0] & 0xff;
        long low = below(first - 1);
        long high = below(first);
        if (high <= low) {
            return -1;
        } else if (high - low > MAX_KEPT) {
            return findAmong(id, low, high);
        }
        Section section = kept.get(first);
        if (section == null) {
            section = section(low, (int) (high - low));
            kept.set(first, section);
        }
        return section.find(id);
    }

    private long findAmong(byte[] id, long from, long to) throws IOException {
        long low = from;
        long high = to;
        while (high - low > WINDOW) {
            long middle = (low + high) >>> 1;
            if (Arrays.compareUnsigned(id, name(middle, 1).array()) < 0) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return section(low, (int) (high - low)).find(id);
    }

    /** Ids in a row, and what stands for each where its object begins. */
    private final class Section {
        private final byte[] names;
        private final ByteBuffer offsets;

        Section(byte[] names, ByteBuffer offsets) {
            this.names = names;
            this.offsets = offsets;
        }

        long find(byte[] id) throws IOException {
            int low = 0;
            int high = names.length / ObjectIds.BYTES;
            while (low < high) {
                int middle = (low + high) >>> 1;
                int start = middle * ObjectIds.BYTES;
                int order = Arrays.compareUnsigned(id, 0, ObjectIds.BYTES, names, start, start + ObjectIds.BYTES);
                if (order == 0) {
                    return offset(offsets.getInt(middle * OFFSET));
                } else if (order < 0) {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            return -1;
        }
    }

    private Section section(long from, int howMany) throws IOException {
        long offsets = NAMES + count * (ObjectIds.BYTES + CHECKSUM);
        return new Section(name(from, howMany).array(), file.read(offsets + from * OFFSET, howMany * OFFSET));
    }

    private ByteBuffer name(long number, int howMany) throws IOException {
        return file.read(NAMES + number * ObjectIds.BYTES, howMany * ObjectIds.BYTES);
    }

    private long offset(int offset) throws IOException {
        if ((offset & LONG) == 0) {
            return offset;
        }
        long longOffsets = NAMES + count * (ObjectIds.BYTES + CHECKSUM + OFFSET);
        long place = longOffsets + (long) (offset & ~LONG) * LONG_OFFSET;
        return file.read(place, LONG_OFFSET).getLong() & Long.MAX_VALUE;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
