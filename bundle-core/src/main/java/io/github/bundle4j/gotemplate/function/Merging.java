package io.github.bundle4j.gotemplate.function;

import io.github.bundle4j.govalue.Arguments;
import io.github.bundle4j.govalue.GoError;
import io.github.bundle4j.govalue.GoKind;
import io.github.bundle4j.govalue.GoMap;
import io.github.bundle4j.govalue.GoType;
import io.github.bundle4j.govalue.GoTypes;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Merges maps as mergo does: maps meet maps level by level, all else is taken whole. The first map is changed; nested
 * maps of the others are shared, not copied.
 */
final class Merging {
    private static final int MAX_DEPTH = 1000;

    /** What mergo returns as an error, where it otherwise panics. */
    private static final class Mismatch extends GoError {
        private static final long serialVersionUID = 1L;

        Mismatch() {
            super("src and dst must be of same type");
        }
    }

    private final boolean overwrite;

    private Merging(boolean overwrite) {
        this.overwrite = overwrite;
    }

    /** As {@link #mustMerge}, but what cannot be merged gives an empty text. */
    static Object merge(Arguments arguments, boolean overwrite) {
        try {
            return mustMerge(arguments, overwrite);
        } catch (Mismatch e) {
            return "";
        }
    }

    static Map<String, @Nullable Object> mustMerge(Arguments arguments, boolean overwrite) {
        Merging merging = new Merging(overwrite);
        Map<String, @Nullable Object> target = arguments.map(0);
        for (int i = 1; i < arguments.size(); i++) {
            Map<String, @Nullable Object> source = arguments.map(i);
            if (DeepValues.isNil(target) && !DeepValues.isNil(source)) {
                target = new TreeMap<>();
            }
            merging.merge(target, source, 0);
        }
        return target;
    }

    private void merge(Map<String, @Nullable Object> target, Map<String, @Nullable Object> source, int depth) {
        if (depth > MAX_DEPTH) {
            throw new GoError("maps are nested deeper than " + MAX_DEPTH + " levels");
        }
        GoType declared = element(source);
        for (Map.Entry<String, @Nullable Object> entry : new TreeMap<>(source).entrySet()) {
            String key = entry.getKey();
            Object theirs = entry.getValue();
            Object ours = target.get(key);
            if (theirs == null) {
                if (overwrite) {
                    put(target, key, null, declared);
                }
                continue;
            }
            GoKind kind = GoTypes.kindOf(theirs);
            if (kind == GoKind.STRUCT || kind == GoKind.POINTER || kind == GoKind.MAP) {
                deeper(ours, theirs, kind, depth);
            }
            boolean kept = GoTypes.truth(ours);
            if (kind == GoKind.SLICE && element(target).kind() != GoKind.INTERFACE) {
                checkSlice(ours, theirs, element(target));
                if (kept) {
                    if (overwrite) {
                        target.put(key, theirs);
                    }
                    continue;
                }
            }
            boolean merged = kept && kind == GoKind.MAP && GoTypes.kindOf(ours) == GoKind.MAP;
            if (!merged && (overwrite || !kept)) {
                put(target, key, theirs, declared);
            }
        }
    }

    @SuppressWarnings("unchecked")
    private void deeper(@Nullable Object ours, Object theirs, GoKind kind, int depth) {
        if (ours == null) {
            return;
        }
        GoKind here = GoTypes.kindOf(ours);
        if (here == GoKind.POINTER && kind != GoKind.POINTER && !overwrite) {
            throw new Mismatch();
        }
        if (here != GoKind.MAP) {
            return;
        }
        if (DeepValues.isNil(ours)) {
            if (kind == GoKind.STRUCT) {
                throw new GoError("reflect: call of reflect.Value.IsNil on struct Value");
            }
        } else if (kind == GoKind.MAP) {
            merge((Map<String, @Nullable Object>) ours, (Map<String, @Nullable Object>) theirs, depth + 1);
        }
    }

    /** What a list meets in a map whose elements have a type of their own. */
    private void checkSlice(@Nullable Object ours, Object theirs, GoType wanted) {
        if (ours != null && wanted.kind() != GoKind.SLICE) {
            throw new GoError("reflect: call of reflect.Value.IsNil on " + GoTypes.kindName(ours) + " Value");
        }
        if ((ours == null || overwrite) && !wanted.equals(GoTypes.typeOf(theirs))) {
            throw notAssignable(GoTypes.typeName(theirs), wanted);
        }
    }

    private static void put(Map<String, @Nullable Object> target, String key, @Nullable Object value, GoType declared) {
        GoType wanted = element(target);
        if (wanted.kind() != GoKind.INTERFACE && !wanted.equals(declared)) {
            throw notAssignable(declared.toString(), wanted);
        }
        target.put(key, value);
    }

    private static GoError notAssignable(String type, GoType wanted) {
        return new GoError("reflect.Value.SetMapIndex: value of type " + type + " is not assignable to type " + wanted);
    }

    private static GoType element(Map<String, @Nullable Object> map) {
        GoType element = map instanceof GoMap typed ? typed.goType().element() : null;
        return element == null ? GoType.ANY : element;
    }
}
