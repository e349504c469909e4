package io.github.bundle4j.render;

import io.github.bundle4j.govalue.GoError;
import io.github.bundle4j.govalue.GoMap;
import io.github.bundle4j.govalue.GoMethods;
import io.github.bundle4j.govalue.GoQuote;
import io.github.bundle4j.govalue.GoType;
import io.github.bundle4j.govalue.Signature;
import io.github.bundle4j.goyaml.GoYaml;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The object {@code .Values} of templates: a map with methods, which hide keys of the same names. */
final class ValuesObject {
    private static final Signature TO_MAP = Signature.of().returns(GoType.MAP);
    private static final Signature TO_TEXT = Signature.of().returns(GoType.STRING);
    private static final Signature BY_NAME = Signature.of(GoType.STRING);

    private ValuesObject() {}

    static GoMap of(Map<String, @Nullable Object> values, HelmProfile profile) {
        GoType type = GoType.named(profile.typePackage() + ".Values", GoType.MAP);
        return GoMap.of(type, values)
                .withMethods(GoMethods.NONE
                        .with("AsMap", TO_MAP, arguments -> values)
                        .with("YAML", TO_TEXT, arguments -> GoYaml.encode(values))
                        .with("Table", BY_NAME.returns(type), arguments -> {
                            String name = arguments.string(0);
                            Object found = walk(values, name);
                            Map<String, @Nullable Object> table = asMap(found);
                            if (table == null) {
                                throw new GoError(GoQuote.quote(lastMissing(values, name)) + " is not a table");
                            }
                            return of(table, profile);
                        })
                        .with("PathValue", BY_NAME, arguments -> {
                            String path = arguments.string(0);
                            Object found = path.isEmpty() ? null : walk(values, path);
                            if (found == null || found instanceof Map<?, ?>) {
                                throw new GoError(GoQuote.quote(path) + " is not a value");
                            }
                            return found;
                        }));
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
