package io.github.bundle4j.jsonschema;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is asked of lists. */
final class ListRules {
    private ListRules() {}

    static void counts(Map<?, ?> schema, List<Rule> rules) {
        Long min = Numbers.count(schema.get("minItems"));
        Long max = Numbers.count(schema.get("maxItems"));
        if (min != null) {
            rules.add(visit -> {
                if (visit.value() instanceof List<?> list && list.size() < min) {
                    visit.fail(() -> "minItems: got " + Wording.count(list.size()) + ", want " + Wording.count(min));
                }
            });
        }
        if (max != null) {
            rules.add(visit -> {
                if (visit.value() instanceof List<?> list && list.size() > max) {
                    visit.fail(() -> "maxItems: got " + Wording.count(list.size()) + ", want " + Wording.count(max));
                }
            });
        }
        if (Boolean.TRUE.equals(schema.get("uniqueItems"))) {
            rules.add(ListRules::unique);
        }
    }

    private static void unique(Visit visit) {
        if (visit.value() instanceof List<?> list) {
            Map<Object, Integer> known = new HashMap<>();
            for (int i = 0; i < list.size(); i++) {
                Integer before = known.putIfAbsent(Constants.comparable(list.get(i), visit), i);
                if (before != null) {
                    int second = i;
                    visit.fail(
                            () -> "items at " + Wording.count(before) + " and " + Wording.count(second) + " are equal");
                    return;
                }
            }
        }
    }

    /**
     * What is asked of each item.
     *
     * @param first for the first items
     * @param others for those behind them; {@code null} if nothing is asked of them
     * @param counted whether there must be no others, of which the number is told
     */
    static Rule items(List<Node> first, @Nullable Node others, boolean counted) {
        return visit -> {
            if (!(visit.value() instanceof List<?> list)) {
                return;
            }
            if (counted && list.size() > first.size()) {
                eachItem(visit, list.subList(0, first.size()), first, null);
                int surplus = list.size() - first.size();
                visit.fail(() -> "last " + Wording.count(surplus) + " additionalItem(s) not allowed");
            } else {
                eachItem(visit, list, first, others);
            }
        };
    }

    private static void eachItem(Visit visit, List<?> list, List<Node> first, @Nullable Node others) {
        for (int i = 0; i < list.size() && !visit.isDecided(); i++) {
            Node schema = i < first.size() ? first.get(i) : others;
            if (schema == null) {
                return;
            }
            // Helm's validator counts the items behind the first ones anew.
            int told = i < first.size() ? i : i - first.size();
            visit.add(visit.within(schema, list.get(i), Integer.toString(told)));
        }
    }
}
