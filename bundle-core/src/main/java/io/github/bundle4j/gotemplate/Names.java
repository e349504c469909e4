package io.github.bundle4j.gotemplate;

import org.jspecify.annotations.Nullable;

/** The names that occur in texts, each as a single string: few are cut out. */
final class Names {
    /** Names made to collide cost no more than so many comparisons. */
    private static final int MAX_PROBES = 8;

    private @Nullable String[] table = new @Nullable String[64];
    private int size;

    /** The name that stands in a part of a text, which is not empty. */
    String of(String text, int from, int to) {
        int length = to - from;
        int at = slot(text, from, to);
        int probes = 0;
        for (String known = table[at]; known != null; known = table[at]) {
            if (known.length() == length && text.startsWith(known, from)) {
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

    /** Looks at three characters and the length, which tell most names apart. */
    private int slot(String text, int from, int to) {
        int hash = ((to - from) * 31 + text.charAt(from)) * 31 + text.charAt((from + to) >>> 1);
        hash = hash * 31 + text.charAt(to - 1);
        return (hash ^ hash >>> 7) & table.length - 1;
    }

    private void grow() {
        @Nullable String[] before = table;
        table = new @Nullable String[before.length * 2];
        for (String name : before) {
            if (name != null) {
                int at = slot(name, 0, name.length());
                while (table[at] != null) {
                    at = at + 1 & table.length - 1;
                }
                table[at] = name;
            }
        }
    }
}
