package io.github.bundle4j.project;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Renders the templates of release and namespace names. */
final class NameTemplate {
    private NameTemplate() {}

    static String render(
            String file,
            String key,
            String template,
            String project,
            Environment environment,
            @Nullable String namespace) {
        if (template.contains("[[")) {
            throw new ProjectException(
                    file, List.of(key + " is a template, which cannot be rendered yet: " + template), null);
        }
        return template;
    }
}
