package io.github.bundle4j.archive;

import org.jspecify.annotations.Nullable;

/** Unpacks the compressed blocks of one frame; tables and offsets of one may be used by the next. */
final class ZstdBlocks {
    private static final int[] LITERAL_BASES = new int[36];
    private static final int[] LITERAL_BITS = new int[36];
    private static final int[] MATCH_BASES = new int[53];
    private static final int[] MATCH_BITS = new int[53];
    private static final int MAX_OFFSET_CODE = 31;

    private static final Kind LITERAL_LENGTHS;
    private static final Kind OFFSETS;
    private static final Kind MATCH_LENGTHS;

    /** What one of the three tables of a block is about. */
    private record Kind(FseTable standard, int maxAccuracy, int maxSymbol) {}

    static {
        int[] literalExtra = {1, 1, 1, 1, 2, 2, 3, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};
        int[] matchExtra = {1, 1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};
        fill(LITERAL_BASES, LITERAL_BITS, 0, literalExtra);
        fill(MATCH_BASES, MATCH_BITS, 3, matchExtra);
        LITERAL_LENGTHS = new Kind(
                standard(6, "4 3 2 2 2 2 2 2 2 2 2 2 2 1 1 1 2 2 2 2 2 2 2 2 2 3 2 1 1 1 1 1 -1 -1 -1 -1"), 9, 35);
        OFFSETS = new Kind(
                standard(5, "1 1 1 1 1 1 2 2 2 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 -1 -1 -1 -1 -1"), 8, MAX_OFFSET_CODE);
        MATCH_LENGTHS = new Kind(
                standard(
                        6,
                        "1 4 3 2 2 2 2 2 2 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 -1"
                                + " -1 -1 -1 -1 -1 -1"),
                9,
                52);
    }

    private static void fill(int[] bases, int[] bits, int first, int[] extra) {
        int plain = bases.length - extra.length;
        int base = first;
        for (int code = 0; code < bases.length; code++) {
            bases[code] = base;
            bits[code] = code < plain ? 0 : extra[code - plain];
            base += 1 << bits[code];
        }
    }

    private static FseTable standard(int accuracy, String probabilities) {
        String[] words = probabilities.split(" ");
        int[] numbers = new int[words.length];
        for (int i = 0; i < words.length; i++) {
            numbers[i] = Integer.parseInt(words[i]);
        }
        return FseTable.of(numbers, accuracy);
    }

    private final byte[] literals = new byte[ZstdInputStream.MAX_BLOCK];
    private int literalCount;
    private @Nullable ZstdHuffman huffman;
    private @Nullable FseTable literalTable;
    private @Nullable FseTable offsetTable;
    private @Nullable FseTable matchTable;
    private int recent1 = 1;
    private int recent2 = 4;
    private int recent3 = 8;
    private int at;

    /**
     * Unpacks a block.
     *
     * @param data the block, from its first byte
     * @param size its length
     * @param output what was unpacked before, up to {@code from}
     * @return where the unpacked block ends in the output
     */
    int unpack(byte[] data, int size, byte[] output, int from) throws ZstdFormatException {
        at = 0;
        literals(data, size);
        return sequences(data, size, output, from);
    }

    private void literals(byte[] data, int size) throws ZstdFormatException {
        int first = take(data, size);
        int type = first & 3;
        int format = (first >>> 2) & 3;
        if (type < 2) {
            int count = switch (format) {
                case 1 -> (first >>> 4) | (take(data, size) << 4);
                case 3 -> (first >>> 4) | (take(data, size) << 4) | (take(data, size) << 12);
                default -> first >>> 3;
            };
            plainLiterals(data, size, type, count);
            return;
        }
        int width = format < 2 ? 10 : format == 2 ? 14 : 18;
        long header = first;
        for (int i = 1; i < (2 * width + 4) / 8; i++) {
            header |= (long) take(data, size) << (8 * i);
        }
        int count = (int) (header >>> 4) & ((1 << width) - 1);
        int packed = (int) (header >>> (4 + width)) & ((1 << width) - 1);
        int end = at + packed;
        if (count > literals.length || end > size) {
            throw new ZstdFormatException("literals do not fit into their block");
        }
        if (type == 2) {
            huffman = ZstdHuffman.read(data, at, end);
            at = huffman.end;
        }
        ZstdHuffman code = huffman;
        if (code == null) {
            throw new ZstdFormatException("literals use a code of no earlier block");
        }
        if (format == 0) {
            code.unpack(data, at, end, literals, 0, count);
        } else {
            fourStreams(code, data, end, count);
        }
        literalCount = count;
        at = end;
    }

    private void plainLiterals(byte[] data, int size, int type, int count) throws ZstdFormatException {
        if (count > literals.length || (type == 0 && count > size - at)) {
            throw new ZstdFormatException("literals do not fit into their block");
        }
        if (type == 0) {
            System.arraycopy(data, at, literals, 0, count);
            at += count;
        } else {
            java.util.Arrays.fill(literals, 0, count, (byte) take(data, size));
        }
        literalCount = count;
    }

    private void fourStreams(ZstdHuffman code, byte[] data, int end, int count) throws ZstdFormatException {
        int start = at + 6;
        int each = (count + 3) / 4;
        if (start > end || 3 * each > count) {
            throw new ZstdFormatException("literals end early");
        }
        for (int i = 0; i < 4; i++) {
            int stop = i == 3 ? end : start + ((data[at + 2 * i] & 0xff) | ((data[at + 2 * i + 1] & 0xff) << 8));
            if (stop > end) {
                throw new ZstdFormatException("literals end early");
            }
            code.unpack(data, start, stop, literals, i * each, i == 3 ? count : (i + 1) * each);
            start = stop;
        }
    }

