package io.github.bundle4j.gotemplate;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Named templates over those of an outer set. A definition that is empty replaces none that is not. */
final class Templates {
    private final @Nullable Templates outer;
    private final Map<String, Template> own = new HashMap<>();

    Templates(@Nullable Templates outer) {
        this.outer = outer;
    }

    void add(Iterable<Template> definitions) {
        for (Template definition : definitions) {
            if (!definition.isEmpty() || find(definition.name()) == null) {
                own.put(definition.name(), definition);
            }
        }
    }

    @Nullable
    Template find(String name) {
        for (Templates templates = this; templates != null; templates = templates.outer) {
            Template template = templates.own.get(name);
            if (template != null) {
                return template;
            }
        }
        return null;
    }

    Map<String, Template> own() {
        return own;
    }
}
