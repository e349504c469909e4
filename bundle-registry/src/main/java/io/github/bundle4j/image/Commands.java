package io.github.bundle4j.image;

import java.util.regex.Pattern;

/** Words about commands. */
final class Commands {
    private static final int SHOWN = 60;

    /** Who asks, in an address; it may hold a password. */
    private static final Pattern USER = Pattern.compile("://[^/\\s]*@");

    private Commands() {}

    /** The first line, as messages show it. */
    static String shorten(String text) {
        String line = USER.matcher(text.lines().findFirst().orElse("")).replaceAll("://***@");
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN - 1) + "…";
    }
}
