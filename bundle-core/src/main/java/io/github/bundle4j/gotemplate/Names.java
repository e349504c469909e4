package io.github.bundle4j.gotemplate;

import org.jspecify.annotations.Nullable;

/** The names that occur in texts, each as a single string: few are cut out, and their hashes are computed once. */
final class Names {
    /** Names made to collide cost no more than so many comparisons. */
    private static final int MAX_PROBES = 8;

    private @Nullable String[] table = new @Nullable String[64];
    private int size;

    /** The name that stands in a part of a text, whose bytes are given too. */
    String of(String text, byte[] bytes, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + (bytes[i] & 0xff);
        }
        int length = to - from;
        int at = slot(hash);
        int probes = 0;
        for (String known = table[at]; known != null; known = table[at]) {
            if (known.hashCode() == hash && known.length() == length && text.startsWith(known, from)) {
                return known;
            }
            if (++probes == MAX_PROBES) {
                return text.substring(from, to);
            }
            at = at + 1 & table.length - 1;
        }
        String name = text.substring(from, to);
        table[at] = name;
        if (++size * 2 > table.length) {
            grow();
        }
        return name;
    }

    private int slot(int hash) {
        return (hash ^ hash >>> 7 ^ hash >>> 15) & table.length - 1;
    }

    private void grow() {
        @Nullable String[] before = table;
        table = new @Nullable String[before.length * 2];
        for (String name : before) {
            if (name != null) {
                int at = slot(name.hashCode());
                while (table[at] != null) {
                    at = at + 1 & table.length - 1;
                }
                table[at] = name;
            }
        }
    }
}
