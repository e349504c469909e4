package io.github.bundle4j.gotemplate.function;

import static io.github.bundle4j.govalue.GoType.ANY;
import static io.github.bundle4j.govalue.GoType.BOOL;
import static io.github.bundle4j.govalue.GoType.INT;
import static io.github.bundle4j.govalue.GoType.LIST;

import io.github.bundle4j.LimitExceededException;
import io.github.bundle4j.gotemplate.FunctionTable;
import io.github.bundle4j.govalue.Arguments;
import io.github.bundle4j.govalue.GoError;
import io.github.bundle4j.govalue.GoFunc;
import io.github.bundle4j.govalue.GoSlice;
import io.github.bundle4j.govalue.GoType;
import io.github.bundle4j.govalue.GoTypes;
import io.github.bundle4j.govalue.Signature;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lists of any type; every result is a new list of {@code []interface {}}. */
final class ListFunctions {
    private static final GoType CHUNKS = GoType.sliceOf(LIST);

    private static final long MAX_COMPARED = 5_000_000;

    private final FunctionLimits limits;

    private ListFunctions(FunctionLimits limits) {
        this.limits = limits;
    }

    static void addTo(FunctionTable.Builder table, FunctionOptions options) {
        ListFunctions functions = new ListFunctions(options.limits());
        Signature one = Signature.of(ANY);
        Signature oneToList = one.returns(LIST);
        table.add("list", Signature.of().variadic(ANY).returns(LIST), a -> a.rest(0));
        table.alias("tuple", "list");
        both(table, "first", one, a -> end(a, "Cannot find first on type ", true));
        both(table, "last", one, a -> end(a, "Cannot find last on type ", false));
        both(table, "rest", oneToList, a -> functions.part(a, "Cannot find rest on type ", 1, 0));
        both(table, "initial", oneToList, a -> functions.part(a, "Cannot find initial on type ", 0, 1));
        both(table, "reverse", oneToList, a -> functions.reversed(a));
        both(table, "uniq", oneToList, a -> distinct(elements(a.value(0), "Cannot find uniq on type ")));
        both(table, "compact", oneToList, a -> compacted(elements(a.value(0), "Cannot compact on type ")));
        both(table, "append", Signature.of(ANY, ANY).returns(LIST), a -> functions.appended(a));
        both(table, "push", Signature.of(ANY, ANY).returns(LIST), a -> functions.appended(a));
        table.alias("mustAppend", "mustPush");
        both(table, "prepend", Signature.of(ANY, ANY).returns(LIST), a -> functions.prepended(a));
        both(table, "without", one.variadic(ANY).returns(LIST), ListFunctions::without);
        both(table, "has", Signature.of(ANY, ANY).returns(BOOL), ListFunctions::has);
        both(table, "slice", one.variadic(ANY), ListFunctions::slice);
        both(table, "chunk", Signature.of(INT, ANY).returns(CHUNKS), ListFunctions::chunked);
        table.add("concat", Signature.of().variadic(ANY), a -> functions.concatenated(a));
    }

    /** Sprig's plain form panics where its "must" form returns an error; templates see the same text. */
    private static void both(FunctionTable.Builder table, String name, Signature signature, GoFunc.Body body) {
        table.add(name, signature, body);
        table.add("must" + Character.toUpperCase(name.charAt(0)) + name.substring(1), signature, body);
    }

    private static List<?> elements(@Nullable Object value, String complaint) {
        if (value instanceof List<?> list) {
            return list;
        }
        if (value == null) {
            throw Panics.nilPointer();
        }
        throw new GoError(complaint + GoTypes.kindName(value));
    }

    private static GoSlice nilList() {
        return GoSlice.nilOf(LIST);
    }

    private static @Nullable Object end(Arguments a, String complaint, boolean first) {
        List<?> list = elements(a.value(0), complaint);
        if (list.isEmpty()) {
            return null;
        }
        return list.get(first ? 0 : list.size() - 1);
    }

    private List<@Nullable Object> part(Arguments a, String complaint, int fromStart, int fromEnd) {
        List<?> list = elements(a.value(0), complaint);
        return list.isEmpty() ? nilList() : new ArrayList<>(list.subList(fromStart, list.size() - fromEnd));
    }

    private List<@Nullable Object> reversed(Arguments a) {
        List<@Nullable Object> copy = new ArrayList<>(elements(a.value(0), "Cannot find reverse on type "));
        Collections.reverse(copy);
        return copy;
    }

