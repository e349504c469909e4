package io.github.bundle4j.gotemplate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parses one text into its definitions: the text itself and what it defines inside. */
final class Parser {
    final TextParser language;
    final ParseUnit unit;
    final Tokens tokens;

    private final Map<String, Template> definitions = new LinkedHashMap<>();

    Parser(TextParser language, ParseUnit unit, Lexer lexer) {
        this.language = language;
        this.unit = unit;
        this.tokens = lexer.tokens(unit.text());
    }

    ParsedText parse() {
        Template main = new TreeParser(this, unit.name()).parseMain();
        return new ParsedText(main, List.copyOf(definitions.values()));
    }

    /** Keeps a definition; null if the text defines the name twice, and neither is empty. */
    @Nullable
    Template define(Template template) {
        Template before = definitions.get(template.name());
        if (before == null || before.isEmpty()) {
            definitions.put(template.name(), template);
        } else if (!template.isEmpty()) {
            return null;
        }
        return template;
    }
}
