package io.github.bundle4j.gotemplate;

import io.github.bundle4j.govalue.GoError;
import org.jspecify.annotations.Nullable;

/** Parses texts with the delimiters and functions of one set. Immutable. */
record TextParser(Delimiters delimiters, FunctionTable functions) {
    /**
     * Parses a text.
     *
     * @param lexer from {@link #lexer}
     * @throws TemplateParseException if it is not a template
     */
    ParsedText parse(String name, String text, Lexer lexer) {
        try {
            return new Parser(this, new ParseUnit(name, text), lexer).parse();
        } catch (StackOverflowError e) {
            throw new GoError("template: " + name + ": the stack of the calling thread is too small to parse it", e);
        }
    }

    /** A lexer for texts that may have so many tokens together. */
    Lexer lexer(long maxTokens) {
        Keywords keywords = new Keywords(function("break") != null, function("continue") != null);
        return new Lexer(delimiters, keywords, maxTokens);
    }

    @Nullable
    TemplateFunction function(String name) {
        TemplateFunction function = functions.find(name);
        return function == null ? Builtins.find(name) : function;
    }
}
