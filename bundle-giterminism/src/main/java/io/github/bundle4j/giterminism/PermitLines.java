package io.github.bundle4j.giterminism;

/** Writes the lines of werf-giterminism.yaml that permit one thing. */
final class PermitLines {
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
                .append(YamlText.of(value))
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
}
