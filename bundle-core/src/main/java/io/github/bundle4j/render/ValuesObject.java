package io.github.bundle4j.render;

import io.github.bundle4j.govalue.GoError;
import io.github.bundle4j.govalue.GoFunc;
import io.github.bundle4j.govalue.GoMap;
import io.github.bundle4j.govalue.GoQuote;
import io.github.bundle4j.govalue.GoType;
import io.github.bundle4j.govalue.Signature;
import io.github.bundle4j.goyaml.GoYaml;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The object {@code .Values} of templates: a map with methods, which hide keys of the same names. */
final class ValuesObject {
    private static final GoType HELM_3 = type(HelmProfile.HELM_3_21);
    private static final GoType HELM_4 = type(HelmProfile.HELM_4_2);

    private static final Signature TO_MAP = Signature.of().returns(GoType.MAP);
    private static final Signature TO_TEXT = Signature.of().returns(GoType.STRING);
    private static final Signature BY_NAME = Signature.of(GoType.STRING);

    private ValuesObject() {}

    private static GoType type(HelmProfile profile) {
        return GoType.named(profile.typePackage() + ".Values", GoType.MAP);
    }

    static GoMap of(Map<String, @Nullable Object> values, HelmProfile profile) {
        GoType type = profile.isHelm3() ? HELM_3 : HELM_4;
        return GoMap.of(type, values).withMethods((name, entries) -> method(name, entries, profile, type));
    }

    private static @Nullable GoFunc method(
            String name, Map<String, @Nullable Object> values, HelmProfile profile, GoType type) {
        return switch (name) {
            case "AsMap" -> new GoFunc(TO_MAP, arguments -> values);
            case "YAML" -> new GoFunc(TO_TEXT, arguments -> GoYaml.encode(values));
            case "Table" ->
                new GoFunc(BY_NAME.returns(type), arguments -> of(tableAt(values, arguments.string(0)), profile));
            case "PathValue" -> new GoFunc(BY_NAME, arguments -> valueAt(values, arguments.string(0)));
            default -> null;
        };
    }

    private static Map<String, @Nullable Object> tableAt(Map<String, @Nullable Object> values, String path) {
        Map<String, @Nullable Object> table = table(values, path);
        if (table == null) {
            throw new GoError(GoQuote.quote(lastMissing(values, path)) + " is not a table");
        }
        return table;
    }

    private static Object valueAt(Map<String, @Nullable Object> values, String path) {
        Object found = path.isEmpty() ? null : walk(values, path);
        if (found == null || found instanceof Map<?, ?>) {
            throw new GoError(GoQuote.quote(path) + " is not a value");
        }
        return found;
    }

    /** The table of a chart within; its name may have dots, which Helm takes as a path. */
    static @Nullable Map<String, @Nullable Object> table(Map<String, @Nullable Object> values, String name) {
        return asMap(walk(values, name));
    }

    private static @Nullable Object walk(Map<String, @Nullable Object> values, String path) {
        Object found = values;
        for (String key : path.split("\\.", -1)) {
            Map<String, @Nullable Object> table = asMap(found);
            found = table == null ? null : table.get(key);
        }
        return found;
    }

    private static String lastMissing(Map<String, @Nullable Object> values, String path) {
        Object found = values;
        for (String key : path.split("\\.", -1)) {
            Map<String, @Nullable Object> table = asMap(found);
            found = table == null ? null : table.get(key);
            if (asMap(found) == null) {
                return key;
            }
        }
        return path;
    }

    @SuppressWarnings("unchecked")
    private static @Nullable Map<String, @Nullable Object> asMap(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : null;
    }
}
