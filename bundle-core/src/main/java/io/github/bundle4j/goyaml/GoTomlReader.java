package io.github.bundle4j.goyaml;

import io.github.bundle4j.LimitExceededException;
import io.github.bundle4j.govalue.GoError;
import io.github.bundle4j.govalue.GoQuote;
import io.github.bundle4j.govalue.GoSlice;
import io.github.bundle4j.govalue.GoType;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads TOML as BurntSushi's decoder does into a {@code map[string]interface{}}: tables, keys and collections. Whether a
 * key may be defined again is decided as there, with its gaps: a key's history counts, not only what is there now.
 */
final class GoTomlReader {
    private static final GoType TABLES = GoType.sliceOf(GoType.MAP);

    /** A key with the table that it stands for now; none if something else is there. */
    private record Place(TomlKey key, @Nullable Map<String, @Nullable Object> table) {}

    private final TomlText text;
    private final TomlScalars scalars;
    private final TomlStrings strings;
    private final Map<String, @Nullable Object> root = new TreeMap<>();
    private final TomlKey rootKey = TomlKey.root();
    /** The elements of arrays of tables, which may still grow. */
    private final IdentityHashMap<GoSlice, List<@Nullable Object>> growing = new IdentityHashMap<>();

    private Place context = new Place(rootKey, root);
    private String current = "";
    /** The line of the last key that began. */
    private int keyLine;

    private int depth;

    GoTomlReader(String packed) {
        this.text = new TomlText(packed, this::lastKey);
        this.scalars = new TomlScalars(text);
        this.strings = new TomlStrings(text);
    }

    Map<String, @Nullable Object> read() {
        while (true) {
            text.skipBlankLines();
            int code = text.peek();
            if (code == TomlText.END) {
                return root;
            }
            if (code == '[') {
                header();
            } else {
                Place outer = context;
                entry();
                context = outer;
                current = "";
            }
            text.endLine();
        }
    }

    private String lastKey() {
        TomlKey key = context.key();
        if (current.isEmpty()) {
            return key.toString();
        }
        return key == rootKey ? current : key + "." + current;
    }

    private GoError keyError(String problem) {
        return text.errorAt(keyLine, problem);
    }

    private GoError defined(TomlKey key) {
        return keyError("Key '" + key + "' has already been defined.");
    }

    private void header() {
        text.next();
        boolean array = text.take('[');
        List<String> path = new ArrayList<>();
        int code;
        do {
            text.skipBlanks();
            path.add(namePart());
            keyLine = path.size() == 1 ? text.line() : keyLine;
            text.skipBlanks();
            code = text.next();
        } while (code == '.');
        if (code != ']') {
            throw text.error("expected '.' or ']' to end table name, but got " + TomlText.shown(code) + " instead");
        }
        if (array) {
            code = text.next();
            if (code != ']') {
                throw text.error(
                        "expected end of table array name delimiter ']', but got " + TomlText.shown(code) + " instead");
            }
        }
        Place parent = new Place(rootKey, root);
        for (String part : path.subList(0, path.size() - 1)) {
            parent = descend(parent, part);
        }
        enter(parent, path.get(path.size() - 1), array);
        context.key().array = false;
    }

    /** A step on the way to a header's table, which is made if nothing is there. */
    private Place descend(Place from, String name) {
        TomlKey key = from.key().child(name);
        Map<String, @Nullable Object> table = tableOf(from);
        if (!table.containsKey(name)) {
            key.implicit = true;
            table.put(name, new TreeMap<>());
        }
        Place to = new Place(key, asTable(table.get(name)));
        tableOf(to);
        return to;
    }

    private Map<String, @Nullable Object> tableOf(Place place) {
        if (place.table() == null) {
            throw keyError("Key '" + place.key() + "' was already created as a hash.");
        }
        return place.table();
    }

    private String namePart() {
        int code = text.peek();
        return switch (code) {
            case ']', TomlText.END -> throw text.error("unexpected end of table name (table names cannot be empty)");
            case '.' -> throw text.error("unexpected table separator (table names cannot be empty)");
            default -> keyPart(code);
        };
    }

    private String keyPart(int code) {
        if (code == '"' || code == '\'') {
            return strings.single();
        }
        int from = text.at();
        text.skip(TomlText::isBareKey);
        return text.since(from);
    }

    /** A key with its value, in the context, which it leaves changed. */
    private Entry entry() {
        text.skipBlanks();
        int code = text.peek();
        if (code == '=' || code == TomlText.END) {
            throw text.error("unexpected '=': key name appears blank");
        }
        if (code == '.') {
            throw text.error("unexpected '.': keys cannot start with a '.'");
        }
        List<String> path = new ArrayList<>();
        do {
            text.skipBlanks();
            code = text.peek();
            if (code == '=' || code == TomlText.END || code == '.') {
                throw text.error(code == '.' ? "unexpected '.'" : "unexpected '='");
            }
            path.add(keyPart(code));
            keyLine = path.size() == 1 ? text.line() : keyLine;
            text.skipBlanks();
            code = text.next();
        } while (code == '.');
        if (code == TomlText.END) {
            throw text.error("unexpected EOF; expected key separator '='");
        }
        if (code != '=') {
            String problem = "expected '.' or '=', but got " + TomlText.shown(code) + " instead";
            throw code == '\n' ? text.errorBefore(problem) : text.error(problem);
        }
        current = path.get(path.size() - 1);
        for (String part : path.subList(0, path.size() - 1)) {
            context.key().child(part).implicit = true;
            enter(context, part, false);
        }
        Object value = value(false);
        if (context.table() == null) {
            throw defined(context.key());
        }
        set(context.table(), context.key().child(current), value);
        typed().array = isArray(value);
        return new Entry(path, value);
    }

