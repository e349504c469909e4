package io.github.bundle4j.goyaml;

import io.github.bundle4j.LimitExceededException;
import io.github.bundle4j.govalue.GoSlice;
import io.github.bundle4j.govalue.GoType;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads TOML as BurntSushi's decoder does into a {@code map[string]interface{}}: tables, keys and collections. */
final class GoTomlReader {
    private static final GoType TABLES = GoType.sliceOf(GoType.MAP);

    private final TomlText text;
    private final Map<String, @Nullable Object> root = new TreeMap<>();
    /** The elements of arrays of tables, which may still grow. */
    private final IdentityHashMap<GoSlice, List<@Nullable Object>> growing = new IdentityHashMap<>();
    /** Tables that a header or a dotted key made on the way, and that a header may still define. */
    private final IdentityHashMap<Map<?, ?>, Boolean> implicit = new IdentityHashMap<>();

    private Map<String, @Nullable Object> table = root;
    private int depth;

    GoTomlReader(String packed) {
        this.text = new TomlText(packed);
    }

    Map<String, @Nullable Object> read() {
        text.checkBytes();
        while (true) {
            text.skipBlankLines();
            if (text.atEnd()) {
                return root;
            }
            if (text.peek() == '[') {
                header();
            } else {
                entry(table, new ArrayList<>(text.context));
            }
            text.endLine();
        }
    }

    private void header() {
        boolean array = text.peek(1) == '[';
        text.skip(array ? 2 : 1);
        List<String> path = new ArrayList<>();
        do {
            text.skipBlanks();
            char c = text.peek();
            if (c == ']' || (text.atEnd() && path.isEmpty())) {
                throw text.error("unexpected end of table name (table names cannot be empty)");
            }
            if (c == '.') {
                throw text.error("unexpected table separator (table names cannot be empty)");
            }
            if (c != '"' && c != '\'' && !YamlDirectives.isWordChar(c)) {
                throw text.error("expected '.' or ']' to end table name, but got " + text.shown() + " instead");
            }
            path.add(text.keyPart());
            text.skipBlanks();
        } while (text.take('.'));
        if (!text.take(']')) {
            throw text.error("expected '.' or ']' to end table name, but got " + text.shown() + " instead");
        }
        if (array && !text.take(']')) {
            throw text.error("expected end of table array name delimiter ']', but got " + text.shown() + " instead");
        }
        text.context.clear();
        Map<String, @Nullable Object> parent = root;
        for (String key : path.subList(0, path.size() - 1)) {
            Map<String, @Nullable Object> inner = descend(parent, key);
            if (inner == null) {
                String shown = shown(path.subList(0, text.context.size() + 1));
                text.context.clear();
                throw text.error("Key '" + shown + "' was already created as a hash.");
            }
            parent = inner;
            text.context.add(key);
        }
        String last = path.get(path.size() - 1);
        table = array ? arrayTable(parent, last) : headerTable(parent, last, path);
        text.context.add(last);
    }

    private Map<String, @Nullable Object> headerTable(
            Map<String, @Nullable Object> parent, String key, List<String> path) {
        if (!parent.containsKey(key)) {
            Map<String, @Nullable Object> made = new TreeMap<>();
            parent.put(key, made);
            return made;
        }
        Map<String, @Nullable Object> existing = asTable(parent.get(key));
        if (existing == null || implicit.remove(existing) == null) {
            throw text.error("Key '" + shown(path) + "' has already been defined.");
        }
        return existing;
    }

    private Map<String, @Nullable Object> arrayTable(Map<String, @Nullable Object> parent, String key) {
        List<@Nullable Object> elements;
        if (!parent.containsKey(key)) {
            elements = new ArrayList<>();
            GoSlice slice = GoSlice.of(TABLES, elements);
            growing.put(slice, elements);
            parent.put(key, slice);
        } else {
            Object existing = parent.get(key);
            List<@Nullable Object> found = existing instanceof GoSlice slice ? growing.get(slice) : null;
            if (found == null) {
                throw text.error("Key '" + key + "' was already created and cannot be used as an array.");
            }
            elements = found;
        }
        Map<String, @Nullable Object> element = new TreeMap<>();
        elements.add(element);
        return element;
    }

    private static String shown(List<String> path) {
        List<String> parts = new ArrayList<>();
        path.forEach(key -> parts.add(GoTomlWriter.quotedKey(key)));
        return String.join(".", parts);
    }

    /** The table under a key, made if there is none; {@code null} if something else is there. */
    private @Nullable Map<String, @Nullable Object> descend(Map<String, @Nullable Object> parent, String key) {
        if (!parent.containsKey(key)) {
            Map<String, @Nullable Object> made = new TreeMap<>();
            implicit.put(made, true);
            parent.put(key, made);
            return made;
        }
        return asTable(parent.get(key));
    }

