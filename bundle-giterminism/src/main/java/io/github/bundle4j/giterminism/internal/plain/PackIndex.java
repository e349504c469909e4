package io.github.bundle4j.giterminism.internal.plain;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;

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

    private final FileBytes file;
    private final ByteBuffer fanout;
    private final long count;

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
        long low = below((id[0] & 0xff) - 1);
        long high = below(id[0] & 0xff);
        while (high - low > WINDOW) {
            long middle = (low + high) >>> 1;
            int order = Arrays.compareUnsigned(id, name(middle, 1).array());
            if (order == 0) {
                return offset(middle);
            }
            if (order < 0) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        if (low >= high) {
            return -1;
        }
        byte[] names = name(low, (int) (high - low)).array();
        for (int i = 0; i < high - low; i++) {
            int start = i * ObjectIds.BYTES;
            if (Arrays.equals(names, start, start + ObjectIds.BYTES, id, 0, ObjectIds.BYTES)) {
                return offset(low + i);
            }
        }
        return -1;
    }

    private ByteBuffer name(long number, int howMany) throws IOException {
        return file.read(NAMES + number * ObjectIds.BYTES, howMany * ObjectIds.BYTES);
    }

    private long offset(long number) throws IOException {
        long offsets = NAMES + count * (ObjectIds.BYTES + CHECKSUM);
        int offset = file.read(offsets + number * OFFSET, OFFSET).getInt();
        if ((offset & LONG) == 0) {
            return offset;
        }
        long place = offsets + count * OFFSET + (long) (offset & ~LONG) * LONG_OFFSET;
        return file.read(place, LONG_OFFSET).getLong() & Long.MAX_VALUE;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