    private int sequences(byte[] data, int size, byte[] output, int from) throws ZstdFormatException {
        int count = take(data, size);
        if (count == 255) {
            count = take(data, size) + (take(data, size) << 8) + 0x7f00;
        } else if (count >= 128) {
            count = ((count - 128) << 8) + take(data, size);
        }
        if (count == 0) {
            if (at != size) {
                throw new ZstdFormatException("a block is longer than its content");
            }
            return finish(output, from, from, 0);
        }
        int modes = take(data, size);
        if ((modes & 3) != 0) {
            throw new ZstdFormatException("a block has an unknown mode");
        }
        FseTable literalLengths = table(data, size, (modes >>> 6) & 3, LITERAL_LENGTHS, literalTable);
        literalTable = literalLengths;
        FseTable offsets = table(data, size, (modes >>> 4) & 3, OFFSETS, offsetTable);
        offsetTable = offsets;
        FseTable matchLengths = table(data, size, (modes >>> 2) & 3, MATCH_LENGTHS, matchTable);
        matchTable = matchLengths;

        ReverseBits in = new ReverseBits(data, at, size);
        int literalState = in.read(literalLengths.accuracy);
        int offsetState = in.read(offsets.accuracy);
        int matchState = in.read(matchLengths.accuracy);
        int to = from;
        int literal = 0;
        for (int i = 0; i < count; i++) {
            int offsetCode = offsets.symbols[offsetState];
            long offsetValue = (1L << offsetCode) + (in.read(offsetCode) & 0xffffffffL);
            int matchCode = matchLengths.symbols[matchState];
            int matchLength = MATCH_BASES[matchCode] + in.read(MATCH_BITS[matchCode]);
            int literalCode = literalLengths.symbols[literalState];
            int literalLength = LITERAL_BASES[literalCode] + in.read(LITERAL_BITS[literalCode]);
            if (i < count - 1) {
                literalState = literalLengths.next(literalState, in);
                matchState = matchLengths.next(matchState, in);
                offsetState = offsets.next(offsetState, in);
            }
            int offset = offset(offsetValue, literalLength);
            if (in.isPastEnd() || literal + literalLength > literalCount) {
                throw new ZstdFormatException("a block ends early");
            }
            if ((long) to + literalLength + matchLength - from > ZstdInputStream.MAX_BLOCK) {
                throw new ZstdFormatException("a block is too long when unpacked");
            }
            System.arraycopy(literals, literal, output, to, literalLength);
            literal += literalLength;
            to += literalLength;
            if (offset <= 0 || offset > to) {
                throw new ZstdFormatException("a match begins before the window");
            }
            copyMatch(output, to, offset, matchLength);
            to += matchLength;
        }
        if (!in.isAtEnd()) {
            throw new ZstdFormatException("a block is longer than its content");
        }
        return finish(output, from, to, literal);
    }

    private int finish(byte[] output, int from, int to, int literal) throws ZstdFormatException {
        int rest = literalCount - literal;
        if (to + rest - from > ZstdInputStream.MAX_BLOCK) {
            throw new ZstdFormatException("a block is too long when unpacked");
        }
        System.arraycopy(literals, literal, output, to, rest);
        return to + rest;
    }

    private static void copyMatch(byte[] output, int to, int offset, int length) {
        if (offset >= length) {
            System.arraycopy(output, to - offset, output, to, length);
        } else {
            for (int i = 0; i < length; i++) {
                output[to + i] = output[to + i - offset];
            }
        }
    }

    /** The lowest values name one of the last three offsets, shifted by one where no literals come first. */
    private int offset(long value, int literalLength) throws ZstdFormatException {
        if (value > 3) {
            if (value - 3 > Integer.MAX_VALUE) {
                throw new ZstdFormatException("a match begins before the window");
            }
            return remember((int) (value - 3), 3);
        }
        int index = (int) value - (literalLength == 0 ? 0 : 1);
        return switch (index) {
            case 0 -> recent1;
            case 1 -> remember(recent2, 2);
            case 2 -> remember(recent3, 3);
            default -> remember(recent1 - 1, 3);
        };
    }

    private int remember(int offset, int place) {
        recent3 = place == 3 ? recent2 : recent3;
        recent2 = recent1;
        recent1 = offset;
        return offset;
    }

    private FseTable table(byte[] data, int size, int mode, Kind kind, @Nullable FseTable before)
            throws ZstdFormatException {
        switch (mode) {
            case 0 -> {
                return kind.standard();
            }
            case 1 -> {
                int symbol = take(data, size);
                if (symbol > kind.maxSymbol()) {
                    throw new ZstdFormatException("a table has an unknown symbol");
                }
                return FseTable.of(symbol);
            }
            case 2 -> {
                var reader = new FseTable.Reader(data, at, size);
                FseTable table = reader.read(kind.maxAccuracy(), kind.maxSymbol());
                at = reader.at();
                return table;
            }
            default -> {
                if (before == null) {
                    throw new ZstdFormatException("a block uses a table of no earlier block");
                }
                return before;
            }
        }
    }

    private int take(byte[] data, int size) throws ZstdFormatException {
        if (at >= size) {
            throw new ZstdFormatException("a block ends early");
        }
        return data[at++] & 0xff;
    }
}
