package io.github.bundle4j.gotemplate;

import org.jspecify.annotations.Nullable;

/** The names that occur in texts, each as a single string: few are cut out, and their hashes are computed once. */
final class Names {
    /** Names made to collide cost no more than so many comparisons. */
    private static final int MAX_PROBES = 8;

    private @Nullable String[] table = new @Nullable String[64];
    private int size;

    /** A part of the hash of a name, as {@link String#hashCode()} has it: of what stands before, and a byte. */
    static int hash(int before, int next) {
        return 31 * before + (next & 0xff);
    }

    /** The name that stands in a part of a text and has that hash. */
    String of(String text, int from, int to, int hash) {
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
