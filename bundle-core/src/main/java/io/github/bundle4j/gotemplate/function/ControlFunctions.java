package io.github.bundle4j.gotemplate.function;

import static io.github.bundle4j.govalue.GoType.ANY;
import static io.github.bundle4j.govalue.GoType.MAP;
import static io.github.bundle4j.govalue.GoType.STRING;

import io.github.bundle4j.gotemplate.FunctionTable;
import io.github.bundle4j.govalue.GoError;
import io.github.bundle4j.govalue.Signature;
import org.jspecify.annotations.Nullable;

/** Helm's own functions that steer the rendering: templates within templates, giving up, asking the cluster. */
final class ControlFunctions {
    private ControlFunctions() {}

    static void addTo(FunctionTable.Builder table, FunctionOptions options) {
        table.add(
                "include", Signature.of(STRING, ANY).returns(STRING), (run, a) -> run.include(a.string(0), a.value(1)));
        table.add("tpl", Signature.of(STRING, ANY).returns(STRING), (run, a) -> run.tpl(a.string(0), a.value(1)));
        table.add(
                "lookup",
                Signature.of(STRING, STRING, STRING, STRING).returns(MAP),
                a -> options.objects().lookup(a.string(0), a.string(1), a.string(2), a.string(3)));
        boolean lint = options.lint();
        table.add("required", Signature.of(STRING, ANY), a -> required(a.string(0), a.value(1), lint));
        table.add("fail", Signature.of(STRING).returns(STRING), a -> {
            if (lint) {
                return "";
            }
            throw new FailException(a.string(0));
        });
    }

    private static @Nullable Object required(String message, @Nullable Object value, boolean lint) throws GoError {
        // Zero and false are given values; only nothing and the empty string are not.
        if (value != null && !value.equals("")) {
            return value;
        }
        if (lint) {
            return "";
        }
        throw new FailException(message);
    }
}
