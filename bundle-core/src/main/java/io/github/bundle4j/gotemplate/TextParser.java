package io.github.bundle4j.gotemplate;

import io.github.bundle4j.govalue.GoError;
import org.jspecify.annotations.Nullable;

/** Parses texts with the delimiters and functions of one set. Immutable. */
record TextParser(Delimiters delimiters, FunctionTable functions) {
    /**
     * Parses a text.
     *
     * @param budget is used up by the text's tokens
     * @throws TemplateParseException if it is not a template
     */
    ParsedText parse(String name, String text, TokenBudget budget) {
        try {
            return new Parser(this, new ParseUnit(name, text), budget).parse();
        } catch (StackOverflowError e) {
            throw new GoError("template: " + name + ": the stack of the calling thread is too small to parse it", e);
        }
    }

    @Nullable
    TemplateFunction function(String name) {
        TemplateFunction function = functions.find(name);
        return function == null ? Builtins.find(name) : function;
    }
}
