package io.github.bundle4j.jsonschema;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a value has to equal: {@code const} and {@code enum}. */
final class Constants {
    private Constants() {}

    static ValueTest one(@Nullable Object wanted) {
        Object comparable = comparable(wanted);
        String text = Wording.isPlain(wanted) ? "value must be " + Wording.value(wanted) : "'const' failed";
        return value -> comparable(value).equals(comparable) ? null : text;
    }

    static ValueTest anyOf(List<?> allowed) {
        Set<Object> comparable = new HashSet<>();
        allowed.forEach(one -> comparable.add(comparable(one)));
        String text = text(allowed);
        return value -> comparable.contains(comparable(value)) ? null : text;
    }

    private static String text(List<?> allowed) {
        if (!allowed.stream().allMatch(Wording::isPlain)) {
            return "'enum' failed";
        }
        List<String> texts = allowed.stream().map(Wording::value).toList();
        return (texts.size() == 1 ? "value must be " : "value must be one of ") + String.join(", ", texts);
    }

    private enum Null {
        NULL
    }

    /** What equals another where the values are the same JSON: numbers count by what they are worth. */
    static Object comparable(@Nullable Object value) {
        if (value == null) {
            return Null.NULL;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Constants::comparable).toList();
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> comparable = new HashMap<>();
            map.forEach((name, inner) -> comparable.put(name, comparable(inner)));
            return comparable;
        }
        BigDecimal number = Numbers.of(value);
        return number == null ? value : number.stripTrailingZeros();
    }
}
