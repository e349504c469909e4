package io.github.bundle4j.gotemplate;

import java.util.Arrays;

/** Which variables a template's text can see at a point, and their slots in the frame. */
final class Scope {
    /** For a name that was assigned but never declared. */
    static final int UNDECLARED = -1;

    /** For a name that is not in scope. */
    static final int UNKNOWN = -2;

    private String[] names = new String[4];
    private int[] slots = new int[4];
    private int size;
    private int count;

    Scope() {
        slots[0] = declare("$");
    }

    int mark() {
        return size;
    }

    void pop(int mark) {
        size = mark;
    }

    /**
     * Declares a name. Until {@link #activate} it means the variable that it is about to hide, as in
     * {@code $x := list $x}.
     *
     * @return the new variable's slot
     */
    int declare(String name) {
        add(name, Math.max(find(name), UNDECLARED));
        return count++;
    }

    /** Makes the names declared since a mark mean their own variables; their slots come in the same order. */
    void activate(int mark, VariableNode[] declared) {
        for (int i = 0; i < declared.length; i++) {
            slots[mark + i] = declared[i].slot();
        }
    }

    /** An assignment puts the name in scope, though it declares nothing. */
    int assign(String name) {
        int slot = Math.max(find(name), UNDECLARED);
        add(name, slot);
        return slot;
    }

    private void add(String name, int slot) {
        if (size == names.length) {
            names = Arrays.copyOf(names, size * 2);
            slots = Arrays.copyOf(slots, size * 2);
        }
        names[size] = name;
        slots[size++] = slot;
    }

    /** Names from a mark on stay in scope, but mean what they meant before it: an else branch sees its sibling's. */
    void disown(int mark) {
        for (int i = mark; i < size; i++) {
            slots[i] = Math.max(find(names[i], mark), UNDECLARED);
        }
    }

    int find(String name) {
        return find(name, size);
    }

    private int find(String name, int end) {
        for (int i = end - 1; i >= 0; i--) {
            if (names[i].equals(name)) {
                return slots[i];
            }
        }
        return UNKNOWN;
    }

    int slots() {
        return count;
    }
}
