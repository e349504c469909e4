package io.github.bundle4j.gotemplate.function;

import io.github.bundle4j.govalue.GoRunes;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;

/** Code points of packed strings, read as Go reads UTF-8: a byte that fits nowhere is U+FFFD. */
final class Runes {
    private Runes() {}

    /** The code points. */
    static int[] of(String packed) {
        int[] runes = new int[packed.length()];
        int count = 0;
        for (int i = 0; i < packed.length(); i += width(packed, i)) {
            runes[count++] = at(packed, i);
        }
        return Arrays.copyOf(runes, count);
    }

    /** The code point that begins at a byte. */
    static int at(String packed, int index) {
        return GoRunes.rune(GoRunes.decode(packed, index));
    }

    /** The number of bytes of the code point that begins at a byte; 1 for a wrong byte. */
    static int width(String packed, int index) {
        return GoRunes.width(GoRunes.decode(packed, index));
    }

    static boolean isAscii(String packed) {
        for (int i = 0; i < packed.length(); i++) {
            if (packed.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    static String pack(int[] runes) {
        StringBuilder out = new StringBuilder(runes.length);
        for (int rune : runes) {
            GoRunes.append(out, rune);
        }
        return out.toString();
    }

    /** Changes each code point; wrong bytes become U+FFFD. */
    static String map(String packed, IntUnaryOperator change) {
        StringBuilder out = new StringBuilder(packed.length());
        for (int i = 0; i < packed.length(); i += width(packed, i)) {
            GoRunes.append(out, change.applyAsInt(at(packed, i)));
        }
        return out.toString();
    }

    /** Cuts code points from both ends. */
    static String trim(String packed, IntPredicate unwanted) {
        int start = 0;
        while (start < packed.length() && unwanted.test(at(packed, start))) {
            start += width(packed, start);
        }
        int end = packed.length();
        while (end > start) {
            int last = lastStart(packed, start, end);
            if (!unwanted.test(at(packed.substring(0, end), last))) {
                break;
            }
            end = last;
        }
        return packed.substring(start, end);
    }

    private static int lastStart(String packed, int start, int end) {
        for (int i = end - 1; i >= Math.max(start, end - 4); i--) {
            if (i + width(packed, i) == end && (packed.charAt(i) & 0xc0) != 0x80) {
                return i;
            }
        }
        return end - 1;
    }

    /** Go's {@code unicode.IsUpper}. */
    static boolean isUpper(int rune) {
        return Character.getType(rune) == Character.UPPERCASE_LETTER;
    }

    /** Go's {@code unicode.IsLower}. */
    static boolean isLower(int rune) {
        return Character.getType(rune) == Character.LOWERCASE_LETTER;
    }

    /** Go's {@code unicode.IsTitle}. */
    static boolean isTitle(int rune) {
        return Character.getType(rune) == Character.TITLECASE_LETTER;
    }

    /** Go's {@code unicode.IsNumber}. */
    static boolean isNumber(int rune) {
        return switch (Character.getType(rune)) {
            case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> true;
            default -> false;
        };
    }

    /** Go's {@code unicode.IsPunct}. */
    static boolean isPunctuation(int rune) {
        return switch (Character.getType(rune)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION -> true;
            default -> false;
        };
    }
}