    private static List<@Nullable Object> distinct(List<?> list) {
        List<@Nullable Object> kept = new ArrayList<>();
        // Texts and numbers are found by their hash; only what is compound is compared one by one.
        Set<Object> scalars = new HashSet<>();
        List<@Nullable Object> others = new ArrayList<>();
        long compared = 0;
        for (Object element : list) {
            if (element instanceof String || element instanceof Long) {
                if (scalars.add(element)) {
                    kept.add(element);
                }
                continue;
            }
            compared += others.size();
            if (compared > MAX_COMPARED) {
                throw LimitExceededException.fixed("the comparisons of uniq", "comparisons", MAX_COMPARED);
            }
            if (!contains(others, element)) {
                others.add(element);
                kept.add(element);
            }
        }
        return kept;
    }

    private static boolean contains(List<?> list, @Nullable Object wanted) {
        for (Object element : list) {
            if (DeepValues.equal(wanted, element)) {
                return true;
            }
        }
        return false;
    }

    private static List<@Nullable Object> compacted(List<?> list) {
        List<@Nullable Object> kept = new ArrayList<>();
        for (Object element : list) {
            if (GoTypes.truth(element)) {
                kept.add(element);
            }
        }
        return kept;
    }

    private List<@Nullable Object> appended(Arguments a) {
        List<?> list = elements(a.value(0), "Cannot push on type ");
        Texts.checkElements("append", list.size() + 1L, limits);
        List<@Nullable Object> longer = new ArrayList<>(list.size() + 1);
        longer.addAll(list);
        longer.add(a.value(1));
        return longer;
    }

    private List<@Nullable Object> prepended(Arguments a) {
        List<?> list = elements(a.value(0), "Cannot prepend on type ");
        Texts.checkElements("prepend", list.size() + 1L, limits);
        List<@Nullable Object> longer = new ArrayList<>(list.size() + 1);
        longer.add(a.value(1));
        longer.addAll(list);
        return longer;
    }

    private static List<@Nullable Object> without(Arguments a) {
        List<?> list = elements(a.value(0), "Cannot find without on type ");
        List<@Nullable Object> omitted = a.rest(1);
        List<@Nullable Object> kept = new ArrayList<>();
        for (Object element : list) {
            if (!contains(omitted, element)) {
                kept.add(element);
            }
        }
        return kept;
    }

    private static boolean has(Arguments a) {
        return a.value(1) != null && contains(elements(a.value(1), "Cannot find has on type "), a.value(0));
    }

    private static @Nullable Object slice(Arguments a) {
        if (!(a.value(0) instanceof List<?> list)) {
            if (a.value(0) == null) {
                throw Panics.nilPointer();
            }
            throw new GoError("list should be type of slice or array but " + GoTypes.kindName(a.value(0)));
        }
        if (list.isEmpty()) {
            return null;
        }
        long start = a.size() > 1 ? Conversions.toInt64(a.value(1)) : 0;
        long end = a.size() > 2 ? Conversions.toInt64(a.value(2)) : list.size();
        if (start < 0 || end > list.size() || start > end) {
            throw new GoError("reflect.Value.Slice: slice index out of bounds");
        }
        List<?> part = list.subList((int) start, (int) end);
        return list instanceof GoSlice typed ? GoSlice.of(typed.goType(), part) : new ArrayList<>(part);
    }

    /** Sprig computes with floats, which decides what sizes below 1 give. */
    private static Object chunked(Arguments a) {
        long size = a.integer(0);
        List<?> list = elements(a.value(1), "Cannot chunk type ");
        long count = Conversions.truncate(Math.floor((list.size() - 1) / (double) size) + 1);
        if (count < 0) {
            throw Panics.sliceLength();
        }
        List<Object> chunks = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            long length = size;
            if (i == count - 1) {
                long rest = list.size() % size;
                length = rest == 0 ? size : rest;
            }
            if (length < 0) {
                throw Panics.sliceLength();
            }
            chunks.add(new ArrayList<>(list.subList((int) (i * size), (int) (i * size + length))));
        }
        return GoSlice.of(CHUNKS, chunks);
    }

    private Object concatenated(Arguments a) {
        List<@Nullable Object> all = new ArrayList<>();
        for (Object list : a.all()) {
            if (list != null && !(list instanceof List<?>)) {
                throw new GoError("Cannot concat type " + GoTypes.kindName(list) + " as list");
            }
            all.addAll(elements(list, ""));
            Texts.checkElements("concat", all.size(), limits);
        }
        return all.isEmpty() ? nilList() : all;
    }
}
