package io.github.bundle4j.gotemplate.function;

import static io.github.bundle4j.govalue.GoType.BOOL;
import static io.github.bundle4j.govalue.GoType.INT;
import static io.github.bundle4j.govalue.GoType.STRING;
import static io.github.bundle4j.govalue.GoType.STRINGS;

import io.github.bundle4j.gotemplate.FunctionTable;
import io.github.bundle4j.govalue.Arguments;
import io.github.bundle4j.govalue.GoError;
import io.github.bundle4j.govalue.GoQuote;
import io.github.bundle4j.govalue.GoSlice;
import io.github.bundle4j.govalue.Signature;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Regular expressions in RE2's syntax, matched in linear time. */
final class RegexFunctions {
    private static final int CACHED = 256;

    private static final int COST = 64;

    private final FunctionLimits limits;
    private final Map<String, GoRegex> cache = new ConcurrentHashMap<>();

    private RegexFunctions(FunctionLimits limits) {
        this.limits = limits;
    }

    /** What a function does with its compiled expression. */
    @FunctionalInterface
    private interface Body {
        @Nullable
        Object call(GoRegex regex, Arguments a);
    }

    static void addTo(FunctionTable.Builder table, FunctionOptions options) {
        RegexFunctions functions = new RegexFunctions(options.limits());
        functions.addMatches(table);
        functions.addReplacements(table);
        for (String name : List.of("Match", "Find", "FindAll", "Split", "ReplaceAll", "ReplaceAllLiteral")) {
            table.cost(COST, "regex" + name, "mustRegex" + name);
        }
    }

    private void addMatches(FunctionTable.Builder table) {
        Signature match = Signature.of(STRING, STRING).returns(BOOL);
        table.add("regexMatch", match, a -> {
            try {
                return compiled(a.string(0)).matches(a.string(1));
            } catch (GoError badExpression) {
                return false;
            }
        });
        table.add("mustRegexMatch", match, a -> compiled(a.string(0)).matches(a.string(1)));
        both(table, "regexFind", Signature.of(STRING, STRING).returns(STRING), (r, a) -> r.find(a.string(1)));
        Signature list = Signature.of(STRING, STRING, INT).returns(STRINGS);
        both(table, "regexFindAll", list, (r, a) -> strings(r.findAll(a.string(1), a.integer(2), limits)));
        both(table, "regexSplit", list, (r, a) -> strings(r.split(a.string(1), a.integer(2), limits)));
        table.add("regexQuoteMeta", Signature.of(STRING).returns(STRING), a -> GoRegex.quoted(a.string(0)));
    }

    private void addReplacements(FunctionTable.Builder table) {
        Signature replace = Signature.of(STRING, STRING, STRING).returns(STRING);
        both(table, "regexReplaceAll", replace, (r, a) -> r.replaceAll(a.string(1), a.string(2), false, limits));
        both(table, "regexReplaceAllLiteral", replace, (r, a) -> r.replaceAll(a.string(1), a.string(2), true, limits));
    }

    private void both(FunctionTable.Builder table, String name, Signature signature, Body body) {
        table.add(name, signature, a -> body.call(compiledOrPanic(a.string(0)), a));
        String must = "must" + Character.toUpperCase(name.charAt(0)) + name.substring(1);
        table.add(must, signature, a -> body.call(compiled(a.string(0)), a));
    }

    private GoRegex compiledOrPanic(String expression) {
        try {
            return compiled(expression);
        } catch (GoError error) {
            String quoted = GoQuote.canBackquote(expression) ? "`" + expression + "`" : GoQuote.quote(expression);
            throw new GoError("regexp: Compile(" + quoted + "): " + error.text(), error);
        }
    }

    private GoRegex compiled(String expression) {
        GoRegex known = cache.get(expression);
        if (known != null) {
            return known;
        }
        GoRegex compiled = GoRegex.compile(expression);
        if (cache.size() >= CACHED) {
            cache.clear();
        }
        cache.put(expression, compiled);
        return compiled;
    }

    private static GoSlice strings(@Nullable List<String> strings) {
        return strings == null ? GoSlice.nilOf(STRINGS) : GoSlice.ofStrings(strings);
    }
}
