package io.github.bundle4j.jsonschema;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a value has to equal: {@code const} and {@code enum}. */
final class Constants implements ValueTest {
    private final Set<Object> plain = new HashSet<>();
    private final List<Object> trees = new ArrayList<>();
    private final String flaw;
    private final int cost;

    private Constants(List<?> allowed, String flaw) {
        this.flaw = flaw;
        int nodes = 0;
        for (Object one : allowed) {
            if (one != null && !Wording.isPlain(one)) {
                trees.add(one);
                nodes += size(one);
            } else {
                plain.add(comparable(one));
            }
        }
        this.cost = nodes;
    }

    static ValueTest one(@Nullable Object wanted) {
        List<@Nullable Object> allowed = new ArrayList<>();
        allowed.add(wanted);
        return new Constants(
                allowed, Wording.isPlain(wanted) ? "value must be " + Wording.value(wanted) : "'const' failed");
    }

    static ValueTest anyOf(List<?> allowed) {
        if (!allowed.stream().allMatch(Wording::isPlain)) {
            return new Constants(allowed, "'enum' failed");
        }
        List<String> texts = allowed.stream().map(Wording::value).toList();
        return new Constants(
                allowed, (texts.size() == 1 ? "value must be " : "value must be one of ") + String.join(", ", texts));
    }

    @Override
    public @Nullable String flaw(@Nullable Object value) {
        boolean known = Wording.isPlain(value)
                ? plain.contains(comparable(value))
                : trees.stream().anyMatch(tree -> equal(tree, value));
        return known ? null : flaw;
    }

    @Override
    public int cost() {
        return cost;
    }

    private static int size(@Nullable Object tree) {
        int size = 1;
        if (tree instanceof List<?> list) {
            for (Object item : list) {
                size += size(item);
            }
        } else if (tree instanceof Map<?, ?> map) {
            for (Object item : map.values()) {
                size += size(item);
            }
        }
        return size;
    }

    private static boolean equal(@Nullable Object one, @Nullable Object other) {
        if (one instanceof List<?> list) {
            if (!(other instanceof List<?> others) || list.size() != others.size()) {
                return false;
            }
            for (int i = 0; i < list.size(); i++) {
                if (!equal(list.get(i), others.get(i))) {
                    return false;
                }
            }
            return true;
        }
        if (one instanceof Map<?, ?> map) {
            return other instanceof Map<?, ?> others
                    && map.size() == others.size()
                    && map.entrySet().stream()
                            .allMatch(entry -> others.containsKey(entry.getKey())
                                    && equal(entry.getValue(), others.get(entry.getKey())));
        }
        return Wording.isPlain(other) && comparable(one).equals(comparable(other));
    }

    private enum Null {
        NULL
    }

    /** What equals another where the values are the same JSON: numbers count by what they are worth. */
    private static Object comparable(@Nullable Object plain) {
        BigDecimal number = Numbers.of(plain);
        if (number != null) {
            return number.stripTrailingZeros();
        }
        return plain == null ? Null.NULL : plain;
    }

    /** As the other, of any value; the visit counts the work. */
    static Object comparable(@Nullable Object value, Visit visit) {
        visit.work(Evaluation.CHARACTERS_A_STEP);
        if (value instanceof List<?> list) {
            List<Object> comparable = new ArrayList<>(list.size());
            list.forEach(item -> comparable.add(comparable(item, visit)));
            return comparable;
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> comparable = new HashMap<>();
            map.forEach((name, inner) -> comparable.put(name, comparable(inner, visit)));
            return comparable;
        }
        return comparable(value);
    }
}
