package io.github.bundle4j.gotemplate.function;

import java.util.SplittableRandom;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Texts of random characters. */
final class RandomTexts {
    enum Alphabet {
        LETTERS("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"),
        DIGITS("0123456789"),
        ALPHANUMERIC(LETTERS.characters + DIGITS.characters),
        ASCII(printable());

        private final String characters;

        Alphabet(String characters) {
            this.characters = characters;
        }

        private static String printable() {
            StringBuilder all = new StringBuilder();
            for (char c = ' '; c < 0x7f; c++) {
                all.append(c);
            }
            return all.toString();
        }
    }

    /** How many random bytes are asked for at once: each by itself is slow. */
    private static final int MOST_BYTES = 1 << 13;

    private final RandomGenerator random;
    private final FunctionLimits limits;

    RandomTexts(FunctionOptions options) {
        this.random = options.random();
        this.limits = options.limits();
    }

    String make(String function, long count, Alphabet alphabet) {
        if (count <= 0) {
            return "";
        }
        Texts.checkLength(function, count, limits);
        String characters = alphabet.characters;
        // Bytes beyond the last whole alphabet would favour the first characters.
        int fair = 0x100 - 0x100 % characters.length();
        byte[] drawn = new byte[(int) Math.min(MOST_BYTES, 8 + count * 3 / 2)];
        StringBuilder out = new StringBuilder((int) count);
        while (out.length() < count) {
            random.nextBytes(drawn);
            for (int i = 0; i < drawn.length && out.length() < count; i++) {
                int value = drawn[i] & 0xff;
                if (value < fair) {
                    out.append(characters.charAt(value % characters.length()));
                }
            }
        }
        return out.toString();
    }

    /** As in Go an order is no secret, so a fast source will do. */
    String shuffled(String text) {
        RandomGenerator order = new SplittableRandom(random.nextLong());
        int[] runes = Runes.of(text);
        for (int i = runes.length - 1; i > 0; i--) {
            int other = order.nextInt(i + 1);
            int rune = runes[i];
            runes[i] = runes[other];
            runes[other] = rune;
        }
        return Runes.pack(runes);
    }

    String uuid() {
        long high = (random.nextLong() & ~0xf000L) | 0x4000L;
        long low = (random.nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
        return new UUID(high, low).toString();
    }
}
