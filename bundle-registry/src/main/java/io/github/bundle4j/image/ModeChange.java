package io.github.bundle4j.image;

import java.util.regex.Pattern;

/** {@code --chmod}: octal digits, or symbolic changes as chmod(1) has them. */
final class ModeChange implements Placer.FileMode {
    private static final Pattern OCTAL = Pattern.compile("[0-7]{1,4}");
    private static final Pattern CLAUSE = Pattern.compile("[ugoa]*(?:[+=-](?:[ugo]|[rwxXst]*))+");

    private final String text;

    private ModeChange(String text) {
        this.text = text;
    }

    /**
     * Reads the option.
     *
     * @throws IllegalArgumentException if it is neither
     */
    static ModeChange parse(String text) {
        if (!OCTAL.matcher(text).matches()) {
            for (String clause : text.split(",", -1)) {
                if (!CLAUSE.matcher(clause).matches()) {
                    throw new IllegalArgumentException(
                            "--chmod wants octal digits as in 755, or changes as in u=rwX,go=rX, not " + text);
                }
            }
        }
        return new ModeChange(text);
    }

    @Override
    public int apply(FileNode node) {
        if (OCTAL.matcher(text).matches()) {
            return Integer.parseInt(text, 8);
        }
        int mode = node.mode();
        for (String clause : text.split(",", -1)) {
            mode = clause(clause, mode, node.isDirectory());
        }
        return mode;
    }

    @Override
    public int ofParents() {
        return OCTAL.matcher(text).matches() ? Integer.parseInt(text, 8) & 0777 : 0755;
    }

    private static int clause(String clause, int before, boolean directory) {
        int mode = before;
        int at = 0;
        int who = 0;
        while ("ugoa".indexOf(clause.charAt(at)) >= 0) {
            who |= switch (clause.charAt(at)) {
                case 'u' -> 04700;
                case 'g' -> 02070;
                case 'o' -> 01007;
                default -> 07777;
            };
            at++;
        }
        if (who == 0) {
            who = 07777;
        }
        while (at < clause.length()) {
            char operator = clause.charAt(at++);
            int bits = 0;
            while (at < clause.length() && "+=-".indexOf(clause.charAt(at)) < 0) {
                bits |= bits(clause.charAt(at++), mode, directory);
            }
            bits &= who;
            mode = switch (operator) {
                case '+' -> mode | bits;
                case '-' -> mode & ~bits;
                default -> (mode & ~(who & (directory ? 01777 : 07777))) | bits;
            };
        }
        return mode;
    }

    private static int bits(char permission, int mode, boolean directory) {
        return switch (permission) {
            case 'r' -> 0444;
            case 'w' -> 0222;
            case 'x' -> 0111;
            case 'X' -> directory || (mode & 0111) != 0 ? 0111 : 0;
            case 's' -> 06000;
            case 't' -> 01000;
            case 'u' -> 0111 * (mode >> 6 & 7);
            case 'g' -> 0111 * (mode >> 3 & 7);
            default -> 0111 * (mode & 7);
        };
    }
}
