package io.github.bundle4j.jsonschema;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How many items of a list have to be of a kind.
 *
 * @param schema the kind
 * @param min how many at least; {@code null} for one
 * @param max how many at most; {@code null} for any number
 * @param seen whether such items count as looked at
 */
record ContainsRule(
        Node schema, @Nullable Long min, @Nullable Long max, boolean seen) implements Rule {
    @Override
    public void check(Visit visit) {
        if (!(visit.value() instanceof List<?> list)) {
            return;
        }
        List<Violation> others = new ArrayList<>();
        List<Integer> matching = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            Violation other = visit.within(schema, list.get(i), Integer.toString(i));
            if (other != null) {
                others.add(other);
            } else {
                matching.add(i);
                if (seen) {
                    visit.saw(i);
                }
            }
        }
        if (min == null ? matching.isEmpty() : matching.size() < min) {
            visit.fail(
                    () -> min == null
                            ? "no items match contains schema"
                            : "min " + Wording.count(min) + " items required to match contains schema, but "
                                    + (matching.isEmpty() ? "none matched" : matched(matching)),
                    others);
        }
        if (max != null && matching.size() > max) {
            visit.fail(() ->
                    "max " + Wording.count(max) + " items required to match contains schema, but " + matched(matching));
        }
    }

    private static String matched(List<Integer> items) {
        return "matched " + Wording.count(items.size()) + " items at "
                + items.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }
}
