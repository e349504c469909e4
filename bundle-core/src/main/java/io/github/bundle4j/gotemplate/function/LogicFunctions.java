package io.github.bundle4j.gotemplate.function;

import static io.github.bundle4j.govalue.GoType.ANY;
import static io.github.bundle4j.govalue.GoType.BOOL;
import static io.github.bundle4j.govalue.GoType.STRING;

import io.github.bundle4j.gotemplate.FunctionTable;
import io.github.bundle4j.govalue.Arguments;
import io.github.bundle4j.govalue.GoTypes;
import io.github.bundle4j.govalue.Signature;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Defaults and choices by emptiness; types and kinds of values. */
final class LogicFunctions {
    private LogicFunctions() {}

    static void addTo(FunctionTable.Builder table) {
        Signature many = Signature.of().variadic(ANY);
        table.add("default", Signature.of(ANY).variadic(ANY), LogicFunctions::defaulted);
        table.add("empty", Signature.of(ANY).returns(BOOL), a -> !GoTypes.truth(a.value(0)));
        table.add("coalesce", many, LogicFunctions::coalesce);
        table.add("all", many.returns(BOOL), a -> a.all().stream().allMatch(GoTypes::truth));
        table.add("any", many.returns(BOOL), a -> a.all().stream().anyMatch(GoTypes::truth));
        table.add("ternary", Signature.of(ANY, ANY, BOOL), a -> a.bool(2) ? a.value(0) : a.value(1));
        table.add("hello", Signature.of().returns(STRING), a -> "Hello!");

        table.add("typeOf", Signature.of(ANY).returns(STRING), a -> GoTypes.typeName(a.value(0)));
        table.add(
                "typeIs",
                Signature.of(STRING, ANY).returns(BOOL),
                a -> a.string(0).equals(GoTypes.typeName(a.value(1))));
        table.add("typeIsLike", Signature.of(STRING, ANY).returns(BOOL), a -> {
            String name = GoTypes.typeName(a.value(1));
            return a.string(0).equals(name) || ("*" + a.string(0)).equals(name);
        });
        table.add("kindOf", Signature.of(ANY).returns(STRING), a -> GoTypes.kindName(a.value(0)));
        table.add(
                "kindIs",
                Signature.of(STRING, ANY).returns(BOOL),
                a -> a.string(0).equals(GoTypes.kindName(a.value(1))));
        table.add("deepEqual", Signature.of(ANY, ANY).returns(BOOL), a -> DeepValues.equal(a.value(0), a.value(1)));
    }

    private static @Nullable Object defaulted(Arguments a) {
        // Further arguments are allowed and ignored.
        return a.size() > 1 && GoTypes.truth(a.value(1)) ? a.value(1) : a.value(0);
    }

    private static @Nullable Object coalesce(Arguments a) {
        List<@Nullable Object> values = a.all();
        for (Object value : values) {
            if (GoTypes.truth(value)) {
                return value;
            }
        }
        return null;
    }
}
