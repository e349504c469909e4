package io.github.bundle4j.gotemplate;

import io.github.bundle4j.govalue.GoQuote;
import org.jspecify.annotations.Nullable;

/** Parses the statements of one definition: text, actions and control structures. */
final class TreeParser {
    /** Deeper nesting of control structures and parentheses is refused. */
    private static final int MAX_NESTING = 1000;

    /** From here on the parser continues on a stack of its own. */
    private static final int FRESH_STACK_AT = 64;

    private static final int NO_ACTION = -1;

    final Parser parser;
    final ParseUnit unit;
    final Tokens tokens;
    final TokenCursor cursor;
    final Scope scope = new Scope();

    private final String name;
    private final PipelineParser pipelines;
    private final Definitions definitions;
    private final Pile<Statement> statements;
    private final int outerNesting;
    private int nesting;
    private int ranges;
    private int action = NO_ACTION;

    /** What ended the last list of statements. */
    private Close closed = Close.END;

    TreeParser(Parser parser, ParseUnit unit, Tokens tokens, Definitions definitions) {
        this(parser, unit, tokens, definitions, unit.name(), -1, 0);
    }

    private TreeParser(TreeParser outer, String name, int nesting) {
        this(outer.parser, outer.unit, outer.tokens, outer.definitions, name, outer.cursor.last(), nesting);
    }

    private TreeParser(
            Parser parser, ParseUnit unit, Tokens tokens, Definitions definitions, String name, int read, int nesting) {
        this.parser = parser;
        this.unit = unit;
        this.tokens = tokens;
        this.definitions = definitions;
        this.name = name;
        this.statements = parser.statements;
        this.cursor = new TokenCursor(tokens, read);
        this.pipelines = new PipelineParser(this);
        this.outerNesting = nesting;
        this.nesting = nesting;
    }

    /** How a list of statements ended. */
    private enum Close {
        END("{{end}}"),
        ELSE("{{else}}");

        private final String source;

        Close(String source) {
            this.source = source;
        }
    }

    Template parseMain() {
        int pos = tokens.pos(cursor.peek());
        int mark = statements.size();
        while (cursor.peekKind() != TokenKind.EOF) {
            if (cursor.peekKind() == TokenKind.LEFT_DELIM) {
                int delimiter = cursor.next();
                if (tokens.kind(cursor.next()) == TokenKind.DEFINE) {
                    definition();
                    continue;
                }
                cursor.backTo(delimiter);
            }
            Statement statement = textOrAction();
            if (statement == null) {
                throw error("unexpected " + closed.source);
            }
            statements.push(statement);
        }
        return add(name, list(pos, mark));
    }

    private void definition() {
        TreeParser inner = new TreeParser(this, "definition", 0);
        inner.parseDefinition();
        cursor.skipTo(inner.cursor.last());
    }

    private void parseDefinition() {
        String context = "define clause";
        String defined = templateName(cursor.next(), context);
        expect(TokenKind.RIGHT_DELIM, context);
        ListNode body = statements();
        if (closed != Close.END) {
            throw error("unexpected " + closed.source + " in " + context);
        }
        add(defined, body);
    }

    private Template add(String defined, ListNode root) {
        Template template = new Template(defined, root, scope.slots());
        if (!definitions.add(template)) {
            throw error("template: multiple definition of template " + GoQuote.quote(defined));
        }
        return template;
    }

    private ListNode list(int pos, int mark) {
        return new ListNode(unit, pos, statements.take(mark, new Statement[statements.size() - mark]));
    }

    /** Statements up to an end or else, which {@link #closed} then tells. */
    private ListNode statements() {
        int pos = tokens.pos(cursor.peek());
        int mark = statements.size();
        while (cursor.peekKind() != TokenKind.EOF) {
            Statement statement = textOrAction();
            if (statement == null) {
                return list(pos, mark);
            }
            statements.push(statement);
        }
        throw error("unexpected EOF");
    }

    /** The next statement; null if the list has ended, see {@link #closed}. */
    private @Nullable Statement textOrAction() {
        int token = cursor.next();
        if (tokens.kind(token) == TokenKind.TEXT) {
            return new TextNode(unit, tokens.pos(token), tokens.end(token));
        }
        if (tokens.kind(token) != TokenKind.LEFT_DELIM) {
            throw unexpected(token, "input");
        }
        action = token;
        Statement statement = action();
        action = NO_ACTION;
        return statement;
    }

    private @Nullable Statement action() {
        int token = cursor.next();
        TokenKind kind = tokens.kind(token);
        switch (kind) {
            case BLOCK -> {
                return block();
            }
            case BREAK -> {
                return jump(token, Statement.Flow.BREAK);
            }
            case CONTINUE -> {
                return jump(token, Statement.Flow.CONTINUE);
            }
            case ELSE -> {
                TokenKind next = cursor.peekKind();
                if (next != TokenKind.IF && next != TokenKind.WITH) {
                    expect(TokenKind.RIGHT_DELIM, "else");
                }
                closed = Close.ELSE;
                return null;
            }
            case END -> {
                expect(TokenKind.RIGHT_DELIM, "end");
                closed = Close.END;
                return null;
            }
            case IF, RANGE, WITH -> {
                return control(kind);
            }
            case TEMPLATE -> {
                return invocation();
            }
            default -> {
                cursor.backup();
                int pos = tokens.pos(cursor.peek());
                return new ActionNode(unit, pos, pipelines.pipeline("command", TokenKind.RIGHT_DELIM));
            }
        }
    }

