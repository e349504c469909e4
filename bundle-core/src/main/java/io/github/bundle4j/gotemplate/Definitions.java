package io.github.bundle4j.gotemplate;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The definitions that one text has made so far. */
final class Definitions {
    private final Map<String, Template> byName = new LinkedHashMap<>(4);

    /** Keeps a definition; false if the text defines the name twice, and neither is empty. */
    boolean add(Template template) {
        Template before = byName.get(template.name());
        if (before == null || before.isEmpty()) {
            byName.put(template.name(), template);
            return true;
        }
        return template.isEmpty();
    }

    Collection<Template> all() {
        return Collections.unmodifiableCollection(byName.values());
    }
}
