package io.github.bundle4j.archive;

/** Collects the literals and matches of one deflate block and writes it in the shortest of the three forms. */
final class BlockEncoder {
    static final int MAX_SYMBOLS = 1 << 15;

    private static final int END = 256;
    private static final int[] LENGTH_BASE = new int[29];
    private static final int[] LENGTH_EXTRA = new int[29];
    private static final int[] DISTANCE_BASE = new int[30];
    private static final int[] DISTANCE_EXTRA = new int[30];
    private static final byte[] LENGTH_SYMBOL = new byte[259];
    private static final int[] ORDER = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};
    private static final int[] FIXED_LITERALS = new int[288];
    private static final int[] FIXED_DISTANCES = new int[30];

    static {
        int base = 3;
        for (int i = 0; i < 28; i++) {
            LENGTH_EXTRA[i] = i < 8 ? 0 : (i - 4) / 4;
            LENGTH_BASE[i] = base;
            base += 1 << LENGTH_EXTRA[i];
        }
        LENGTH_BASE[28] = 258;
        for (int i = 0; i < 29; i++) {
            int end = i < 28 ? Math.min(257, LENGTH_BASE[i] + (1 << LENGTH_EXTRA[i]) - 1) : 258;
            for (int length = LENGTH_BASE[i]; length <= end; length++) {
                LENGTH_SYMBOL[length] = (byte) i;
            }
        }
        base = 1;
        for (int i = 0; i < 30; i++) {
            DISTANCE_EXTRA[i] = i < 4 ? 0 : (i - 2) / 2;
            DISTANCE_BASE[i] = base;
            base += 1 << DISTANCE_EXTRA[i];
        }
        for (int i = 0; i < 288; i++) {
            FIXED_LITERALS[i] = i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8;
        }
        java.util.Arrays.fill(FIXED_DISTANCES, 5);
    }

    private final BitWriter out;
    private final int[] symbols = new int[MAX_SYMBOLS];
    private final int[] literals = new int[286];
    private final int[] distances = new int[30];
    private int count;

    BlockEncoder(BitWriter out) {
        this.out = out;
    }

    boolean isFull() {
        return count == MAX_SYMBOLS;
    }

    void literal(int value) {
        symbols[count++] = value;
        literals[value]++;
    }

    /** Packed into one int: distance in the upper bits, length in nine, so that a literal is what is below 256. */
    void match(int length, int distance) {
        symbols[count++] = distance << 9 | length | 0x80000000;
        literals[257 + LENGTH_SYMBOL[length]]++;
        distances[distanceSymbol(distance)]++;
    }

    private static int distanceSymbol(int distance) {
        if (distance <= 4) {
            return distance - 1;
        }
        int high = 31 - Integer.numberOfLeadingZeros(distance - 1);
        return 2 * high + (((distance - 1) >>> (high - 1)) & 1);
    }

    /** Writes what was collected, and begins anew. The raw bytes are those it stands for. */
    void finish(byte[] raw, int from, int length, boolean last) {
        literals[END]++;
        int[] literalLengths = HuffmanLengths.of(literals, 15);
        int[] distanceLengths = HuffmanLengths.of(distances, 15);
        if (count(distanceLengths) == 0) {
            distanceLengths[0] = 1;
        }
        Header header = new Header(literalLengths, distanceLengths);
        long dynamic = header.bits() + bodyBits(literalLengths, distanceLengths);
        long fixed = bodyBits(FIXED_LITERALS, FIXED_DISTANCES);
        long stored = 8L * length + 40L * (length / 65535 + 1);
        if (stored <= Math.min(dynamic, fixed)) {
            writeStored(raw, from, length, last);
        } else {
            out.write(last ? 1 : 0, 1);
            if (fixed <= dynamic) {
                out.write(1, 2);
                writeBody(FIXED_LITERALS, FIXED_DISTANCES);
            } else {
                out.write(2, 2);
                header.write(out);
                writeBody(literalLengths, distanceLengths);
            }
        }
        count = 0;
        java.util.Arrays.fill(literals, 0);
        java.util.Arrays.fill(distances, 0);
    }

    /** An empty block that ends at a whole byte. */
    void writeNothing() {
        writeStored(new byte[0], 0, 0, false);
    }

    private static int count(int[] lengths) {
        int used = 0;
        for (int length : lengths) {
            used += length > 0 ? 1 : 0;
        }
        return used;
    }

    private long bodyBits(int[] literalLengths, int[] distanceLengths) {
        long bits = 0;
        for (int i = 0; i < literals.length; i++) {
            bits += (long) literals[i] * (literalLengths[i] + (i > END ? LENGTH_EXTRA[i - 257] : 0));
        }
        for (int i = 0; i < distances.length; i++) {
            bits += (long) distances[i] * (distanceLengths[i] + DISTANCE_EXTRA[i]);
        }
        return bits;
    }

    private void writeBody(int[] literalLengths, int[] distanceLengths) {
        int[] literalCodes = HuffmanLengths.codes(literalLengths);
        int[] distanceCodes = HuffmanLengths.codes(distanceLengths);
        for (int i = 0; i < count; i++) {
            int symbol = symbols[i];
            if (symbol >= 0) {
                out.write(literalCodes[symbol], literalLengths[symbol]);
                continue;
            }
            int length = symbol & 0x1ff;
            int distance = (symbol & 0x7fffffff) >>> 9;
            // A code and its extra bits are at most 28 bits together.
            int lengthSymbol = LENGTH_SYMBOL[length];
            int codeLength = literalLengths[257 + lengthSymbol];
            int extra = length - LENGTH_BASE[lengthSymbol];
            out.write(
                    literalCodes[257 + lengthSymbol] | (extra << codeLength), codeLength + LENGTH_EXTRA[lengthSymbol]);
            int distanceSymbol = distanceSymbol(distance);
            codeLength = distanceLengths[distanceSymbol];
            extra = distance - DISTANCE_BASE[distanceSymbol];
            out.write(
                    distanceCodes[distanceSymbol] | (extra << codeLength), codeLength + DISTANCE_EXTRA[distanceSymbol]);
        }
        out.write(literalCodes[END], literalLengths[END]);
    }

    private void writeStored(byte[] raw, int from, int length, boolean last) {
        int at = from;
        int left = length;
        do {
            int piece = Math.min(left, 65535);
            left -= piece;
            out.write(last && left == 0 ? 1 : 0, 1);
            out.write(0, 2);
            out.align();
            out.write(piece, 16);
            out.write(~piece & 0xffff, 16);
            out.writeBytes(raw, at, piece);
            at += piece;
        } while (left > 0);
    }

    /** The code lengths of a dynamic block, themselves run-length and Huffman coded. */
    private static final class Header {
        private final int[] runs;
        private int runCount;
        private final int literalCount;
        private final int distanceCount;
        private final int[] frequencies = new int[19];
        private final int[] lengths;
        private final int orderCount;

        Header(int[] literalLengths, int[] distanceLengths) {
            literalCount = Math.max(257, lastUsed(literalLengths) + 1);
            distanceCount = Math.max(1, lastUsed(distanceLengths) + 1);
            int[] all = new int[literalCount + distanceCount];
            System.arraycopy(literalLengths, 0, all, 0, literalCount);
            System.arraycopy(distanceLengths, 0, all, literalCount, distanceCount);
            runs = new int[all.length];
            encodeRuns(all);
            lengths = HuffmanLengths.of(frequencies, 7);
            int used = 19;
            while (used > 4 && lengths[ORDER[used - 1]] == 0) {
                used--;
            }
            orderCount = used;
        }

        private static int lastUsed(int[] lengths) {
            int last = lengths.length - 1;
            while (last > 0 && lengths[last] == 0) {
                last--;
            }
            return last;
        }

        private void encodeRuns(int[] all) {
            int at = 0;
            while (at < all.length) {
                int value = all[at];
                int end = at + 1;
                while (end < all.length && all[end] == value) {
                    end++;
                }
                int left = end - at;
                at = end;
                if (value != 0) {
                    add(value, 0);
                    left--;
                }
                while (left >= 3) {
                    int most = value != 0 ? 6 : left >= 11 ? 138 : 10;
                    int piece = Math.min(left, most);
                    int symbol = value != 0 ? 16 : piece >= 11 ? 18 : 17;
                    add(symbol, piece - (symbol == 18 ? 11 : 3));
                    left -= piece;
                }
                while (left-- > 0) {
                    add(value, 0);
                }
            }
        }

        private void add(int symbol, int extra) {
            runs[runCount++] = extra << 8 | symbol;
            frequencies[symbol]++;
        }

        private static int extraBits(int symbol) {
            return symbol == 16 ? 2 : symbol == 17 ? 3 : symbol == 18 ? 7 : 0;
        }

        long bits() {
            long bits = 14 + 3L * orderCount;
            for (int symbol = 0; symbol < 19; symbol++) {
                bits += (long) frequencies[symbol] * (lengths[symbol] + extraBits(symbol));
            }
            return bits;
        }

        void write(BitWriter out) {
            out.write(literalCount - 257, 5);
            out.write(distanceCount - 1, 5);
            out.write(orderCount - 4, 4);
            for (int i = 0; i < orderCount; i++) {
                out.write(lengths[ORDER[i]], 3);
            }
            int[] codes = HuffmanLengths.codes(lengths);
            for (int i = 0; i < runCount; i++) {
                int symbol = runs[i] & 0xff;
                out.write(codes[symbol], lengths[symbol]);
                out.write(runs[i] >>> 8, extraBits(symbol));
            }
        }
    }
}