    private Statement jump(int token, Statement.Flow flow) {
        String source = flow == Statement.Flow.BREAK ? "{{break}}" : "{{continue}}";
        int next = cursor.next();
        if (tokens.kind(next) != TokenKind.RIGHT_DELIM) {
            throw unexpected(next, source);
        }
        if (ranges == 0) {
            throw error(source + " outside {{range}}");
        }
        return new JumpNode(unit, tokens.pos(token), flow);
    }

    private Statement control(TokenKind kind) {
        Statement control = enter() ? FreshStack.call(() -> controlHere(kind)) : controlHere(kind);
        leave();
        return control;
    }

    private Statement controlHere(TokenKind kind) {
        String context = kind == TokenKind.IF ? "if" : kind == TokenKind.WITH ? "with" : "range";
        int mark = scope.mark();
        PipeNode pipe = pipelines.pipeline(context, TokenKind.RIGHT_DELIM);
        int bodyMark = scope.mark();
        if (kind == TokenKind.RANGE) {
            ranges++;
        }
        ListNode body = statements();
        if (kind == TokenKind.RANGE) {
            ranges--;
        }
        scope.disown(bodyMark);
        ListNode otherwise = closed == Close.ELSE ? otherwise(kind) : null;
        scope.pop(mark);
        return kind == TokenKind.RANGE
                ? new RangeNode(unit, pipe.pos, pipe, body, otherwise)
                : new BranchNode(unit, pipe.pos, kind == TokenKind.WITH, pipe, body, otherwise);
    }

    /** What follows an else; {@code else if} and {@code else with} left their keyword pending. */
    private ListNode otherwise(TokenKind kind) {
        if (kind != TokenKind.RANGE && cursor.peekKind() == kind) {
            int keyword = cursor.next();
            return new ListNode(unit, tokens.pos(keyword), new Statement[] {control(kind)});
        }
        ListNode body = statements();
        if (closed != Close.END) {
            throw error("expected end; found " + closed.source);
        }
        return body;
    }

    private Statement block() {
        String context = "block clause";
        int token = cursor.next();
        String defined = templateName(token, context);
        PipeNode pipe = pipelines.pipeline(context, TokenKind.RIGHT_DELIM);
        Statement invocation =
                enter() ? FreshStack.call(() -> block(token, defined, pipe)) : block(token, defined, pipe);
        leave();
        return invocation;
    }

    private Statement block(int token, String defined, PipeNode pipe) {
        TreeParser inner = new TreeParser(this, defined, nesting);
        ListNode body = inner.statements();
        if (inner.closed != Close.END) {
            // Go reports this one where the outer text stood.
            throw error("unexpected " + inner.closed.source + " in block clause");
        }
        inner.add(defined, body);
        cursor.skipTo(inner.cursor.last());
        return new InvokeNode(unit, tokens.pos(token), defined, pipe);
    }

    private Statement invocation() {
        String context = "template clause";
        int token = cursor.next();
        String invoked = templateName(token, context);
        PipeNode pipe = null;
        if (tokens.kind(cursor.next()) != TokenKind.RIGHT_DELIM) {
            cursor.backup();
            pipe = pipelines.pipeline(context, TokenKind.RIGHT_DELIM);
        }
        return new InvokeNode(unit, tokens.pos(token), invoked, pipe);
    }

    private String templateName(int token, String context) {
        TokenKind kind = tokens.kind(token);
        if (kind != TokenKind.STRING && kind != TokenKind.RAW_STRING) {
            throw unexpected(token, context);
        }
        return unquoted(token);
    }

    /** Goes one level deeper; true if parsing should go on on a fresh stack. */
    boolean enter() {
        if (nesting >= MAX_NESTING) {
            throw error("max expression depth exceeded");
        }
        nesting++;
        return nesting == FRESH_STACK_AT && outerNesting < FRESH_STACK_AT;
    }

    void leave() {
        nesting--;
    }

    String unquoted(int token) {
        String value = tokens.unquoted(token);
        if (value == null) {
            throw error("invalid syntax");
        }
        return value;
    }

    private void expect(TokenKind kind, String context) {
        int token = cursor.next();
        if (tokens.kind(token) != kind) {
            throw unexpected(token, context);
        }
    }

    TemplateParseException unexpected(int token, String context) {
        if (tokens.kind(token) != TokenKind.ERROR) {
            return error("unexpected " + tokens.shown(token) + " in " + context);
        }
        String message = tokens.text(token);
        String started = "";
        if (action != NO_ACTION && tokens.line(action) != tokens.line(token)) {
            started = (message.endsWith(" action") ? "" : " in action") + " started at " + unit.name() + ":"
                    + tokens.line(action);
        }
        return error(message + started);
    }

    TemplateParseException error(String message) {
        return error(message, cursor.line());
    }

    TemplateParseException error(String message, int line) {
        return new TemplateParseException(unit.name(), line, message);
    }
}
