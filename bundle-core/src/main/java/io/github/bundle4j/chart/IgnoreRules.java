package io.github.bundle4j.chart;

import io.github.bundle4j.chart.ChartException.Reason;
import java.util.ArrayList;
import java.util.List;

/**
 * Helm's {@code .helmignore}, which is not Git's: the first rule that decides wins, and a negated rule ignores
 * everything that it does not match.
 */
final class IgnoreRules {
    static final String FILE = ".helmignore";

    private static final Rule HIDDEN_TEMPLATES = rule("templates/.?*", "");

    private final List<Rule> rules = new ArrayList<>();

    private record Rule(PathGlob glob, boolean negated, boolean directoriesOnly, boolean wholePath) {
        boolean matches(String path, String base) {
            return glob.matches(wholePath ? path : base);
        }
    }

    IgnoreRules(String text, String place) {
        String given = text.startsWith("\ufeff") ? text.substring(1) : text;
        for (int from = 0, end; from < given.length(); from = end + 1) {
            end = given.indexOf('\n', from);
            end = end < 0 ? given.length() : end;
            add(given.substring(from, end), place);
        }
        rules.add(HIDDEN_TEMPLATES);
    }

    private void add(String line, String place) {
        String pattern = line.strip();
        if (!pattern.isEmpty() && !pattern.startsWith("#")) {
            rules.add(rule(pattern, place));
        }
    }

    private static Rule rule(String given, String place) {
        String pattern = given;
        if (pattern.contains("**")) {
            throw bad(place, "double-star (**) syntax is not supported");
        }
        PathGlob whole = glob(given, place);
        boolean negated = pattern.startsWith("!");
        if (negated) {
            pattern = pattern.substring(1);
        }
        boolean directoriesOnly = pattern.endsWith("/");
        if (directoriesOnly) {
            pattern = pattern.substring(0, pattern.length() - 1);
        }
        boolean wholePath = pattern.indexOf('/') >= 0;
        if (pattern.startsWith("/")) {
            pattern = pattern.substring(1);
        }
        PathGlob glob = pattern.equals(given) ? whole : glob(pattern, place);
        return new Rule(glob, negated, directoriesOnly, wholePath);
    }

    private static PathGlob glob(String pattern, String place) {
        PathGlob glob = PathGlob.of(pattern);
        if (glob == null) {
            throw bad(place, "syntax error in pattern");
        }
        return glob;
    }

    private static ChartException bad(String place, String message) {
        return new ChartException(Reason.BAD_FILE, place, FILE, message, null);
    }

    /** Whether a file is ignored by its own name or by that of a folder above it. */
    boolean leavesOut(String file) {
        for (int slash = file.indexOf('/'); slash >= 0; slash = file.indexOf('/', slash + 1)) {
            if (ignores(file.substring(0, slash), true)) {
                return true;
            }
        }
        return ignores(file, false);
    }

    boolean ignores(String path, boolean directory) {
        String base = path.substring(path.lastIndexOf('/') + 1);
        for (Rule rule : rules) {
            if (rule.negated) {
                if ((rule.directoriesOnly && !directory) || !rule.matches(path, base)) {
                    return true;
                }
            } else if ((directory || !rule.directoriesOnly) && rule.matches(path, base)) {
                return true;
            }
        }
        return false;
    }
}
