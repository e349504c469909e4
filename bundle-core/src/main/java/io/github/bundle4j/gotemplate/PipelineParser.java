package io.github.bundle4j.gotemplate;

import io.github.bundle4j.govalue.GoQuote;
import org.jspecify.annotations.Nullable;

/** Parses pipelines, commands and operands. */
final class PipelineParser {
    private final TreeParser tree;
    private final ParseUnit unit;
    private final Tokens tokens;
    private final TokenCursor cursor;
    private final Pile<CommandNode> commands = new Pile<>();
    private final Pile<Operand> operands = new Pile<>();
    private final Pile<String> names = new Pile<>();

    PipelineParser(TreeParser tree) {
        this.tree = tree;
        this.unit = tree.unit;
        this.tokens = tree.tokens;
        this.cursor = tree.cursor;
    }

    PipeNode pipeline(String context, TokenKind end) {
        int first = cursor.peek();
        int mark = tree.scope.mark();
        Declarations declarations =
                tokens.kind(first) == TokenKind.VARIABLE ? declarations(context) : Declarations.NONE;
        int stages = commands.size();
        while (true) {
            int token = cursor.next();
            TokenKind kind = tokens.kind(token);
            if (kind == end) {
                CommandNode[] taken = commands.take(stages, new CommandNode[commands.size() - stages]);
                checkStages(taken, context);
                tree.scope.activate(mark, declarations.variables);
                return new PipeNode(unit, tokens.pos(first), taken, declarations.variables, declarations.assign);
            }
            if (!kind.beginsOperand()) {
                throw tree.unexpected(token, context);
            }
            cursor.backup();
            commands.push(command());
        }
    }

    /** The variables before {@code :=} or {@code =}. */
    private static final class Declarations {
        static final Declarations NONE = new Declarations(false);

        final VariableNode[] variables;
        final boolean assign;

        Declarations(boolean assign, VariableNode... variables) {
            this.variables = variables;
            this.assign = assign;
        }
    }

    private Declarations declarations(String context) {
        int index = -1;
        while (true) {
            int variable = cursor.peek();
            if (tokens.kind(variable) != TokenKind.VARIABLE) {
                return declare(index, -1, false);
            }
            cursor.next();
            int next = cursor.peek();
            TokenKind kind = tokens.kind(next);
            if (kind == TokenKind.ASSIGN || kind == TokenKind.DECLARE) {
                cursor.next();
                return declare(index, variable, kind == TokenKind.ASSIGN);
            }
            if (!tokens.isComma(next)) {
                cursor.backTo(variable);
                return declare(index, -1, false);
            }
            cursor.next();
            if (!context.equals("range") || index >= 0) {
                throw tree.error("too many declarations in " + context);
            }
            index = variable;
            switch (cursor.peekKind()) {
                case VARIABLE, RIGHT_DELIM, RIGHT_PAREN -> {
                    // The second variable of a range.
                }
                default -> throw tree.error("range can only initialize variables");
            }
        }
    }

    /** Tokens of the variables, -1 for one that is not there. */
    private Declarations declare(int first, int second, boolean assign) {
        if (first < 0 && second < 0) {
            return Declarations.NONE;
        }
        return first < 0 || second < 0
                ? new Declarations(assign, declare(Math.max(first, second), assign))
                : new Declarations(assign, declare(first, assign), declare(second, assign));
    }

    private VariableNode declare(int token, boolean assign) {
        String name = tokens.name(token);
        int slot = assign ? tree.scope.assign(name) : tree.scope.declare(name);
        return new VariableNode(unit, tokens.pos(token), new String[] {name}, slot);
    }

    private void checkStages(CommandNode[] stages, String context) {
        if (stages.length == 0) {
            throw tree.error("missing value for " + context);
        }
        for (int i = 1; i < stages.length; i++) {
            if (!stages[i].operands()[0].executable()) {
                throw tree.error("non executable command in pipeline stage " + (i + 1));
            }
        }
    }

