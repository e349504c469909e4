package io.github.bundle4j.render;

import io.github.bundle4j.gotemplate.HelmErrorText;
import io.github.bundle4j.gotemplate.TemplateException;
import io.github.bundle4j.gotemplate.TemplateExecutionException;
import io.github.bundle4j.gotemplate.TemplateParseException;
import io.github.bundle4j.gotemplate.function.FailException;
import io.github.bundle4j.render.RenderException.Stage;

/** Puts the errors of templates into Helm's words. */
final class TemplateErrors {
    private TemplateErrors() {}

    static RenderException translate(TemplateException error, HelmProfile profile) {
        if (error instanceof TemplateParseException parse) {
            return new RenderException(Stage.PARSE, parse.file(), HelmErrorText.parsing(parse), error);
        }
        String file = error instanceof TemplateExecutionException outermost ? outermost.file() : "";
        String text = HelmErrorText.executing(error, FailException.class, !profile.isHelm3());
        return new RenderException(Stage.EXECUTE, file, text, error);
    }
}
