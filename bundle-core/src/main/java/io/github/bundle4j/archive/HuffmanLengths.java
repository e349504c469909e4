package io.github.bundle4j.archive;

import java.util.Arrays;

/** Code lengths of an optimal prefix code with a limit on length, and the canonical codes for them. */
final class HuffmanLengths {
    private HuffmanLengths() {}

    /**
     * Package-merge: exact, and free of ties that would depend on anything but the symbols' order.
     *
     * @return a length for each symbol, 0 for those with frequency 0
     */
    static int[] of(int[] frequencies, int limit) {
        int used = 0;
        for (int frequency : frequencies) {
            if (frequency > 0) {
                used++;
            }
        }
        int[] lengths = new int[frequencies.length];
        if (used == 0) {
            return lengths;
        }
        long[] leaves = new long[used];
        int at = 0;
        for (int symbol = 0; symbol < frequencies.length; symbol++) {
            if (frequencies[symbol] > 0) {
                leaves[at++] = ((long) frequencies[symbol] << 16) | symbol;
            }
        }
        Arrays.sort(leaves);
        if (used == 1) {
            lengths[(int) (leaves[0] & 0xffff)] = 1;
            return lengths;
        }
        // A level is a sorted list of leaves and packages; of each item only which of the two it is is kept.
        boolean[][] isLeaf = new boolean[limit][];
        long[] previous = new long[0];
        for (int level = 0; level < limit; level++) {
            int packages = previous.length / 2;
            long[] merged = new long[used + packages];
            boolean[] leafFlags = new boolean[used + packages];
            int leaf = 0;
            int pack = 0;
            for (int i = 0; i < merged.length; i++) {
                long packageWeight = pack < packages ? previous[2 * pack] + previous[2 * pack + 1] : Long.MAX_VALUE;
                if (leaf < used && (leaves[leaf] >>> 16) <= packageWeight) {
                    merged[i] = leaves[leaf++] >>> 16;
                    leafFlags[i] = true;
                } else {
                    merged[i] = packageWeight;
                    pack++;
                }
            }
            isLeaf[level] = leafFlags;
            previous = merged;
        }
        int take = 2 * used - 2;
        for (int level = limit - 1; level >= 0 && take > 0; level--) {
            int leavesTaken = 0;
            for (int i = 0; i < take; i++) {
                if (isLeaf[level][i]) {
                    leavesTaken++;
                }
            }
            for (int i = 0; i < leavesTaken; i++) {
                lengths[(int) (leaves[i] & 0xffff)]++;
            }
            take = 2 * (take - leavesTaken);
        }
        return lengths;
    }

    /** The canonical codes of RFC 1951 §3.2.2, bits reversed so that they can be written lowest bit first. */
    static int[] codes(int[] lengths) {
        int[] count = new int[17];
        for (int length : lengths) {
            count[length]++;
        }
        count[0] = 0;
        int[] next = new int[17];
        for (int bits = 1; bits <= 16; bits++) {
            next[bits] = (next[bits - 1] + count[bits - 1]) << 1;
        }
        int[] codes = new int[lengths.length];
        for (int symbol = 0; symbol < lengths.length; symbol++) {
            if (lengths[symbol] > 0) {
                codes[symbol] = Integer.reverse(next[lengths[symbol]]++) >>> (32 - lengths[symbol]);
            }
        }
        return codes;
    }
}
