package io.github.bundle4j.project;

import io.github.bundle4j.gotemplate.ExecutionOptions;
import io.github.bundle4j.gotemplate.TemplateException;
import io.github.bundle4j.gotemplate.TemplateSet;
import io.github.bundle4j.govalue.ByteStrings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Renders the templates of release and namespace names, which have double square brackets. */
final class NameTemplate {
    private final String file;
    private final String project;
    private final Environment environment;
    private final TemplateFunctions functions;

    NameTemplate(String file, String project, Environment environment, TemplateFunctions functions) {
        this.file = file;
        this.project = project;
        this.environment = environment;
        this.functions = functions;
    }

    String render(String key, String template, @Nullable String namespace) {
        try {
            return ByteStrings.unpack(TemplateSet.builder()
                    .name(key)
                    .delimiters("[[", "]]")
                    .functions(functions.forNames(project, environment, namespace))
                    .add(key, ByteStrings.pack(template))
                    .build()
                    .execute(key, null, ExecutionOptions.standard()));
        } catch (TemplateException e) {
            throw new ProjectException(file, List.of(key + ": " + ByteStrings.unpack(e.text())), e);
        }
    }
}
