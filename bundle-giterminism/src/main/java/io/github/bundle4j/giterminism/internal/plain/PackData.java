package io.github.bundle4j.giterminism.internal.plain;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The objects of a pack, each whole or as a difference from another one. Thread-safe. */
final class PackData implements Closeable {
    private static final int BY_OFFSET = 6;
    private static final int BY_ID = 7;
    private static final int MAX_DEPTH = 256;
    private static final int MAX_HEADER = 32;
    private static final int CHUNK = 1 << 12;

    private final FileBytes file;
    private final PackIndex index;

    PackData(FileBytes file, PackIndex index) {
        this.file = file;
        this.index = index;
    }

    byte[] read(long offset, ObjectKind kind) throws IOException {
        Deque<byte[]> deltas = new ArrayDeque<>();
        int bytes = 0;
        long at = offset;
        for (int depth = 0; depth < MAX_DEPTH; depth++) {
            Entry entry = entry(at);
            bytes += entry.size();
            if (bytes > 2 * ObjectFiles.MAX_SIZE) {
                throw new NotPlainException("large differences");
            }
            byte[] content = inflate(entry, at);
            if (entry.base() == at) {
                if (entry.kind() != kind.number()) {
                    throw new NotPlainException("an object of another kind than " + kind.text());
                }
                for (byte[] delta : deltas) {
                    content = Delta.apply(content, delta);
                }
                return content;
            }
            deltas.push(content);
            at = entry.base();
        }
        throw new NotPlainException("differences from differences without end");
    }

    /**
     * What stands before the packed bytes.
     *
     * @param kind the number of its kind
     * @param size how many bytes it unpacks to
     * @param base where what it differs from begins; its own beginning if it is whole
     * @param packed the packed bytes that were read with it: those between position and limit
     */
    private record Entry(int kind, int size, long base, ByteBuffer packed) {}

    private Entry entry(long at) throws IOException {
        byte[] bytes = new byte[CHUNK];
        int end = file.upTo(at, bytes);
        int place = 0;
        int first = bytes[place++] & 0xff;
        long size = first & 0x0f;
        int shift = 4;
        for (int last = first; (last & 0x80) != 0; shift += 7) {
            if (shift > 32) {
                throw new NotPlainException("a large object");
            }
            last = bytes[place++] & 0xff;
            size |= (long) (last & 0x7f) << shift;
        }
        int kind = (first >> 4) & 7;
        long base = at;
        if (kind == BY_OFFSET) {
            int last = bytes[place++] & 0xff;
            long back = last & 0x7f;
            while ((last & 0x80) != 0) {
                if (place > MAX_HEADER / 2) {
                    throw new NotPlainException("a large offset");
                }
                last = bytes[place++] & 0xff;
                back = ((back + 1) << 7) | (last & 0x7f);
            }
            base = at - back;
        } else if (kind == BY_ID) {
            base = index.find(Arrays.copyOfRange(bytes, place, place + ObjectIds.BYTES));
            place += ObjectIds.BYTES;
        }
        if (base < 0 || (base == at && kind >= BY_OFFSET)) {
            throw new NotPlainException("a difference from nothing");
        }
        if (place > end) {
            throw new NotPlainException("a pack ends early");
        }
        return new Entry(kind, Sizes.checked(size), base, ByteBuffer.wrap(bytes, place, end - place));
    }

    private byte[] inflate(Entry entry, long start) throws IOException {
        byte[] content = new byte[entry.size()];
        byte[] packed = entry.packed().array();
        byte[] beyond = new byte[1];
        long at = start + entry.packed().limit();
        int filled = 0;
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(entry.packed());
            while (!inflater.finished()) {
                if (inflater.needsInput()) {
                    int count = file.upTo(at, packed);
                    if (count == 0) {
                        throw new NotPlainException("a pack ends early");
                    }
                    inflater.setInput(packed, 0, count);
                    at += count;
                }
                boolean full = filled == content.length;
                int count =
                        full ? inflater.inflate(beyond) : inflater.inflate(content, filled, content.length - filled);
                if ((full && count > 0) || inflater.needsDictionary()) {
                    throw new NotPlainException("an object is not what it says");
                }
                filled += count;
            }
        } catch (DataFormatException e) {
            throw new NotPlainException("a damaged object: " + e.getMessage());
        } finally {
            inflater.end();
        }
        if (filled < content.length) {
            throw new NotPlainException("an object ends early");
        }
        return content;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
