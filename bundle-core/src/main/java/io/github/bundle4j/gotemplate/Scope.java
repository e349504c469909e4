package io.github.bundle4j.gotemplate;

import java.util.ArrayList;
import java.util.List;

/** Which variables a template's text can see at a point, and their slots in the frame. */
final class Scope {
    /** For a name that was assigned but never declared. */
    static final int UNDECLARED = -1;

    /** For a name that is not in scope. */
    static final int UNKNOWN = -2;

    private final List<String> names = new ArrayList<>();
    private final List<Integer> slots = new ArrayList<>();
    private int count;

    Scope() {
        declare("$");
    }

    int mark() {
        return names.size();
    }

    void pop(int mark) {
        names.subList(mark, names.size()).clear();
        slots.subList(mark, slots.size()).clear();
    }

    int declare(String name) {
        names.add(name);
        slots.add(count);
        return count++;
    }

    /** An assignment puts the name in scope, though it declares nothing. */
    int assign(String name) {
        int slot = Math.max(find(name), UNDECLARED);
        names.add(name);
        slots.add(slot);
        return slot;
    }

    int find(String name) {
        for (int i = names.size() - 1; i >= 0; i--) {
            if (names.get(i).equals(name)) {
                return slots.get(i);
            }
        }
        return UNKNOWN;
    }

    int slots() {
        return count;
    }
}
