package io.github.bundle4j.gotemplate;

import io.github.bundle4j.gotemplate.Token.Kind;
import io.github.bundle4j.govalue.GoQuote;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parses pipelines, commands and operands. */
final class PipelineParser {
    private final TreeParser tree;
    private final Tokens tokens;

    PipelineParser(TreeParser tree) {
        this.tree = tree;
        this.tokens = tree.tokens;
    }

    PipeNode pipeline(String context, Kind end) {
        int pos = tokens.peekNonSpace().pos();
        int mark = tree.scope.mark();
        boolean variable = tokens.peekNonSpace().kind() == Kind.VARIABLE;
        List<VariableNode> declared = variable ? new ArrayList<>(2) : List.of();
        boolean assigns = variable && declarations(context, declared);
        List<CommandNode> commands = new ArrayList<>(2);
        while (true) {
            Token token = tokens.nextNonSpace();
            if (token.kind() == end) {
                checkStages(commands, context);
                tree.scope.activate(mark, declared);
                return new PipeNode(tree.unit, pos, commands, declared, assigns);
            }
            switch (token.kind()) {
                case BOOL,
                        CHAR_CONSTANT,
                        COMPLEX,
                        DOT,
                        FIELD,
                        IDENTIFIER,
                        NUMBER,
                        NIL,
                        RAW_STRING,
                        STRING,
                        VARIABLE,
                        LEFT_PAREN -> {
                    tokens.backup();
                    commands.add(command());
                }
                default -> throw tree.unexpected(token, context);
            }
        }
    }

    /** Reads the variables before {@code :=} or {@code =}; true for the latter. */
    private boolean declarations(String context, List<VariableNode> declared) {
        List<Token> names = new ArrayList<>(2);
        while (true) {
            Token variable = tokens.peekNonSpace();
            if (variable.kind() != Kind.VARIABLE) {
                declare(names, declared, false);
                return false;
            }
            tokens.next();
            Token adjacent = tokens.peek();
            Token next = tokens.peekNonSpace();
            if (next.kind() == Kind.ASSIGN || next.kind() == Kind.DECLARE) {
                tokens.nextNonSpace();
                names.add(variable);
                boolean assigns = next.kind() == Kind.ASSIGN;
                declare(names, declared, assigns);
                return assigns;
            }
            if (next.kind() != Kind.CHAR || !next.text().equals(",")) {
                if (adjacent.kind() == Kind.SPACE) {
                    tokens.backup3(variable, adjacent);
                } else {
                    tokens.backup2(variable);
                }
                declare(names, declared, false);
                return false;
            }
            tokens.nextNonSpace();
            names.add(variable);
            if (!context.equals("range") || names.size() > 1) {
                throw tree.error("too many declarations in " + context);
            }
            switch (tokens.peekNonSpace().kind()) {
                case VARIABLE, RIGHT_DELIM, RIGHT_PAREN -> {
                    // The second variable of a range.
                }
                default -> throw tree.error("range can only initialize variables");
            }
        }
    }

    private void declare(List<Token> names, List<VariableNode> declared, boolean assigns) {
        for (Token name : names) {
            int slot = assigns ? tree.scope.assign(name.text()) : tree.scope.declare(name.text());
            declared.add(new VariableNode(tree.unit, name.pos(), new String[] {name.text()}, slot));
        }
    }

    private void checkStages(List<CommandNode> commands, String context) {
        if (commands.isEmpty()) {
            throw tree.error("missing value for " + context);
        }
        for (int i = 1; i < commands.size(); i++) {
            if (!commands.get(i).operands()[0].executable()) {
                throw tree.error("non executable command in pipeline stage " + (i + 1));
            }
        }
    }

    private CommandNode command() {
        int pos = tokens.peekNonSpace().pos();
        List<Operand> operands = new ArrayList<>(4);
        while (true) {
            tokens.peekNonSpace();
            Operand operand = operand();
            if (operand != null) {
                operands.add(operand);
            }
            Token token = tokens.next();
            if (token.kind() == Kind.SPACE) {
                continue;
            }
            if (token.kind() == Kind.RIGHT_DELIM || token.kind() == Kind.RIGHT_PAREN) {
                tokens.backup();
            } else if (token.kind() != Kind.PIPE) {
                throw tree.unexpected(token, "operand");
            }
            break;
        }
        if (operands.isEmpty()) {
            throw tree.error("empty command");
        }
        return new CommandNode(tree.unit, pos, operands);
    }

    private @Nullable Operand operand() {
        Operand operand = term();
        if (operand == null || tokens.peek().kind() != Kind.FIELD) {
            return operand;
        }
        int pos = tokens.peek().pos();
        List<String> names = new ArrayList<>(4);
        if (operand instanceof FieldNode field) {
            names.addAll(List.of(field.names()));
        } else if (operand instanceof VariableNode variable) {
            names.addAll(List.of(variable.names()));
        }
        while (tokens.peek().kind() == Kind.FIELD) {
            names.add(tokens.next().text().substring(1));
        }
        String[] all = names.toArray(new String[0]);
        if (operand instanceof FieldNode) {
            return new FieldNode(tree.unit, pos, all);
        }
        if (operand instanceof VariableNode variable) {
            return new VariableNode(tree.unit, pos, all, variable.slot());
        }
        if (!operand.executable()) {
            throw tree.error("unexpected . after term " + GoQuote.quote(operand.source()));
        }
        return new ChainNode(tree.unit, pos, operand, all);
    }

    private @Nullable Operand term() {
        Token token = tokens.nextNonSpace();
        ParseUnit unit = tree.unit;
        return switch (token.kind()) {
            case IDENTIFIER -> new IdentifierNode(unit, token.pos(), function(token));
            case DOT -> new DotNode(unit, token.pos());
            case NIL -> new NilNode(unit, token.pos());
            case VARIABLE -> new VariableNode(unit, token.pos(), new String[] {token.text()}, slot(token));
            case FIELD ->
                new FieldNode(unit, token.pos(), new String[] {token.text().substring(1)});
            case BOOL -> new BoolNode(unit, token.pos(), token.text().equals("true"));
            case CHAR_CONSTANT, COMPLEX, NUMBER -> new NumberNode(unit, token.pos(), number(token));
            case LEFT_PAREN -> tree.nested(() -> pipeline("parenthesized pipeline", Kind.RIGHT_PAREN));
            case STRING, RAW_STRING -> new StringNode(unit, token.pos(), token.text(), tree.unquote(token));
            default -> {
                tokens.backup();
                yield null;
            }
        };
    }

    private TemplateFunction function(Token token) {
        TemplateFunction function = tree.parser.language.function(token.text());
        if (function == null) {
            throw tree.error("function " + GoQuote.quote(token.text()) + " not defined");
        }
        return function;
    }

    private int slot(Token token) {
        int slot = tree.scope.find(token.text());
        if (slot == Scope.UNKNOWN) {
            throw tree.error("undefined variable " + GoQuote.quote(token.text()));
        }
        return slot;
    }

    private NumberLiteral number(Token token) {
        String text = token.text();
        if (token.kind() == Kind.CHAR_CONSTANT) {
            int rune = GoQuote.unquoteRune(text);
            if (rune == -2) {
                throw tree.error("malformed character constant: " + text);
            }
            if (rune < 0) {
                throw tree.error("invalid syntax");
            }
            return NumberLiteral.ofRune(text, rune);
        }
        try {
            return token.kind() == Kind.COMPLEX ? NumberLiteral.parseComplex(text) : NumberLiteral.parse(text);
        } catch (NumberFormatException e) {
            throw tree.error(String.valueOf(e.getMessage()));
        }
    }
}
