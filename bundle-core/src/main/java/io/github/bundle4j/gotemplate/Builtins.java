package io.github.bundle4j.gotemplate;

import io.github.bundle4j.govalue.Arguments;
import io.github.bundle4j.govalue.GoFormat;
import io.github.bundle4j.govalue.GoType;
import io.github.bundle4j.govalue.Signature;
import org.jspecify.annotations.Nullable;

/** The functions that every Go template has. */
final class Builtins {
    /** {@code reflect.Value}: takes any value unchecked, {@link Marker#INVALID} too. */
    static final GoType VALUE = GoType.struct("reflect.Value");

    /** The functions whose calls are not ordinary calls. */
    enum Special {
        NONE,
        AND,
        OR,
        CALL
    }

    private static final Signature ANY_MORE = Signature.of(VALUE).variadic(VALUE);
    private static final Signature TWO = Signature.of(VALUE, VALUE).returns(GoType.BOOL);
    private static final Signature TEXT = Signature.of().variadic(GoType.ANY).returns(GoType.STRING);

    private static final FunctionTable TABLE = FunctionTable.builder()
            .add("and", ANY_MORE.returns(VALUE), Builtins::refuse)
            .add("or", ANY_MORE.returns(VALUE), Builtins::refuse)
            .add("call", ANY_MORE.returns(VALUE), Builtins::refuse)
            .add("not", Signature.of(VALUE).returns(GoType.BOOL), args -> !Values.truth(args.value(0)))
            .add("index", ANY_MORE.returns(VALUE), Indexing::index)
            .add("slice", ANY_MORE.returns(VALUE), Indexing::slice)
            .add("len", Signature.of(VALUE).returns(GoType.INT), Indexing::length)
            .add("eq", ANY_MORE.returns(GoType.BOOL), Comparisons::equalToAny)
            .add("ne", TWO, Comparisons::notEqual)
            .add("lt", TWO, Comparisons::less)
            .add("le", TWO, Comparisons::lessOrEqual)
            .add("gt", TWO, Comparisons::greater)
            .add("ge", TWO, Comparisons::greaterOrEqual)
            .add("print", TEXT, args -> GoFormat.sprint(args.all()))
            .add("println", TEXT, args -> GoFormat.sprintln(args.all()))
            .add(
                    "printf",
                    Signature.of(GoType.STRING).variadic(GoType.ANY).returns(GoType.STRING),
                    args -> GoFormat.sprintf(args.string(0), args.rest(1)))
            .add("html", TEXT, args -> Escapes.html(Escapes.text(args)))
            .add("js", TEXT, args -> Escapes.js(Escapes.text(args)))
            .add("urlquery", TEXT, args -> Escapes.urlQuery(Escapes.text(args)))
            .build();

    private Builtins() {}

    private static Object refuse(Execution execution, Arguments arguments) {
        throw new IllegalStateException("the executor calls this function itself");
    }

    static @Nullable TemplateFunction find(String name) {
        return TABLE.find(name);
    }

    @SuppressWarnings("ReferenceEquality") // A user's function of the same name is an ordinary one.
    static Special special(TemplateFunction function) {
        Special special = switch (function.name()) {
            case "and" -> Special.AND;
            case "or" -> Special.OR;
            case "call" -> Special.CALL;
            default -> Special.NONE;
        };
        return special == Special.NONE || TABLE.find(function.name()) == function ? special : Special.NONE;
    }
}
