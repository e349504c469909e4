package io.github.bundle4j.project.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong with a file. Not thread-safe. */
public final class Problems {
    private static final int MAX = 100;

    private final List<Problem> found = new ArrayList<>();

    private record Problem(int line, String text) {}

    /** Starts with none. */
    public Problems() {}

    /**
     * Adds one; those after the hundredth are dropped.
     *
     * @param line the line, counted from 1; 0 for the whole file
     * @param text what is wrong and what to do
     */
    public void add(int line, String text) {
        Problem problem = new Problem(line, text);
        if (found.size() < MAX && !found.contains(problem)) {
            found.add(problem);
        }
    }

    /**
     * Whether there are none.
     *
     * @return true if nothing is wrong
     */
    public boolean isEmpty() {
        return found.isEmpty();
    }

    /**
     * What was found.
     *
     * @return texts in the order of the lines, each with its line
     */
    public List<String> texts() {
        return found.stream()
                .sorted(Comparator.comparingInt(Problem::line))
                .map(problem -> problem.line == 0 ? problem.text : "line " + problem.line + ": " + problem.text)
                .toList();
    }
}
