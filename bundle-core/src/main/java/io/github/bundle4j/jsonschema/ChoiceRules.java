package io.github.bundle4j.jsonschema;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Schemas for one value that depend on each other. */
final class ChoiceRules {
    private ChoiceRules() {}

    static Rule not(Node schema) {
        return visit -> {
            if (visit.fits(schema)) {
                visit.fail(() -> "'not' failed");
            }
        };
    }

    static Rule all(List<Node> schemas) {
        return visit -> {
            List<Violation> causes = new ArrayList<>();
            for (Node schema : schemas) {
                Violation cause = visit.same(schema);
                if (cause != null) {
                    causes.add(cause);
                }
            }
            if (!causes.isEmpty()) {
                visit.fail(() -> "'allOf' failed", causes);
            }
        };
    }

    static Rule any(List<Node> schemas) {
        return visit -> {
            List<Violation> causes = new ArrayList<>();
            boolean found = false;
            for (Node schema : schemas) {
                Violation cause = visit.same(schema);
                if (cause != null) {
                    causes.add(cause);
                } else {
                    found = true;
                    // The rest may look at what nobody has looked at yet.
                    if (!visit.hasLeftOver()) {
                        return;
                    }
                }
            }
            if (!found) {
                visit.fail(() -> "'anyOf' failed", causes);
            }
        };
    }

    static Rule one(List<Node> schemas) {
        return visit -> {
            List<Violation> causes = new ArrayList<>();
            int found = -1;
            for (int i = 0; i < schemas.size(); i++) {
                if (found >= 0) {
                    if (visit.fits(schemas.get(i))) {
                        String both = Wording.count(found) + ", " + Wording.count(i);
                        visit.fail(() -> "'oneOf' failed, subschemas " + both + " matched");
                        return;
                    }
                    continue;
                }
                Violation cause = visit.same(schemas.get(i));
                if (cause == null) {
                    found = i;
                } else {
                    causes.add(cause);
                }
            }
            if (found < 0) {
                visit.fail(() -> "'oneOf' failed, none matched", causes);
            }
        };
    }

    static Rule conditional(Node condition, @Nullable Node then, @Nullable Node otherwise) {
        return visit -> {
            Node next = visit.fits(condition) ? then : otherwise;
            if (next != null) {
                visit.add(visit.same(next));
            }
        };
    }
}
