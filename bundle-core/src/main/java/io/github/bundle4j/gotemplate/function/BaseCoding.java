package io.github.bundle4j.gotemplate.function;

import io.github.bundle4j.govalue.ByteStrings;
import io.github.bundle4j.govalue.GoError;
import java.util.Arrays;
import java.util.Base64;

/** RFC 4648 with padding, line ends ignored, and Go's errors, which name the first wrong byte. */
final class BaseCoding {
    private static final String ALPHABET_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final String ALPHABET_64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    private BaseCoding() {}

    static String encode64(String packed) {
        return Base64.getEncoder().encodeToString(ByteStrings.bytes(packed));
    }

    static String decode64(String text) {
        return new Decoder64(text).decode();
    }

    static String encode32(String packed) {
        StringBuilder out = new StringBuilder(packed.length() * 8 / 5 + 8);
        for (int i = 0; i < packed.length(); i += 5) {
            long group = 0;
            for (int j = 0; j < 5; j++) {
                group = group << 8 | (i + j < packed.length() ? packed.charAt(i + j) : 0);
            }
            int digits = (Math.min(5, packed.length() - i) * 8 + 4) / 5;
            for (int j = 0; j < 8; j++) {
                out.append(j < digits ? ALPHABET_32.charAt((int) (group >> (35 - 5 * j)) & 31) : '=');
            }
        }
        return out.toString();
    }

    static String decode32(String text) {
        String digits = text.replace("\n", "").replace("\r", "");
        StringBuilder out = new StringBuilder(digits.length() * 5 / 8);
        int length = digits.length();
        for (int start = 0; start < length; start += 8) {
            long group = 0;
            int count = 0;
            while (count < 8) {
                int at = start + count;
                if (at == length) {
                    throw corrupt("base32", start);
                }
                char c = digits.charAt(at);
                if (c == '=' && count >= 2 && length - at - 1 < 8) {
                    checkPadding32(digits, at, count);
                    break;
                }
                int digit = ALPHABET_32.indexOf(c);
                if (digit < 0) {
                    throw corrupt("base32", at);
                }
                group |= (long) digit << (35 - 5 * count);
                count++;
            }
            for (int i = 0; i < count * 5 / 8; i++) {
                out.append((char) (group >> (32 - 8 * i) & 0xff));
            }
            if (count < 8) {
                break;
            }
        }
        return out.toString();
    }

    private static void checkPadding32(String digits, int at, int count) {
        int left = digits.length() - at - 1;
        if (left + count < 7) {
            throw corrupt("base32", digits.length());
        }
        for (int k = 0; k < 7 - count; k++) {
            if (left > k && digits.charAt(at + 1 + k) != '=') {
                throw corrupt("base32", at + k);
            }
        }
        if (count == 1 || count == 3 || count == 6) {
            throw corrupt("base32", at);
        }
    }

    private static GoError corrupt(String coding, int at) {
        return new GoError("illegal " + coding + " data at input byte " + at);
    }

    /** Reads four digits at a time; the padding ends the text. */
    private static final class Decoder64 {
        private static final int[] VALUES = values();

        private final String text;
        private final StringBuilder out;
        private int at;

        Decoder64(String text) {
            this.text = text;
            this.out = new StringBuilder(text.length() * 3 / 4);
        }

        private static int[] values() {
            int[] values = new int[256];
            Arrays.fill(values, -1);
            for (int i = 0; i < ALPHABET_64.length(); i++) {
                values[ALPHABET_64.charAt(i)] = i;
            }
            return values;
        }

        String decode() {
            while (at < text.length()) {
                if (!quantum()) {
                    break;
                }
            }
            return out.toString();
        }

        private boolean quantum() {
            int group = 0;
            for (int count = 0; count < 4; ) {
                if (at == text.length()) {
                    if (count == 0) {
                        return false;
                    }
                    throw corrupt("base64", at - count);
                }
                char c = text.charAt(at++);
                int value = VALUES[c];
                if (value >= 0) {
                    group |= value << (18 - 6 * count);
                    count++;
                } else if (c == '=') {
                    padding(count);
                    append(group, count - 1);
                    return false;
                } else if (c != '\n' && c != '\r') {
                    throw corrupt("base64", at - 1);
                }
            }
            append(group, 3);
            return true;
        }

        private void padding(int count) {
            if (count < 2) {
                throw corrupt("base64", at - 1);
            }
            if (count == 2) {
                skipLineEnds();
                if (at == text.length()) {
                    throw corrupt("base64", at);
                }
                if (text.charAt(at) != '=') {
                    throw corrupt("base64", at - 1);
                }
                at++;
            }
            skipLineEnds();
            if (at < text.length()) {
                throw corrupt("base64", at);
            }
        }

        private void skipLineEnds() {
            while (at < text.length() && (text.charAt(at) == '\n' || text.charAt(at) == '\r')) {
                at++;
            }
        }

        private void append(int group, int bytes) {
            for (int i = 0; i < bytes; i++) {
                out.append((char) (group >> (16 - 8 * i) & 0xff));
            }
        }
    }
}