    private CommandNode command() {
        int pos = tokens.pos(cursor.peek());
        int mark = operands.size();
        while (true) {
            Operand operand = operand();
            if (operand != null) {
                operands.push(operand);
                if (tokens.followsBlank(cursor.peek())) {
                    continue;
                }
            }
            int token = cursor.next();
            TokenKind kind = tokens.kind(token);
            if (kind == TokenKind.RIGHT_DELIM || kind == TokenKind.RIGHT_PAREN) {
                cursor.backup();
            } else if (kind != TokenKind.PIPE) {
                throw tree.unexpected(token, "operand");
            }
            break;
        }
        if (operands.size() == mark) {
            throw tree.error("empty command");
        }
        return new CommandNode(unit, pos, operands.take(mark, new Operand[operands.size() - mark]));
    }

    private @Nullable Operand operand() {
        int first = cursor.next();
        switch (tokens.kind(first)) {
            case FIELD -> {
                int mark = names.size();
                names.push(tokens.fieldName(first));
                int pos = fields(first);
                return new FieldNode(unit, pos, takeNames(mark));
            }
            case VARIABLE -> {
                String name = tokens.name(first);
                int slot = slot(name);
                int mark = names.size();
                names.push(name);
                int pos = fields(first);
                return new VariableNode(unit, pos, takeNames(mark), slot);
            }
            default -> {
                Operand term = term(first);
                return term != null && fieldFollows() ? chain(term) : term;
            }
        }
    }

    /** Reads fields that follow without a blank; the position is that of the first one, or the token's. */
    private int fields(int before) {
        int pos = tokens.pos(before);
        boolean any = false;
        while (fieldFollows()) {
            int field = cursor.next();
            names.push(tokens.fieldName(field));
            pos = any ? pos : tokens.pos(field);
            any = true;
        }
        return pos;
    }

    private boolean fieldFollows() {
        int next = cursor.peek();
        return tokens.kind(next) == TokenKind.FIELD && !tokens.followsBlank(next);
    }

    private Operand chain(Operand term) {
        int mark = names.size();
        int pos = fields(cursor.peek());
        if (!term.executable()) {
            throw tree.error("unexpected . after term " + GoQuote.quote(term.source()));
        }
        return new ChainNode(unit, pos, term, takeNames(mark));
    }

    private String[] takeNames(int mark) {
        return names.take(mark, new String[names.size() - mark]);
    }

    /** An operand that is neither field nor variable; null if the token begins none. */
    private @Nullable Operand term(int token) {
        int pos = tokens.pos(token);
        return switch (tokens.kind(token)) {
            case IDENTIFIER -> new IdentifierNode(unit, pos, function(tokens.name(token)));
            case DOT -> new DotNode(unit, pos);
            case NIL -> new NilNode(unit, pos);
            case BOOL -> new BoolNode(unit, pos, tokens.text(token).equals("true"));
            case CHAR_CONSTANT, COMPLEX, NUMBER -> new NumberNode(unit, pos, number(token));
            case LEFT_PAREN -> tree.nested(() -> pipeline("parenthesized pipeline", TokenKind.RIGHT_PAREN));
            case STRING, RAW_STRING -> {
                String literal = tokens.text(token);
                yield new StringNode(unit, pos, literal, tree.unquote(literal));
            }
            default -> {
                cursor.backup();
                yield null;
            }
        };
    }

    private TemplateFunction function(String name) {
        TemplateFunction function = tree.parser.language.function(name);
        if (function == null) {
            throw tree.error("function " + GoQuote.quote(name) + " not defined");
        }
        return function;
    }

    private int slot(String name) {
        int slot = tree.scope.find(name);
        if (slot == Scope.UNKNOWN) {
            throw tree.error("undefined variable " + GoQuote.quote(name));
        }
        return slot;
    }

    private NumberLiteral number(int token) {
        String text = tokens.text(token);
        if (tokens.kind(token) == TokenKind.CHAR_CONSTANT) {
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
            return tokens.kind(token) == TokenKind.COMPLEX
                    ? NumberLiteral.parseComplex(text)
                    : NumberLiteral.parse(text);
        } catch (NumberFormatException e) {
            throw tree.error(String.valueOf(e.getMessage()));
        }
    }
}
