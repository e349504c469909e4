package io.github.bundle4j.gotemplate;

import io.github.bundle4j.govalue.GoQuote;
import org.jspecify.annotations.Nullable;

/** Parses pipelines, commands and operands. */
final class PipelineParser {
    private final TreeParser tree;
    private final ParseUnit unit;
    private final Tokens tokens;
    private final TokenCursor cursor;
    private final Pile<CommandNode> commands;
    private final Pile<Operand> operands;

    PipelineParser(TreeParser tree) {
        this.tree = tree;
        this.unit = tree.unit;
        this.tokens = tree.tokens;
        this.cursor = tree.cursor;
        this.commands = tree.parser.commands;
        this.operands = tree.parser.operands;
    }

    PipeNode pipeline(String context, TokenKind end) {
        int first = cursor.peek();
        int mark = tree.scope.mark();
        Declarations declarations =
                tokens.kind(first) == TokenKind.VARIABLE ? declarations(context) : Declarations.NONE;
        CommandNode command = null;
        int later = commands.size();
        while (true) {
            int token = cursor.next();
            TokenKind kind = tokens.kind(token);
            if (kind == end) {
                break;
            }
            if (!kind.beginsOperand()) {
                throw tree.unexpected(token, context);
            }
            cursor.backup();
            if (command == null) {
                command = command();
            } else {
                commands.push(command());
            }
        }
        if (command == null) {
            throw tree.error("missing value for " + context);
        }
        CommandNode[] more = laterStages(later);
        tree.scope.activate(mark, declarations.variables);
        return new PipeNode(unit, tokens.pos(first), command, more, declarations.variables, declarations.assign);
    }

    private CommandNode[] laterStages(int mark) {
        int count = commands.size() - mark;
        if (count == 0) {
            return PipeNode.NO_MORE;
        }
        CommandNode[] stages = commands.take(mark, new CommandNode[count]);
        for (int i = 0; i < count; i++) {
            if (!stages[i].operand().executable()) {
                throw tree.error("non executable command in pipeline stage " + (i + 2));
            }
        }
        return stages;
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

    private CommandNode command() {
        int pos = tokens.pos(cursor.peek());
        Operand first = null;
        int mark = operands.size();
        while (true) {
            Operand operand = operand();
            if (operand != null) {
                if (first == null) {
                    first = operand;
                } else {
                    operands.push(operand);
                }
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
        if (first == null) {
            throw tree.error("empty command");
        }
        int arguments = operands.size() - mark;
        return new CommandNode(
                unit,
                pos,
                first,
                arguments == 0 ? CommandNode.NO_ARGUMENTS : operands.take(mark, new Operand[arguments]));
    }

    private @Nullable Operand operand() {
        int first = cursor.next();
        switch (tokens.kind(first)) {
            case FIELD -> {
                int more = tokens.fieldsAfter(first);
                return new FieldNode(unit, pos(first, more), names(tokens.name(first), more));
            }
            case VARIABLE -> {
                String name = tokens.name(first);
                int slot = slot(name);
                int fields = tokens.fieldsAfter(first);
                return new VariableNode(unit, pos(first, fields), names(name, fields), slot);
            }
            default -> {
                Operand term = term(first);
                return term != null && tokens.fieldsAfter(cursor.last()) > 0 ? chain(term) : term;
            }
        }
    }

    /** Where Go says that a name with fields behind it stands: at the first of them. */
    private int pos(int token, int fields) {
        return tokens.pos(fields > 0 ? token + 1 : token);
    }

    /** A name and those of so many fields, which are read. */
    private String[] names(String first, int fields) {
        String[] names = new String[fields + 1];
        names[0] = first;
        for (int i = 1; i <= fields; i++) {
            names[i] = tokens.name(cursor.next());
        }
        return names;
    }

    private Operand chain(Operand term) {
        int field = cursor.next();
        String[] names = names(tokens.name(field), tokens.fieldsAfter(field));
        cursor.peek();
        if (!term.executable()) {
            // Go sees the blank that follows, which may end in a later line.
            throw tree.error("unexpected . after term " + GoQuote.quote(term.source()), tokens.endLine(cursor.last()));
        }
        return new ChainNode(unit, tokens.pos(field), term, names);
    }

    /** An operand that is neither field nor variable; null if the token begins none. */
    private @Nullable Operand term(int token) {
        int pos = tokens.pos(token);
        return switch (tokens.kind(token)) {
            case IDENTIFIER -> function(pos, tokens.name(token));
            case DOT -> new DotNode(unit, pos);
            case NIL -> new NilNode(unit, pos);
            case BOOL -> new BoolNode(unit, pos, tokens.text(token).equals("true"));
            case CHAR_CONSTANT, COMPLEX, NUMBER -> new NumberNode(unit, pos, number(token));
            case LEFT_PAREN -> parenthesized();
            case STRING, RAW_STRING -> new StringNode(unit, pos, tokens.end(token), tree.unquoted(token));
            default -> {
                cursor.backup();
                yield null;
            }
        };
    }

    private Operand parenthesized() {
        PipeNode pipe = tree.enter() ? FreshStack.call(this::insideParens) : insideParens();
        tree.leave();
        return pipe;
    }

    private PipeNode insideParens() {
        return pipeline("parenthesized pipeline", TokenKind.RIGHT_PAREN);
    }

    private IdentifierNode function(int pos, String name) {
        TemplateFunction function = tree.parser.function(name);
        if (function == null) {
            throw tree.error("function " + GoQuote.quote(name) + " not defined");
        }
        return new IdentifierNode(unit, pos, function, Builtins.special(function));
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
