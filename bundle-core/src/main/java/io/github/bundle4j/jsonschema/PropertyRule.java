package io.github.bundle4j.jsonschema;

import io.github.bundle4j.gotemplate.function.GoRegex;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of each property of an object.
 *
 * @param named by name
 * @param patterns for names that match
 * @param others for what has neither; {@code null} if nothing is asked of it
 * @param closed whether there must be no others, which are told together
 */
record PropertyRule(
        Map<String, Node> named,
        Map<GoRegex, Node> patterns,
        @Nullable Node others,
        boolean closed) implements Rule {
    @Override
    public void check(Visit visit) {
        if (!(visit.value() instanceof Map<?, ?> map)) {
            return;
        }
        List<String> unwanted = new ArrayList<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            String name = (String) entry.getKey();
            if (check(visit, name, entry.getValue())) {
                visit.saw(name);
            } else if (others != null) {
                visit.saw(name);
                if (closed) {
                    unwanted.add(name);
                } else {
                    visit.add(visit.within(others, entry.getValue(), name));
                }
            }
            if (visit.isDecided()) {
                return;
            }
        }
        if (!unwanted.isEmpty()) {
            visit.fail(() -> "additional properties " + Wording.quoted(unwanted) + " not allowed");
        }
    }

    /** Whether the property is spoken of. */
    private boolean check(Visit visit, String name, @Nullable Object value) {
        Node own = named.get(name);
        boolean known = own != null;
        if (own != null) {
            visit.add(visit.within(own, value, name));
        }
        for (Map.Entry<GoRegex, Node> pattern : patterns.entrySet()) {
            visit.work(name.length());
            if (pattern.getKey().matches(name)) {
                known = true;
                visit.add(visit.within(pattern.getValue(), value, name));
            }
        }
        return known;
    }
}
