package io.github.bundle4j.gotemplate;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A stack from which a parser takes the parts of a node as an array of just the right size. What was taken is not cleared:
 * the stack lives no longer than its parser.
 */
final class Pile<T> {
    private @Nullable Object[] items = new @Nullable Object[16];
    private int size;

    int size() {
        return size;
    }

    void push(T item) {
        if (size == items.length) {
            items = Arrays.copyOf(items, size * 2);
        }
        items[size++] = item;
    }

    /** Moves what was pushed since a mark into an array that has room for it. */
    @SuppressWarnings("SuspiciousSystemArraycopy")
    T[] take(int mark, T[] into) {
        System.arraycopy(items, mark, into, 0, size - mark);
        size = mark;
        return into;
    }
}
