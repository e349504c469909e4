package io.github.bundle4j.gotemplate;

import io.github.bundle4j.govalue.GoError;
import io.github.bundle4j.govalue.GoQuote;
import org.jspecify.annotations.Nullable;

/** One run with the templates that it sees: the set's, and inside a {@code tpl} those of its text too. */
final class Context implements Execution {
    private static final int INCLUDE_LIMIT = 1000;
    private static final String NO_VALUE = "<no value>";

    final Run run;
    final Templates templates;

    Context(Run run, Templates templates) {
        this.run = run;
        this.templates = templates;
    }

    /** Executes a template into an output; data may be {@link Marker#INVALID}. */
    void execute(Template template, @Nullable Object data, StringBuilder out) {
        if (run.stackIsFull()) {
            run.onFreshStack(() -> {
                execute(template, data, out);
                return template;
            });
            return;
        }
        run.enterTemplate();
        int depth = run.depth;
        run.depth++;
        Frame frame = new Frame(this, template, data, out);
        template.root().execute(frame);
        run.depth = depth;
        run.leaveTemplate();
    }

    private String executeNested(Template template, @Nullable Object data) {
        int depth = run.depth;
        int levels = run.levels;
        // Everything is written at the end of one buffer, which so grows only once.
        StringBuilder out = run.out;
        int start = out.length();
        try {
            execute(template, data == null ? Marker.INVALID : data, out);
            return out.substring(start);
        } finally {
            out.setLength(start);
            run.depth = depth;
            run.levels = levels;
        }
    }

    String executeNamed(String name, @Nullable Object data) {
        Template template = templates.find(name);
        if (template == null) {
            throw new TemplateException("template: no template " + GoQuote.quote(name) + " associated with template "
                    + GoQuote.quote(run.rootName));
        }
        return executeNested(template, data);
    }

    @Override
    public String include(String name, @Nullable Object data) {
        int[] nested = run.includes.computeIfAbsent(name, included -> new int[1]);
        if (nested[0] > INCLUDE_LIMIT) {
            throw new GoError(
                    "rendering template has a nested reference name: " + name + ": unable to execute template");
        }
        nested[0]++;
        try {
            return executeNamed(name, data);
        } finally {
            nested[0]--;
        }
    }

    @Override
    public String tpl(String text, @Nullable Object data) {
        ParsedText parsed;
        try {
            parsed = run.parse(text);
        } catch (TemplateParseException e) {
            throw GoError.wrapping("cannot parse template " + GoQuote.quote(text) + ": ", e);
        }
        Templates visible = new Templates(templates);
        visible.add(parsed.templates());
        try {
            String out = new Context(run, visible).executeNested(parsed.main(), data);
            return out.contains(NO_VALUE) ? out.replace(NO_VALUE, "") : out;
        } catch (TemplateException e) {
            throw GoError.wrapping("error during tpl function execution for " + GoQuote.quote(text) + ": ", e);
        }
    }

    @Override
    public ExecutionOptions options() {
        return run.options;
    }
}
