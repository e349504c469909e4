package io.github.bundle4j.project;

import java.util.List;

/** Renders werf.yaml. */
final class ConfigRenderer {
    private ConfigRenderer() {}

    static String render(String file, String text) {
        if (text.contains("{{")) {
            throw new ProjectException(file, List.of("is a template, which cannot be rendered yet"), null);
        }
        return text;
    }
}
