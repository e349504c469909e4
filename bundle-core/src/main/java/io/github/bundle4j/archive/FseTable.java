package io.github.bundle4j.archive;

import java.util.Arrays;

/** A decoding table of finite state entropy: what each state stands for, and how the next one is found. */
final class FseTable {
    final int accuracy;
    final byte[] symbols;
    final byte[] bits;
    final short[] bases;

    private FseTable(int accuracy) {
        this.accuracy = accuracy;
        symbols = new byte[1 << accuracy];
        bits = new byte[1 << accuracy];
        bases = new short[1 << accuracy];
    }

    int next(int state, ReverseBits in) {
        return bases[state] + in.read(bits[state]);
    }

    /** A table whose only symbol needs no bits. */
    static FseTable of(int symbol) {
        FseTable table = new FseTable(0);
        table.symbols[0] = (byte) symbol;
        return table;
    }

    /** Spreads symbols over the states by their probabilities; -1 stands for less than one state. */
    static FseTable of(int[] probabilities, int accuracy) {
        FseTable table = new FseTable(accuracy);
        int size = 1 << accuracy;
        int[] next = new int[probabilities.length];
        int high = size;
        for (int symbol = 0; symbol < probabilities.length; symbol++) {
            if (probabilities[symbol] == -1) {
                table.symbols[--high] = (byte) symbol;
                next[symbol] = 1;
            } else {
                next[symbol] = probabilities[symbol];
            }
        }
        int step = (size >> 1) + (size >> 3) + 3;
        int position = 0;
        for (int symbol = 0; symbol < probabilities.length; symbol++) {
            for (int i = 0; i < probabilities[symbol]; i++) {
                table.symbols[position] = (byte) symbol;
                do {
                    position = (position + step) & (size - 1);
                } while (position >= high);
            }
        }
        for (int state = 0; state < size; state++) {
            int value = next[table.symbols[state]]++;
            int bits = accuracy - (31 - Integer.numberOfLeadingZeros(value));
            table.bits[state] = (byte) bits;
            table.bases[state] = (short) ((value << bits) - size);
        }
        return table;
    }

    /** Reads probabilities, forwards. */
    static final class Reader {
        private final byte[] data;
        private final int end;
        private long bit;

        Reader(byte[] data, int start, int end) {
            this.data = data;
            this.end = end;
            this.bit = 8L * start;
        }

        FseTable read(int maxAccuracy, int maxSymbol) throws ZstdFormatException {
            int accuracy = take(4) + 5;
            if (accuracy > maxAccuracy) {
                throw new ZstdFormatException("a table is too large");
            }
            int[] probabilities = new int[maxSymbol + 1];
            int count = 0;
            int remaining = (1 << accuracy) + 1;
            while (remaining > 1) {
                if (count > maxSymbol) {
                    throw new ZstdFormatException("a table has too many symbols");
                }
                int width = 32 - Integer.numberOfLeadingZeros(remaining);
                int value = take(width - 1);
                // Small values need one bit less, because not all of the larger ones can occur.
                int limit = (1 << width) - 1 - remaining;
                if (value >= limit) {
                    value |= take(1) << (width - 1);
                    if (value >= 1 << (width - 1)) {
                        value -= limit;
                    }
                }
                int probability = value - 1;
                remaining -= Math.abs(probability);
                probabilities[count++] = probability;
                if (probability == 0) {
                    count = skipZeros(count, maxSymbol);
                }
            }
            if (remaining != 1 || at() > end) {
                throw new ZstdFormatException("a table's probabilities do not fit");
            }
            return of(Arrays.copyOf(probabilities, count), accuracy);
        }

        private int skipZeros(int from, int maxSymbol) throws ZstdFormatException {
            int count = from;
            int more;
            do {
                more = take(2);
                count += more;
                if (count > maxSymbol + 1) {
                    throw new ZstdFormatException("a table has too many symbols");
                }
            } while (more == 3);
            return count;
        }

        /** Where the next whole byte begins. */
        int at() {
            return (int) ((bit + 7) >>> 3);
        }

        private int take(int count) throws ZstdFormatException {
            int value = 0;
            for (int i = 0; i < count; i++, bit++) {
                int at = (int) (bit >>> 3);
                if (at >= end) {
                    throw new ZstdFormatException("a table ends early");
                }
                value |= ((data[at] >>> (bit & 7)) & 1) << i;
            }
            return value;
        }
    }
}
