package io.github.bundle4j.gotemplate;

import org.jspecify.annotations.Nullable;

/** The language of one set: its delimiters and functions. Immutable. */
record Language(Delimiters delimiters, FunctionTable functions) {
    @Nullable
    TemplateFunction function(String name) {
        TemplateFunction function = functions.find(name);
        return function == null ? Builtins.find(name) : function;
    }
}
