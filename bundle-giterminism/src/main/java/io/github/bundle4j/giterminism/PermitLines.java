package io.github.bundle4j.giterminism;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Writes the lines of werf-giterminism.yaml that permit one thing. */
final class PermitLines {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_./][A-Za-z0-9_./-]*");
    private static final Set<String> WORDS = Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null", "~");
    private static final String GLOB_CHARACTERS = "*?[]{}\\";

    private PermitLines() {}

    /** A key that is true or false. */
    static String flag(String key) {
        StringBuilder out = new StringBuilder("giterminismConfigVersion: 1\n");
        String[] parts = key.split("\\.", -1);
        for (int i = 0; i < parts.length; i++) {
            out.append("  ".repeat(i)).append(parts[i]).append(i == parts.length - 1 ? ": true\n" : ":\n");
        }
        return out.toString();
    }

    /** A key that lists values as they are. */
    static String value(String key, String value) {
        StringBuilder out = new StringBuilder("giterminismConfigVersion: 1\n");
        String[] parts = key.split("\\.", -1);
        for (int i = 0; i < parts.length; i++) {
            out.append("  ".repeat(i)).append(parts[i]).append(":\n");
        }
        return out.append("  ".repeat(parts.length))
                .append("- ")
                .append(quoted(value))
                .append('\n')
                .toString();
    }

    /** A key that lists patterns. */
    static String path(String key, String path) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < path.length(); i++) {
            if (GLOB_CHARACTERS.indexOf(path.charAt(i)) >= 0) {
                escaped.append('\\');
            }
            escaped.append(path.charAt(i));
        }
        return value(key, escaped.toString());
    }

    private static String quoted(String value) {
        if (PLAIN.matcher(value).matches() && !WORDS.contains(value.toLowerCase(Locale.ROOT))) {
            return value;
        }
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < 0x20 || c == 0x7f) {
                out.append(String.format("\\x%02x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }
}
