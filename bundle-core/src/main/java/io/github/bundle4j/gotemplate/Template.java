package io.github.bundle4j.gotemplate;

/** A named template, ready to execute. */
record Template(String name, ListNode root, int slots) {
    boolean isEmpty() {
        return root.isEmpty();
    }
}
