package io.github.bundle4j.gotemplate;

/** What begins and ends an action, packed. */
record Delimiters(String left, String right) {
    static final Delimiters STANDARD = new Delimiters("{{", "}}");
}
