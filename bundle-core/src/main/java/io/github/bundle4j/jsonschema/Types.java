package io.github.bundle4j.jsonschema;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The types a value may have. */
final class Types implements ValueTest {
    /** In the order in which Helm's validator names them. */
    private static final List<String> ALL =
            List.of("null", "boolean", "number", "integer", "string", "array", "object");

    private final List<String> wanted;

    private Types(List<String> wanted) {
        this.wanted = wanted;
    }

    /** The types of the keyword's value; {@code null} if it has none. */
    static @Nullable Types of(@Nullable Object given) {
        List<?> names = given instanceof List<?> list ? list : given == null ? List.of() : List.of(given);
        List<String> wanted = ALL.stream().filter(names::contains).toList();
        return wanted.isEmpty() ? null : new Types(wanted);
    }

    static String name(@Nullable Object value) {
        if (value == null) {
            return "null";
        }
        if (value instanceof Boolean) {
            return "boolean";
        }
        if (value instanceof String) {
            return "string";
        }
        return value instanceof List<?> ? "array" : value instanceof Map<?, ?> ? "object" : "number";
    }

    @Override
    public @Nullable String flaw(@Nullable Object value) {
        String got = name(value);
        boolean matches = wanted.contains(got)
                || (got.equals("number") && wanted.contains("integer") && Numbers.isWhole(Numbers.of(value)));
        return matches ? null : "got " + got + ", want " + String.join(" or ", wanted);
    }
}
