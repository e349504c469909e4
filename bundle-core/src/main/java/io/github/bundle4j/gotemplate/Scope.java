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
        int slot = declare("$");
        slots.set(0, slot);
    }

    int mark() {
        return names.size();
    }

    void pop(int mark) {
        names.subList(mark, names.size()).clear();
        slots.subList(mark, slots.size()).clear();
    }

    /**
     * Declares a name. Until {@link #activate} it means the variable that it is about to hide, as in
     * {@code $x := list $x}.
     *
     * @return the new variable's slot
     */
    int declare(String name) {
        slots.add(Math.max(find(name), UNDECLARED));
        names.add(name);
        return count++;
    }

    /** Makes the names declared since a mark mean their own variables; their slots come in the same order. */
    void activate(int mark, List<VariableNode> declared) {
        for (int i = 0; i < declared.size(); i++) {
            slots.set(mark + i, declared.get(i).slot());
        }
    }

    /** An assignment puts the name in scope, though it declares nothing. */
    int assign(String name) {
        int slot = Math.max(find(name), UNDECLARED);
        names.add(name);
        slots.add(slot);
        return slot;
    }

    /** Names from a mark on stay in scope, but mean what they meant before it: an else branch sees its sibling's. */
    void disown(int mark) {
        for (int i = mark; i < names.size(); i++) {
            slots.set(i, Math.max(find(names.get(i), mark), UNDECLARED));
        }
    }

    int find(String name) {
        return find(name, names.size());
    }

    private int find(String name, int end) {
        for (int i = end - 1; i >= 0; i--) {
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
