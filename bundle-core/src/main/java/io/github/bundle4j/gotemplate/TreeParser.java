package io.github.bundle4j.gotemplate;

import io.github.bundle4j.gotemplate.Token.Kind;
import io.github.bundle4j.govalue.GoQuote;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Parses the statements of one definition: text, actions and control structures. */
final class TreeParser {
    /** Deeper nesting of control structures and parentheses is refused. */
    private static final int MAX_NESTING = 1000;

    /** From here on the parser continues on a stack of its own. */
    private static final int FRESH_STACK_AT = 64;

    final Parser parser;
    final ParseUnit unit;
    final Tokens tokens;
    final Scope scope = new Scope();

    private final String name;
    private final PipelineParser pipelines;
    private final int outerNesting;
    private int nesting;
    private int ranges;
    private int actionLine;

    TreeParser(Parser parser, String name) {
        this(parser, name, 0);
    }

    private TreeParser(Parser parser, String name, int nesting) {
        this.parser = parser;
        this.unit = parser.unit;
        this.name = name;
        this.tokens = new Tokens(parser.lexer);
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

    /** What one parse step gave: a statement, or the end of the list. */
    private record Step(
            @Nullable Statement statement, @Nullable Close close) {}

    private record Body(ListNode list, Close close) {}

    Template parseMain() {
        int pos = tokens.peek().pos();
        List<Statement> statements = new ArrayList<>();
        while (tokens.peek().kind() != Kind.EOF) {
            if (tokens.peek().kind() == Kind.LEFT_DELIM) {
                Token delimiter = tokens.next();
                if (tokens.nextNonSpace().kind() == Kind.DEFINE) {
                    new TreeParser(parser, "definition").parseDefinition();
                    continue;
                }
                tokens.backup2(delimiter);
            }
            Step step = textOrAction();
            if (step.close() != null) {
                throw error("unexpected " + step.close().source);
            }
            if (step.statement() != null) {
                statements.add(step.statement());
            }
        }
        return add(name, new ListNode(unit, pos, statements));
    }

    private void parseDefinition() {
        String context = "define clause";
        Token token = tokens.nextNonSpace();
        if (token.kind() != Kind.STRING && token.kind() != Kind.RAW_STRING) {
            throw unexpected(token, context);
        }
        String defined = unquote(token);
        expect(Kind.RIGHT_DELIM, context);
        add(defined, definitionBody(context));
    }

    private ListNode definitionBody(String context) {
        Body body = statements();
        if (body.close() != Close.END) {
            throw error("unexpected " + body.close().source + " in " + context);
        }
        return body.list();
    }

    private Template add(String defined, ListNode root) {
        Template template = parser.define(new Template(defined, root, scope.slots()));
        if (template == null) {
            throw error("template: multiple definition of template " + GoQuote.quote(defined));
        }
        return template;
    }

    private Body statements() {
        int pos = tokens.peekNonSpace().pos();
        List<Statement> statements = new ArrayList<>();
        while (tokens.peekNonSpace().kind() != Kind.EOF) {
            Step step = textOrAction();
            if (step.close() != null) {
                return new Body(new ListNode(unit, pos, statements), step.close());
            }
            if (step.statement() != null) {
                statements.add(step.statement());
            }
        }
        throw error("unexpected EOF");
    }

    private Step textOrAction() {
        Token token = tokens.nextNonSpace();
        if (token.kind() == Kind.TEXT) {
            return new Step(new TextNode(unit, token.pos(), token.text()), null);
        }
        if (token.kind() != Kind.LEFT_DELIM) {
            throw unexpected(token, "input");
        }
        actionLine = token.line();
        Step step = action();
        actionLine = 0;
        return step;
    }

    private Step action() {
        Token token = tokens.nextNonSpace();
        return switch (token.kind()) {
            case BLOCK -> new Step(block(), null);
            case BREAK -> new Step(jump(token, Statement.Flow.BREAK), null);
            case CONTINUE -> new Step(jump(token, Statement.Flow.CONTINUE), null);
            case ELSE -> {
                Kind next = tokens.peekNonSpace().kind();
                if (next != Kind.IF && next != Kind.WITH) {
                    expect(Kind.RIGHT_DELIM, "else");
                }
                yield new Step(null, Close.ELSE);
            }
            case END -> {
                expect(Kind.RIGHT_DELIM, "end");
                yield new Step(null, Close.END);
            }
            case IF, RANGE, WITH -> new Step(control(token.kind()), null);
            case TEMPLATE -> new Step(invocation(), null);
            default -> {
                tokens.backup();
                Token first = tokens.peek();
                PipeNode pipe = pipelines.pipeline("command", Kind.RIGHT_DELIM);
                yield new Step(new ActionNode(unit, first.pos(), pipe), null);
            }
        };
    }

    private Statement jump(Token token, Statement.Flow flow) {
        String source = flow == Statement.Flow.BREAK ? "{{break}}" : "{{continue}}";
        Token next = tokens.nextNonSpace();
        if (next.kind() != Kind.RIGHT_DELIM) {
            throw unexpected(next, source);
        }
        if (ranges == 0) {
            throw error(source + " outside {{range}}");
        }
        return new JumpNode(unit, token.pos(), flow);
    }

    private Statement control(Kind kind) {
        return nested(() -> controlHere(kind));
    }

    private Statement controlHere(Kind kind) {
        String context = kind == Kind.IF ? "if" : kind == Kind.WITH ? "with" : "range";
        int mark = scope.mark();
        PipeNode pipe = pipelines.pipeline(context, Kind.RIGHT_DELIM);
        int bodyMark = scope.mark();
        if (kind == Kind.RANGE) {
            ranges++;
        }
        Body body = statements();
        if (kind == Kind.RANGE) {
            ranges--;
        }
        scope.disown(bodyMark);
        ListNode otherwise = body.close() == Close.ELSE ? otherwise(kind) : null;
        scope.pop(mark);
        return kind == Kind.RANGE
                ? new RangeNode(unit, pipe.pos, pipe, body.list(), otherwise)
                : new BranchNode(unit, pipe.pos, kind == Kind.WITH, pipe, body.list(), otherwise);
    }

    /** What follows an else; {@code else if} and {@code else with} left their keyword pending. */
    private ListNode otherwise(Kind kind) {
        if (kind != Kind.RANGE && tokens.peek().kind() == kind) {
            Token keyword = tokens.next();
            return new ListNode(unit, keyword.pos(), List.of(control(kind)));
        }
        Body body = statements();
        if (body.close() != Close.END) {
            throw error("expected end; found " + body.close().source);
        }
        return body.list();
    }

    private Statement block() {
        String context = "block clause";
        Token token = tokens.nextNonSpace();
        String defined = templateName(token, context);
        PipeNode pipe = pipelines.pipeline(context, Kind.RIGHT_DELIM);
        return nested(() -> {
            TreeParser inner = new TreeParser(parser, defined, nesting);
            Body body = inner.statements();
            if (body.close() != Close.END) {
                // Go reports this one where the outer text stood.
                throw error("unexpected " + body.close().source + " in " + context);
            }
            inner.add(defined, body.list());
            return new InvokeNode(unit, token.pos(), defined, pipe);
        });
    }

    private Statement invocation() {
        String context = "template clause";
        Token token = tokens.nextNonSpace();
        String invoked = templateName(token, context);
        PipeNode pipe = null;
        if (tokens.nextNonSpace().kind() != Kind.RIGHT_DELIM) {
            tokens.backup();
            pipe = pipelines.pipeline(context, Kind.RIGHT_DELIM);
        }
        return new InvokeNode(unit, token.pos(), invoked, pipe);
    }

    private String templateName(Token token, String context) {
        if (token.kind() != Kind.STRING && token.kind() != Kind.RAW_STRING) {
            throw unexpected(token, context);
        }
        return unquote(token);
    }

    /** Parses what lies one level deeper. */
    <T extends Node> T nested(Supplier<T> inner) {
        if (nesting >= MAX_NESTING) {
            throw error("max expression depth exceeded");
        }
        nesting++;
        T node = nesting == FRESH_STACK_AT && outerNesting < FRESH_STACK_AT ? FreshStack.call(inner) : inner.get();
        nesting--;
        return node;
    }

    String unquote(Token token) {
        String value = GoQuote.unquote(token.text());
        if (value == null) {
            throw error("invalid syntax");
        }
        return value;
    }

    private void expect(Kind kind, String context) {
        Token token = tokens.nextNonSpace();
        if (token.kind() != kind) {
            throw unexpected(token, context);
        }
    }

    TemplateParseException unexpected(Token token, String context) {
        if (token.kind() != Kind.ERROR) {
            return error("unexpected " + token.shown() + " in " + context);
        }
        String started = "";
        if (actionLine != 0 && actionLine != token.line()) {
            started = (token.text().endsWith(" action") ? "" : " in action") + " started at " + unit.name() + ":"
                    + actionLine;
        }
        return error(token.text() + started);
    }

    TemplateParseException error(String message) {
        return new TemplateParseException(unit.name(), tokens.line(), message);
    }
}