    /** The table itself, or the newest of an array of tables. */
    @SuppressWarnings("unchecked")
    private @Nullable Map<String, @Nullable Object> asTable(@Nullable Object value) {
        if (value instanceof GoSlice slice && growing.containsKey(slice)) {
            return (Map<String, @Nullable Object>) slice.get(slice.size() - 1);
        }
        return value instanceof Map ? (Map<String, @Nullable Object>) value : null;
    }

    private void entry(Map<String, @Nullable Object> into, List<String> context) {
        int line = text.line();
        List<String> path = new ArrayList<>();
        do {
            text.skipBlanks();
            path.add(text.keyPart());
            text.skipBlanks();
        } while (text.take('.'));
        if (text.atEnd()) {
            throw text.error("unexpected EOF; expected key separator '='");
        }
        if (!text.take('=')) {
            throw text.error("expected '.' or '=', but got " + text.shown() + " instead");
        }
        List<String> outer = new ArrayList<>(text.context);
        text.context.clear();
        text.context.addAll(context);
        text.context.addAll(path);
        text.skipBlanks();
        store(into, path, value(), line);
        text.context.clear();
        text.context.addAll(outer);
    }

    private void store(Map<String, @Nullable Object> into, List<String> path, @Nullable Object value, int line) {
        Map<String, @Nullable Object> parent = into;
        for (String key : path.subList(0, path.size() - 1)) {
            Map<String, @Nullable Object> inner = descend(parent, key);
            if (inner == null) {
                throw text.error("Key '" + shown(List.of(key)) + "' has already been defined.", line);
            }
            parent = inner;
        }
        String last = path.get(path.size() - 1);
        if (!parent.containsKey(last)) {
            parent.put(last, value);
            return;
        }
        String shown = shown(text.context);
        if (value instanceof List<?> list && !list.isEmpty() && list.stream().allMatch(Map.class::isInstance)) {
            text.context
                    .subList(text.context.size() - path.size(), text.context.size())
                    .clear();
            throw text.error("Key '" + shown + "' was already created and cannot be used as an array.", line);
        }
        Map<String, @Nullable Object> existing = asTable(parent.get(last));
        if (existing != null && value instanceof Map<?, ?> more) {
            for (Object key : more.keySet()) {
                if (existing.containsKey(key)) {
                    text.context.add((String) key);
                    throw text.error("Key '" + shown(text.context) + "' has already been defined.", line);
                }
            }
        }
        // Go takes a value for a table that only dotted keys made, and loses it.
        if (existing == null || implicit.remove(existing) == null) {
            throw text.error("Key '" + shown + "' has already been defined.", line);
        }
    }

    private @Nullable Object value() {
        if (text.atEnd()) {
            throw text.error("unexpected EOF; expected value");
        }
        return switch (text.peek()) {
            case '[' -> array();
            case '{' -> inlineTable();
            case '"', '\'' -> text.string();
            default -> TomlScalars.read(text);
        };
    }

    private List<@Nullable Object> array() {
        enter();
        text.skip(1);
        List<@Nullable Object> list = new ArrayList<>();
        text.skipBlankLines();
        while (!text.take(']')) {
            if (text.atEnd()) {
                throw text.error("expected a comma (',') or array terminator (']'), but got end of file");
            }
            if (text.peek() == ',') {
                throw text.error("unexpected comma");
            }
            list.add(value());
            text.skipBlankLines();
            if (!text.take(',') && text.peek() != ']') {
                String found = text.atEnd() ? "end of file" : text.shown();
                throw text.error("expected a comma (',') or array terminator (']'), but got " + found);
            }
            text.skipBlankLines();
        }
        depth--;
        return list;
    }

    private Map<String, @Nullable Object> inlineTable() {
        enter();
        text.skip(1);
        Map<String, @Nullable Object> map = new TreeMap<>();
        implicit.put(map, true);
        List<String> context = new ArrayList<>(text.context);
        text.skipBlankLines();
        while (!text.take('}')) {
            if (text.peek() == ',') {
                throw text.error("unexpected comma");
            }
            entry(map, context);
            text.skipBlankLines();
            if (!text.take(',') && text.peek() != '}') {
                String found = text.atEnd() ? "end of file" : text.shown();
                throw text.error("expected a comma or an inline table terminator '}', but got " + found + " instead");
            }
            text.skipBlankLines();
        }
        depth--;
        return map;
    }

    private void enter() {
        if (++depth > GoJsonWriter.MAX_DEPTH) {
            throw new LimitExceededException("the nesting of the TOML text", "depth", GoJsonWriter.MAX_DEPTH);
        }
    }
}
