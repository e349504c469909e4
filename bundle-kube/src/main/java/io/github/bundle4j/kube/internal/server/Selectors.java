package io.github.bundle4j.kube.internal.server;

import io.github.bundle4j.kube.internal.Tree;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Label and field selectors. */
final class Selectors {
    private static final Pattern SET = Pattern.compile("\\s*(\\S+)\\s+(in|notin)\\s*\\(([^)]*)\\)\\s*");
    private static final Pattern COMMA_OUTSIDE_PARENTHESES = Pattern.compile(",(?![^(]*\\))");

    private Selectors() {}

    static boolean labels(Map<String, @Nullable Object> object, String selector) {
        if (selector.isBlank()) {
            return true;
        }
        Tree labels = new Tree(object).tree("metadata", "labels");
        return Arrays.stream(COMMA_OUTSIDE_PARENTHESES.split(selector, -1))
                .allMatch(term -> label(labels, term.strip()));
    }

    private static boolean label(Tree labels, String term) {
        Matcher set = SET.matcher(term);
        if (set.matches()) {
            List<String> values = Arrays.stream(set.group(3).split(",", -1))
                    .map(String::strip)
                    .toList();
            String value = labels.text(set.group(1));
            return set.group(2).equals("in")
                    ? value != null && values.contains(value)
                    : value == null || !values.contains(value);
        }
        int not = term.indexOf("!=");
        if (not > 0) {
            return !term.substring(not + 2)
                    .strip()
                    .equals(labels.text(term.substring(0, not).strip()));
        }
        int equals = term.indexOf('=');
        if (equals > 0) {
            String value = term.substring(equals + 1).replaceFirst("^=", "").strip();
            return value.equals(labels.text(term.substring(0, equals).strip()));
        }
        return term.startsWith("!") ? !labels.has(term.substring(1).strip()) : labels.has(term);
    }

    static boolean fields(Map<String, @Nullable Object> object, String selector) {
        if (selector.isBlank()) {
            return true;
        }
        for (String term : selector.split(",", -1)) {
            boolean not = term.contains("!=");
            int at = term.indexOf(not ? "!=" : "=");
            if (at < 0) {
                throw Refusal.badRequest("invalid field selector: " + term);
            }
            String value = term.substring(at + (not ? 2 : 1)).replaceFirst("^=", "");
            String[] path = term.substring(0, at).split("\\.", -1);
            Tree tree = new Tree(object);
            for (int i = 0; i < path.length - 1; i++) {
                tree = tree.tree(path[i]);
            }
            if (value.equals(tree.text(path[path.length - 1], "")) == not) {
                return false;
            }
        }
        return true;
    }
}
