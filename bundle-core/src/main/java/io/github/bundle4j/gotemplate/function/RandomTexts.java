package io.github.bundle4j.gotemplate.function;

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
        StringBuilder out = new StringBuilder((int) count);
        for (long i = 0; i < count; i++) {
            out.append(alphabet.characters.charAt(random.nextInt(alphabet.characters.length())));
        }
        return out.toString();
    }

    String shuffled(String text) {
        int[] runes = Runes.of(text);
        for (int i = runes.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
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
