package io.github.bundle4j.goyaml;

import io.github.bundle4j.govalue.GoUnicode;

/**
 * The order in which Go's YAML writers put keys: letters by code point, runs of digits by their number.
 *
 * <p>The older writer's order is not transitive ({@code a10 < a1a < a2 < a10}), and Helm sorts such keys differently
 * from run to run. Here the keys are merged from their byte order, so that the result is always the same.
 */
final class NaturalOrder {
    private final boolean newer;

    /**
     * @param newer whether the order is that of yaml.v3, which puts letters first after an equal digit
     */
    NaturalOrder(boolean newer) {
        this.newer = newer;
    }

    /** Sorts keys that are in byte order. */
    void sort(String[] keys) {
        boolean sorted = true;
        for (int i = 1; i < keys.length && sorted; i++) {
            sorted = !less(keys[i], keys[i - 1]);
        }
        if (!sorted) {
            merge(keys.clone(), keys, 0, keys.length);
        }
    }

    private void merge(String[] from, String[] to, int start, int end) {
        if (end - start < 2) {
            return;
        }
        int middle = (start + end) >>> 1;
        merge(to, from, start, middle);
        merge(to, from, middle, end);
        int left = start;
        int right = middle;
        for (int i = start; i < end; i++) {
            boolean takeLeft = right >= end || (left < middle && !less(from[right], from[left]));
            if (takeLeft) {
                to[i] = from[left++];
            } else {
                to[i] = from[right++];
            }
        }
    }

    boolean less(String a, String b) {
        int n = Math.min(a.length(), b.length());
        int i = 0;
        boolean digits = false;
        while (i < n && a.charAt(i) == b.charAt(i)) {
            char c = a.charAt(i);
            if ((c & 0xC0) != 0x80) {
                digits = c < 0x80 ? isAsciiDigit(c) : isDigit(PackedUtf8.codePointAt(a, i));
            }
            i++;
        }
        if (i == n) {
            return a.length() < b.length();
        }
        int at = codePointStart(a, i);
        if (at < i) {
            digits = at > 0 && isDigit(codePointBefore(a, at));
        }
        int x = codePointOr(a, at);
        int y = codePointOr(b, at);
        boolean xLetter = isLetter(x);
        boolean yLetter = isLetter(y);
        if (xLetter && yLetter) {
            return x < y;
        }
        if (xLetter || yLetter) {
            return (newer && digits) ? xLetter : yLetter;
        }
        return lessByNumber(a, b, at, x, y);
    }

    private static boolean lessByNumber(String a, String b, int at, int x, int y) {
        long an = 0;
        long bn = 0;
        if (x == '0' || y == '0') {
            // A zero that continues a number counts as a digit of it, one that begins a number does not.
            for (int j = at; j > 0; ) {
                int code = codePointBefore(a, j);
                if (!isDigit(code)) {
                    break;
                }
                if (code != '0') {
                    an = 1;
                    bn = 1;
                    break;
                }
                j -= PackedUtf8.width(code);
            }
        }
        int aRun = 0;
        for (int j = at; j < a.length(); ) {
            int code = codePointOr(a, j);
            if (!isDigit(code)) {
                break;
            }
            an = an * 10 + (code - '0');
            aRun++;
            j += PackedUtf8.width(code);
        }
        int bRun = 0;
        for (int j = at; j < b.length(); ) {
            int code = codePointOr(b, j);
            if (!isDigit(code)) {
                break;
            }
            bn = bn * 10 + (code - '0');
            bRun++;
            j += PackedUtf8.width(code);
        }
        if (an != bn) {
            return an < bn;
        }
        if (aRun != bRun) {
            return aRun < bRun;
        }
        return x < y;
    }

    private static int codePointStart(String text, int at) {
        int start = at;
        while (start > 0 && at - start < 3 && (text.charAt(start) & 0xC0) == 0x80) {
            start--;
        }
        int code = PackedUtf8.codePointAt(text, start);
        return start + PackedUtf8.width(code) > at ? start : at;
    }

    private static int codePointBefore(String text, int end) {
        return codePointOr(text, codePointStart(text, end - 1));
    }

    private static int codePointOr(String text, int at) {
        int code = PackedUtf8.codePointAt(text, at);
        return code < 0 ? 0xFFFD : code;
    }

    private static boolean isAsciiDigit(int code) {
        return code >= '0' && code <= '9';
    }

    private static boolean isDigit(int code) {
        return code < 0x80 ? isAsciiDigit(code) : GoUnicode.isDigit(code);
    }

    private static boolean isLetter(int code) {
        return code < 0x80 ? (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z') : GoUnicode.isLetter(code);
    }
}
