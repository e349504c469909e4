package io.github.bundle4j.gotemplate.function;

import io.github.bundle4j.govalue.GoError;

/** Go's slice expressions, with the texts of their panics. */
final class Slicing {
    private Slicing() {}

    static String text(String text, long start, long end) {
        check(start, end, text.length(), "length", true);
        return text.substring((int) start, (int) end);
    }

    static String from(String text, long start) {
        if (start < 0 || start > text.length()) {
            throw outOfRange(start < 0 ? "[" + start + ":]" : "[" + start + ":" + text.length() + "]");
        }
        return text.substring((int) start);
    }

    /** The check of {@code x[start:end]}; the upper end is checked first. */
    static void check(long start, long end, long size, String what, boolean bothGiven) {
        if (end < 0) {
            throw outOfRange("[:" + end + "]");
        }
        if (end > size) {
            throw outOfRange("[:" + end + "] with " + what + " " + size);
        }
        if (start < 0) {
            throw outOfRange("[" + start + ":]");
        }
        if (bothGiven && start > end) {
            throw outOfRange("[" + start + ":" + end + "]");
        }
    }

    static GoError outOfRange(String where) {
        return new GoError("runtime error: slice bounds out of range " + where);
    }
}
