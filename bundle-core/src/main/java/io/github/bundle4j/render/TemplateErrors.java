package io.github.bundle4j.render;

import io.github.bundle4j.gotemplate.TemplateException;
import io.github.bundle4j.gotemplate.TemplateExecutionException;
import io.github.bundle4j.gotemplate.TemplateParseException;
import io.github.bundle4j.gotemplate.function.FailException;
import io.github.bundle4j.govalue.ByteStrings;
import io.github.bundle4j.govalue.GoError;
import io.github.bundle4j.render.RenderException.Stage;
import java.util.ArrayList;
import java.util.List;

/** Puts the errors of templates into Helm's words. */
final class TemplateErrors {
    private static final String START = "template: ";

    private TemplateErrors() {}

    static RenderException translate(TemplateException error, HelmProfile profile) {
        if (error instanceof TemplateParseException parse) {
            String text = message(parse);
            return new RenderException(
                    Stage.PARSE,
                    parse.file(),
                    "parse error at (" + parse.file() + ":" + parse.line() + "): "
                            + text.substring(text.lastIndexOf(": ") + 2),
                    error);
        }
        if (!(error instanceof TemplateExecutionException outermost)) {
            return new RenderException(Stage.EXECUTE, "", message(error), error);
        }
        return new RenderException(Stage.EXECUTE, outermost.file(), execution(outermost, profile), error);
    }

    private static String execution(TemplateExecutionException outermost, HelmProfile profile) {
        List<GoError> links = new ArrayList<>();
        boolean traceable = !profile.isHelm3();
        for (Throwable link = outermost; link != null; link = link.getCause()) {
            if (link instanceof FailException fail) {
                return "execution error at (" + place(outermost) + "): " + message(fail);
            }
            if (link instanceof GoError goError) {
                traceable &= message(goError).startsWith(START);
                links.add(goError);
            }
        }
        return traceable ? trace(links) : message(outermost);
    }

    private static String message(GoError error) {
        return ByteStrings.unpack(error.text());
    }

    private static String place(TemplateExecutionException error) {
        return error.file() + ":" + error.line() + ":" + error.column();
    }

    private static String trace(List<GoError> links) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < links.size(); i++) {
            String text = message(links.get(i));
            if (i + 1 < links.size() && text.endsWith(message(links.get(i + 1)))) {
                text = text.substring(
                        0, text.length() - message(links.get(i + 1)).length());
            }
            String line = text.stripTrailing();
            if (links.get(i) instanceof TemplateExecutionException execution) {
                line = level(execution, line);
            }
            if (lines.isEmpty() || !lines.get(lines.size() - 1).equals(line)) {
                lines.add(line);
            }
        }
        return String.join("\n", lines);
    }

    private static String level(TemplateExecutionException error, String text) {
        String rest = text.substring((START + place(error) + ": ").length());
        int end = rest.indexOf(">: ");
        return end < 0
                ? place(error) + "\n  " + rest
                : place(error) + "\n  " + rest.substring(0, end + 2) + "\n    " + rest.substring(end + 3);
    }
}
