package io.github.bundle4j.gotemplate;

import io.github.bundle4j.govalue.GoError;
import org.jspecify.annotations.Nullable;

/** Parses texts, one after the other, with the delimiters and functions of one set. Not thread-safe. */
final class Parser {
    // The parts of nodes that are being read. One set of stacks serves all definitions, each above what was there.
    final Pile<Statement> statements = new Pile<>();
    final Pile<CommandNode> commands = new Pile<>();
    final Pile<Operand> operands = new Pile<>();

    private final Language language;
    private final Lexer lexer;

    /**
     * Begins with no text.
     *
     * @param maxTokens how many tokens all texts may have together
     */
    Parser(Language language, long maxTokens) {
        this.language = language;
        Keywords keywords = new Keywords(language.function("break") != null, language.function("continue") != null);
        this.lexer = new Lexer(language.delimiters(), keywords, maxTokens);
    }

    /**
     * Parses a text.
     *
     * @throws TemplateParseException if it is not a template
     */
    ParsedText parse(String name, String text) {
        try {
            Definitions definitions = new Definitions();
            ParseUnit unit = new ParseUnit(name, text);
            Template main = new TreeParser(this, unit, lexer.tokens(text), definitions).parseMain();
            return new ParsedText(main, definitions.all());
        } catch (StackOverflowError e) {
            throw new GoError("template: " + name + ": the stack of the calling thread is too small to parse it", e);
        }
    }

    @Nullable
    TemplateFunction function(String name) {
        return language.function(name);
    }
}
