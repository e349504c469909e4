package io.github.bundle4j.goyaml;

import io.github.bundle4j.govalue.GoError;

/** How go-yaml words what is wrong with a text. */
final class YamlProblem {
    private YamlProblem() {}

    /**
     * A text that has no place, such as an unknown anchor.
     *
     * @param problem go-yaml's words
     */
    static GoError of(String problem) {
        return new GoError("yaml: " + problem);
    }

    /** A scanner's problem: go-yaml counts lines from 1, but leaves out the first. */
    static GoError inScanner(String problem, int line) {
        return of(line == 0 ? problem : "line " + (line + 1) + ": " + problem);
    }

    /** A parser's problem: go-yaml counts lines from 0, and takes where the construct began if the first is at fault. */
    static GoError inParser(String problem, int line, int beginLine) {
        int shown = line == 0 ? beginLine : line;
        return of(shown == 0 ? problem : "line " + shown + ": " + problem);
    }
}
