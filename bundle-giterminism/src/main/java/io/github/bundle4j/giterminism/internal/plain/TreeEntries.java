package io.github.bundle4j.giterminism.internal.plain;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The entries of one tree, in Git's order: that of their names' bytes, with a slash behind the names of folders. Going
 * down into each folder as it comes gives whole paths in the order of their bytes. Immutable.
 *
 * <p>Of each entry the tree has its mode, a blank, its name, NUL, its id.
 */
public final class TreeEntries {
    private static final int KIND = 0170000;
    private static final int FOLDER = 0040000;

    private final byte[] bytes;
    /** Where names begin. */
    private final int[] starts;
    /** Where names end: their NUL. */
    private final int[] ends;

    private final int[] modes;
    private int size;

    private TreeEntries(byte[] bytes) {
        this.bytes = bytes;
        int most = bytes.length / (ObjectIds.BYTES + "1 n".length() + 1);
        this.starts = new int[most];
        this.ends = new int[most];
        this.modes = new int[most];
    }

    /** Reads a tree. */
    static TreeEntries parse(byte[] tree) throws IOException {
        TreeEntries entries = new TreeEntries(tree);
        int at = 0;
        while (at < tree.length) {
            at = entries.add(at);
        }
        return entries;
    }

    private int add(int from) throws IOException {
        int at = from;
        int mode = 0;
        for (; at < bytes.length && bytes[at] != ' '; at++) {
            mode = mode * 8 + (bytes[at] - '0');
        }
        int start = ++at;
        boolean ascii = true;
        for (; at < bytes.length && bytes[at] != 0; at++) {
            if (bytes[at] == '/') {
                throw new NotPlainException("a tree with a name that has a slash");
            }
            ascii &= bytes[at] > 0;
        }
        if (at + ObjectIds.BYTES >= bytes.length) {
            throw new NotPlainException("a tree ends early");
        }
        if (size == modes.length) {
            throw new NotPlainException("a tree with names of nothing");
        }
        modes[size] = mode;
        starts[size] = start;
        ends[size] = at;
        if (!isName(ascii) || isMisplaced()) {
            throw new NotPlainException("a tree with the name \"" + name(size) + "\"");
        }
        size++;
        return at + 1 + ObjectIds.BYTES;
    }

    /** Whether the last name can be a file's, and is not what is left of a name that is no UTF-8. */
    private boolean isName(boolean ascii) {
        int start = starts[size];
        int length = ends[size] - start;
        boolean dots = length <= 2 && bytes[start] == '.' && (length == 1 || bytes[start + 1] == '.');
        return length > 0 && !dots && (ascii || name(size).indexOf('\uFFFD') < 0);
    }

    /** Whether the last entry is not behind those before it, or has the name of one of them. */
    private boolean isMisplaced() {
        if (size == 0) {
            return false;
        }
        if (compare(size - 1, bytes, starts[size], ends[size], isFolder(size)) >= 0) {
            return true;
        }
        if (isFolder(size)) {
            int length = ends[size] - starts[size];
            for (int i = size - 1; i >= 0 && hasPrefix(i, length); i--) {
                if (ends[i] - starts[i] == length) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether a name begins with the whole last name. */
    private boolean hasPrefix(int i, int length) {
        return ends[i] - starts[i] >= length
                && Arrays.equals(bytes, starts[i], starts[i] + length, bytes, starts[size], ends[size]);
    }

    private int compare(int i, byte[] other, int start, int end, boolean folder) {
        int common = Math.min(ends[i] - starts[i], end - start);
        int at = Arrays.mismatch(bytes, starts[i], starts[i] + common, other, start, start + common);
        at = at < 0 ? common : at;
        return Integer.compare(
                character(bytes, starts[i] + at, ends[i], isFolder(i)), character(other, start + at, end, folder));
    }

    private static int character(byte[] bytes, int at, int end, boolean folder) {
        return at < end ? bytes[at] & 0xff : at == end && folder ? '/' : -1;
    }

    /**
     * How many entries there are.
     *
     * @return their number
     */
    public int size() {
        return size;
    }

    /**
     * Looks for an entry.
     *
     * @param name its name, which has no slash
     * @return its number; negative if there is none
     */
    public int find(String name) {
        byte[] sought = name.getBytes(StandardCharsets.UTF_8);
        int file = find(sought, false);
        return file >= 0 ? file : find(sought, true);
    }

    private int find(byte[] name, boolean folder) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            int order = compare(middle, name, 0, name.length, folder);
            if (order == 0) {
                return middle;
            } else if (order < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return -1;
    }

    /**
     * Git's mode of an entry.
     *
     * @param i its number
     * @return the mode
     */
    public int mode(int i) {
        return modes[i];
    }

    /**
     * Whether an entry is a folder.
     *
     * @param i its number
     * @return true for a tree
     */
    public boolean isFolder(int i) {
        return (modes[i] & KIND) == FOLDER;
    }

    /**
     * The name of an entry.
     *
     * @param i its number
     * @return the name
     */
    public String name(int i) {
        return new String(bytes, starts[i], ends[i] - starts[i], StandardCharsets.UTF_8);
    }

    /**
     * How long the name of an entry is.
     *
     * @param i its number
     * @return in bytes of UTF-8
     */
    public int nameLength(int i) {
        return ends[i] - starts[i];
    }

    /**
     * Copies the name of an entry.
     *
     * @param i its number
     * @param target where to
     * @param at from which place on; there is room for {@link #nameLength} bytes
     */
    public void copyName(int i, byte[] target, int at) {
        System.arraycopy(bytes, starts[i], target, at, ends[i] - starts[i]);
    }

    /**
     * The object of an entry.
     *
     * @param i its number
     * @return its id
     */
    public String id(int i) {
        return HexFormat.of().formatHex(bytes, ends[i] + 1, ends[i] + 1 + ObjectIds.BYTES);
    }
}
