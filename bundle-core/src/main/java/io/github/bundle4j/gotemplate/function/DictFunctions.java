package io.github.bundle4j.gotemplate.function;

import static io.github.bundle4j.govalue.GoType.ANY;
import static io.github.bundle4j.govalue.GoType.BOOL;
import static io.github.bundle4j.govalue.GoType.LIST;
import static io.github.bundle4j.govalue.GoType.MAP;
import static io.github.bundle4j.govalue.GoType.STRING;
import static io.github.bundle4j.govalue.GoType.STRINGS;

import io.github.bundle4j.gotemplate.FunctionTable;
import io.github.bundle4j.govalue.Arguments;
import io.github.bundle4j.govalue.GoError;
import io.github.bundle4j.govalue.GoSlice;
import io.github.bundle4j.govalue.GoTypes;
import io.github.bundle4j.govalue.Signature;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Maps with text keys. {@code set}, {@code unset} and the merges change the map they are given. */
final class DictFunctions {
    private DictFunctions() {}

    static void addTo(FunctionTable.Builder table) {
        table.add("dict", Signature.of().variadic(ANY).returns(MAP), DictFunctions::dict);
        table.add("get", Signature.of(MAP, STRING), a -> {
            Map<String, @Nullable Object> map = a.map(0);
            return map.containsKey(a.string(1)) ? map.get(a.string(1)) : "";
        });
        table.add("set", Signature.of(MAP, STRING, ANY).returns(MAP), a -> {
            a.map(0).put(a.string(1), a.value(2));
            return a.value(0);
        });
        table.add("unset", Signature.of(MAP, STRING).returns(MAP), a -> {
            a.map(0).remove(a.string(1));
            return a.value(0);
        });
        table.add(
                "hasKey", Signature.of(MAP, STRING).returns(BOOL), a -> a.map(0).containsKey(a.string(1)));
        table.add("pluck", Signature.of(STRING).variadic(MAP).returns(LIST), DictFunctions::pluck);
        table.add("keys", Signature.of().variadic(MAP).returns(STRINGS), DictFunctions::keys);
        table.add(
                "values",
                Signature.of(MAP).returns(LIST),
                a -> new ArrayList<>(a.map(0).values()));
        table.add("pick", Signature.of(MAP).variadic(STRING).returns(MAP), DictFunctions::pick);
        table.add("omit", Signature.of(MAP).variadic(STRING).returns(MAP), DictFunctions::omit);
        table.add("dig", Signature.of().variadic(ANY), DictFunctions::dig);
        Signature merge = Signature.of(MAP).variadic(MAP);
        table.add("merge", merge, a -> Merging.merge(a, false));
        table.add("mustMerge", merge, a -> Merging.mustMerge(a, false));
        table.add("mergeOverwrite", merge, a -> Merging.merge(a, true));
        table.add("mustMergeOverwrite", merge, a -> Merging.mustMerge(a, true));
        table.add("deepCopy", Signature.of(ANY), DictFunctions::copy);
        table.alias("mustDeepCopy", "deepCopy");
    }

    private static @Nullable Object copy(Arguments a) {
        if (a.value(0) == null) {
            throw new GoError("reflect: call of reflect.Value.Type on zero Value");
        }
        return DeepValues.copy(a.value(0));
    }

    private static Map<String, @Nullable Object> dict(Arguments a) {
        Map<String, @Nullable Object> dict = new TreeMap<>();
        for (int i = 0; i < a.size(); i += 2) {
            dict.put(Texts.of(a.value(i)), i + 1 < a.size() ? a.value(i + 1) : "");
        }
        return dict;
    }

    private static List<@Nullable Object> pluck(Arguments a) {
        List<@Nullable Object> found = new ArrayList<>();
        for (int i = 1; i < a.size(); i++) {
            Map<String, @Nullable Object> map = a.map(i);
            if (map.containsKey(a.string(0))) {
                found.add(map.get(a.string(0)));
            }
        }
        return found;
    }

    /** Go's order is random; here it is that of the bytes, so that a result can be repeated. */
    private static GoSlice keys(Arguments a) {
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < a.size(); i++) {
            keys.addAll(new TreeMap<>(a.map(i)).keySet());
        }
        return GoSlice.ofStrings(keys);
    }

    private static Map<String, @Nullable Object> pick(Arguments a) {
        Map<String, @Nullable Object> picked = new TreeMap<>();
        for (int i = 1; i < a.size(); i++) {
            if (a.map(0).containsKey(a.string(i))) {
                picked.put(a.string(i), a.map(0).get(a.string(i)));
            }
        }
        return picked;
    }

    private static Map<String, @Nullable Object> omit(Arguments a) {
        Map<String, @Nullable Object> rest = new TreeMap<>(a.map(0));
        for (int i = 1; i < a.size(); i++) {
            rest.remove(a.string(i));
        }
        return rest;
    }

    /** Keys, a default, and last the map. */
    private static @Nullable Object dig(Arguments a) {
        int size = a.size();
        if (size < 3) {
            throw new GoError("dig needs at least three arguments");
        }
        Object dict = a.value(size - 1);
        if (!MAP.equals(GoTypes.typeOf(dict))) {
            throw Panics.conversion(dict, MAP);
        }
        Object fallback = a.value(size - 2);
        for (int i = 0; i < size - 2; i++) {
            if (!(a.value(i) instanceof String)) {
                throw Panics.conversion(a.value(i), STRING);
            }
        }
        Map<?, ?> map = (Map<?, ?>) Objects.requireNonNull(dict);
        for (int i = 0; ; i++) {
            if (!map.containsKey(a.value(i))) {
                return fallback;
            }
            Object value = map.get(a.value(i));
            if (i == size - 3) {
                return value;
            }
            if (!MAP.equals(GoTypes.typeOf(value))) {
                throw Panics.conversion(value, MAP);
            }
            map = (Map<?, ?>) Objects.requireNonNull(value);
        }
    }
}
