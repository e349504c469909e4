package io.github.bundle4j.giterminism.internal.plain;

/** The kinds of objects, with their numbers in packs. */
enum ObjectKind {
    COMMIT(1, "commit"),
    TREE(2, "tree"),
    BLOB(3, "blob");

    private final int number;
    private final String text;

    ObjectKind(int number, String text) {
        this.number = number;
        this.text = text;
    }

    int number() {
        return number;
    }

    String text() {
        return text;
    }
}
