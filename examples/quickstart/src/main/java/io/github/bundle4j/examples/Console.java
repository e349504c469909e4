package io.github.bundle4j.examples;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;

/** Prints numbered steps with aligned lines below them, for people. */
final class Console {
    private static final int LABEL_WIDTH = 13;
    private static final int TITLE_WIDTH = 68;

    private static final Pattern HASH = Pattern.compile("([0-9a-f]{12})[0-9a-f]{52}");

    private final PrintStream out;
    private int steps;
    private long startNanos;

    Console(PrintStream out) {
        this.out = out;
    }

    /** Begins a step. */
    synchronized void step(String title) {
        steps++;
        startNanos = System.nanoTime();
        out.printf(Locale.ROOT, "%n%2d  %s%n", steps, title);
    }

    /** A line of the step: what, and its value, with long hashes shortened. */
    synchronized void line(String label, String value) {
        out.printf(Locale.ROOT, "    %-" + LABEL_WIDTH + "s %s%n", label, shorten(value));
    }

    /** A line of the step as it is. */
    synchronized void exact(String label, String value) {
        out.printf(Locale.ROOT, "    %-" + LABEL_WIDTH + "s %s%n", label, value);
    }

    /** Several lines of text, indented, with long hashes shortened. */
    synchronized void text(String text) {
        text.lines().forEach(line -> out.println(line.isEmpty() ? "" : "      " + shorten(line)));
    }

    /** Ends the step with its duration. */
    synchronized void done(String result) {
        Duration elapsed = Duration.ofNanos(System.nanoTime() - startNanos);
        out.printf(Locale.ROOT, "    %-" + TITLE_WIDTH + "s %s%n", result, seconds(elapsed));
    }

    /** Text outside any step. */
    synchronized void plain(String text) {
        out.println(text);
    }

    private static String shorten(String text) {
        return HASH.matcher(text).replaceAll("$1…");
    }

    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%5.2f s", duration.toNanos() / 1e9);
    }
}
