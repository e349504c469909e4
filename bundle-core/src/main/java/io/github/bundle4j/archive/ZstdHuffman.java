package io.github.bundle4j.archive;

import java.util.Arrays;

/** The Huffman code of a block's literals. */
final class ZstdHuffman {
    private static final int MAX_BITS = 11;
    private static final int MAX_SYMBOLS = 256;
    private static final int MAX_WEIGHT_ACCURACY = 6;
    private static final int MAX_WEIGHT = 12;

    private final int maxBits;
    private final byte[] symbols;
    private final byte[] bits;
    /** Where its description ended. */
    final int end;

    private ZstdHuffman(int[] weights, int count, int end) throws ZstdFormatException {
        this.end = end;
        int sum = 0;
        for (int i = 0; i < count; i++) {
            sum += weights[i] > 0 ? 1 << (weights[i] - 1) : 0;
        }
        if (sum == 0) {
            throw new ZstdFormatException("a Huffman code has no symbols");
        }
        maxBits = 32 - Integer.numberOfLeadingZeros(sum);
        int rest = (1 << maxBits) - sum;
        if (maxBits > MAX_BITS || Integer.bitCount(rest) != 1) {
            throw new ZstdFormatException("a Huffman code is not complete");
        }
        // The last symbol's weight is what is missing.
        weights[count] = 32 - Integer.numberOfLeadingZeros(rest);
        symbols = new byte[1 << maxBits];
        bits = new byte[1 << maxBits];
        int at = 0;
        for (int weight = 1; weight <= maxBits; weight++) {
            for (int symbol = 0; symbol <= count; symbol++) {
                if (weights[symbol] == weight) {
                    int next = at + (1 << (weight - 1));
                    Arrays.fill(symbols, at, next, (byte) symbol);
                    Arrays.fill(bits, at, next, (byte) (maxBits + 1 - weight));
                    at = next;
                }
            }
        }
    }

    static ZstdHuffman read(byte[] data, int start, int limit) throws ZstdFormatException {
        if (start >= limit) {
            throw new ZstdFormatException("a Huffman code ends early");
        }
        int header = data[start] & 0xff;
        int[] weights = new int[MAX_SYMBOLS + 1];
        int count;
        int end;
        if (header >= 128) {
            count = header - 127;
            end = start + 1 + (count + 1) / 2;
            check(end, limit);
            for (int i = 0; i < count; i++) {
                int two = data[start + 1 + i / 2];
                weights[i] = (i & 1) == 0 ? (two >>> 4) & 15 : two & 15;
            }
        } else {
            end = start + 1 + header;
            check(end, limit);
            count = packedWeights(data, start + 1, end, weights);
        }
        for (int i = 0; i < count; i++) {
            if (weights[i] > MAX_WEIGHT) {
                throw new ZstdFormatException("a Huffman code is too long");
            }
        }
        return new ZstdHuffman(weights, count, end);
    }

    private static void check(int end, int limit) throws ZstdFormatException {
        if (end > limit) {
            throw new ZstdFormatException("a Huffman code ends early");
        }
    }

    /** Two states take turns until the bits are used up. */
    private static int packedWeights(byte[] data, int start, int end, int[] weights) throws ZstdFormatException {
        var reader = new FseTable.Reader(data, start, end);
        FseTable table = reader.read(MAX_WEIGHT_ACCURACY, 255);
        ReverseBits in = new ReverseBits(data, reader.at(), end);
        int[] states = {in.read(table.accuracy), in.read(table.accuracy)};
        if (in.isPastEnd()) {
            throw new ZstdFormatException("a Huffman code ends early");
        }
        int count = 0;
        for (int turn = 0; ; turn ^= 1) {
            if (count >= MAX_SYMBOLS - 2) {
                throw new ZstdFormatException("a Huffman code has too many symbols");
            }
            weights[count++] = table.symbols[states[turn]];
            states[turn] = table.next(states[turn], in);
            if (in.isPastEnd()) {
                weights[count++] = table.symbols[states[turn ^ 1]];
                return count;
            }
        }
    }

    /** Unpacks one stream that has to end exactly with its last symbol. */
    void unpack(byte[] data, int start, int end, byte[] target, int from, int to) throws ZstdFormatException {
        ReverseBits in = new ReverseBits(data, start, end);
        for (int at = from; at < to; at++) {
            int code = in.peek(maxBits);
            target[at] = symbols[code];
            in.skip(bits[code]);
            if (in.isPastEnd()) {
                throw new ZstdFormatException("literals end early");
            }
        }
        if (!in.isAtEnd()) {
            throw new ZstdFormatException("literals are longer than announced");
        }
    }
}
