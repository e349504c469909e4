package io.github.bundle4j.image;

/** Words about commands. */
final class Commands {
    private static final int SHOWN = 60;

    private Commands() {}

    static String shorten(String text) {
        String line = text.lines().findFirst().orElse("");
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN - 1) + "…";
    }
}