    /** Whose type is set at the current key: an empty one counts at the root only. */
    private TomlKey typed() {
        TomlKey key = context.key();
        return current.isEmpty() && key != rootKey ? key : key.child(current);
    }

    private record Entry(List<String> path, @Nullable Object value) {}

    private static boolean isArray(@Nullable Object value) {
        return value instanceof List;
    }

    /** Makes a key the context: a table, or one more element of an array of tables. */
    private void enter(Place parent, String name, boolean array) {
        Map<String, @Nullable Object> table = tableOf(parent);
        TomlKey key = parent.key().child(name);
        context = parent;
        if (array) {
            append(table, key);
        } else {
            set(table, key, new TreeMap<>());
        }
        context = new Place(key, asTable(table.get(name)));
    }

    private void append(Map<String, @Nullable Object> table, TomlKey key) {
        if (!table.containsKey(key.name)) {
            List<@Nullable Object> elements = new ArrayList<>();
            GoSlice slice = GoSlice.of(TABLES, elements);
            growing.put(slice, elements);
            table.put(key.name, slice);
        }
        List<@Nullable Object> elements = table.get(key.name) instanceof GoSlice slice ? growing.get(slice) : null;
        if (elements == null) {
            throw keyError("Key '" + key + "' was already created and cannot be used as an array.");
        }
        elements.add(new TreeMap<String, @Nullable Object>());
    }

    private void set(Map<String, @Nullable Object> table, TomlKey key, @Nullable Object value) {
        if (!table.containsKey(key.name)) {
            table.put(key.name, value);
            return;
        }
        if (!key.implicit) {
            throw defined(key);
        }
        key.implicit = false;
        // Else it is a table with all that was put into it by now.
        if (key.array) {
            table.put(key.name, value);
        }
    }

    /** The table itself, or the newest of an array of tables. */
    @SuppressWarnings("unchecked")
    private @Nullable Map<String, @Nullable Object> asTable(@Nullable Object value) {
        if (value instanceof GoSlice slice && growing.containsKey(slice)) {
            return (Map<String, @Nullable Object>) slice.get(slice.size() - 1);
        }
        return value instanceof Map ? (Map<String, @Nullable Object>) value : null;
    }

    private @Nullable Object value(boolean inArray) {
        text.skipBlanks();
        return switch (text.peek()) {
            case '[' -> array();
            case '{' -> inlineTable(inArray);
            case '"', '\'' -> strings.value();
            default -> scalars.read();
        };
    }

    private List<@Nullable Object> array() {
        deeper();
        text.next();
        typed().array = true;
        List<@Nullable Object> list = new ArrayList<>();
        while (true) {
            text.skipBlankLines();
            if (text.take(']')) {
                break;
            }
            if (text.take(',')) {
                throw text.error("unexpected comma");
            }
            list.add(value(true));
            text.skipBlankLines();
            int code = text.next();
            if (code == ']') {
                break;
            }
            if (code != ',') {
                throw text.error("expected a comma (',') or array terminator (']'), but got " + text.quotedOrEnd(code));
            }
        }
        depth--;
        return list;
    }

    /** A table in place; what it holds is put at its key too, as if a header had named it. */
    private Map<String, @Nullable Object> inlineTable(boolean inArray) {
        deeper();
        text.next();
        Place outer = context;
        String name = current;
        TomlKey own = outer.key().child(name);
        own.implicit = true;
        context = new Place(own, null);
        current = "";
        enter(outer, name, inArray);
        Map<String, @Nullable Object> table = new TreeMap<>();
        entries(table);
        context = outer;
        current = name;
        depth--;
        return table;
    }

    private void entries(Map<String, @Nullable Object> table) {
        Place own = context;
        while (true) {
            text.skipBlankLines();
            if (text.take('}')) {
                return;
            }
            if (text.take(',')) {
                throw text.error("unexpected comma");
            }
            Entry entry = entry();
            put(table, entry);
            context = own;
            text.skipBlankLines();
            int code = text.next();
            if (code == '}') {
                return;
            }
            if (code != ',') {
                throw text.error("expected a comma or an inline table terminator '}', but got " + text.quotedOrEnd(code)
                        + " instead");
            }
        }
    }

    private void put(Map<String, @Nullable Object> table, Entry entry) {
        Map<String, @Nullable Object> into = table;
        int last = entry.path().size() - 1;
        for (String part : entry.path().subList(0, last)) {
            if (!into.containsKey(part)) {
                into.put(part, new TreeMap<>());
            }
            Map<String, @Nullable Object> inner = asTable(into.get(part));
            if (inner == null) {
                throw keyError(GoQuote.quote(context.key().toString()) + " is not a table");
            }
            into = inner;
        }
        into.put(entry.path().get(last), entry.value());
    }

    private void deeper() {
        if (++depth > GoJsonWriter.MAX_DEPTH) {
            throw LimitExceededException.fixed("the nesting of the TOML text", "depth", GoJsonWriter.MAX_DEPTH);
        }
    }
}
