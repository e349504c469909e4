package io.github.bundle4j.goyaml;

import io.github.bundle4j.LimitExceededException;
import io.github.bundle4j.govalue.GoError;
import io.github.bundle4j.govalue.GoFloat;
import io.github.bundle4j.govalue.GoInt;
import io.github.bundle4j.govalue.GoKind;
import io.github.bundle4j.govalue.GoObject;
import io.github.bundle4j.govalue.GoTime;
import io.github.bundle4j.govalue.GoTypes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes Go values as BurntSushi's TOML encoder does. */
final class GoTomlWriter {
    private final StringBuilder out = new StringBuilder();
    private int depth;

    String write(@Nullable Object value) {
        if (value == null) {
            throw new GoError("reflect: call of reflect.Value.Type on zero Value");
        }
        Map<String, @Nullable Object> table = table(value);
        if (table != null) {
            entries(table, List.of());
        } else if (value instanceof List<?> list && isTables(list)) {
            throw new GoError("toml: top-level values must be Go maps or structs");
        } else if (!(value instanceof GoObject object && object.isNil() && object instanceof Map)) {
            inline(value);
        }
        return out.toString();
    }

    /** The entries of a map or struct, or {@code null} for everything else. */
    @SuppressWarnings("unchecked")
    private static @Nullable Map<String, @Nullable Object> table(@Nullable Object value) {
        if (value instanceof GoObject object) {
            if (object.isNil()) {
                return null;
            }
            GoKind kind = object.goType().kind();
            boolean struct = kind == GoKind.STRUCT || kind == GoKind.POINTER;
            if (struct && object.marshaled() == null && !(object instanceof Map)) {
                Map<String, @Nullable Object> fields = new LinkedHashMap<>();
                object.fieldNames().forEach(name -> fields.put(name, object.field(name)));
                return fields;
            }
        }
        if (!(value instanceof Map)) {
            return null;
        }
        Map<String, @Nullable Object> map = (Map<String, @Nullable Object>) value;
        return map instanceof TreeMap ? map : new TreeMap<>(map);
    }

    private static boolean isTables(List<?> list) {
        for (Object item : list) {
            if (table(item) == null) {
                return false;
            }
        }
        return !list.isEmpty();
    }

    private static boolean isNil(@Nullable Object value) {
        return value == null || (value instanceof GoObject object && object.isNil());
    }

    private void entries(Map<String, @Nullable Object> table, List<String> path) {
        enter();
        table.forEach((key, value) -> {
            if (!isNil(value) && !isBelow(value)) {
                indent(path.size());
                out.append(quotedKey(key)).append(" = ");
                inline(value);
                out.append('\n');
            }
        });
        table.forEach((key, value) -> {
            if (!isNil(value) && isBelow(value)) {
                List<String> inner = new ArrayList<>(path);
                inner.add(quotedKey(key));
                below(value, inner);
            }
        });
        depth--;
    }

    /** Whether it gets a header of its own. */
    private static boolean isBelow(@Nullable Object value) {
        return value instanceof List<?> list ? isTables(list) : table(value) != null;
    }

    private void below(@Nullable Object value, List<String> path) {
        if (value instanceof List<?> list) {
            for (Object item : list) {
                blankLine();
                header("[[", path, "]]");
                body(item, path);
            }
        } else {
            if (path.size() == 1) {
                blankLine();
            }
            header("[", path, "]");
            body(value, path);
        }
    }

    private void body(@Nullable Object value, List<String> path) {
        Map<String, @Nullable Object> table = table(value);
        if (table != null) {
            entries(table, path);
        }
    }

    private void blankLine() {
        if (out.length() > 0) {
            out.append('\n');
        }
    }

    private void header(String open, List<String> path, String close) {
        indent(path.size() - 1);
        out.append(open).append(String.join(".", path)).append(close).append('\n');
    }

    private void indent(int levels) {
        for (int i = 0; i < levels; i++) {
            out.append("  ");
        }
    }

    private void inline(@Nullable Object value) {
        GoJsonWriter.checkLength(out.length());
        if (isNil(value)) {
            if (value instanceof List) {
                out.append("[]");
                return;
            }
            throw new GoError("toml: cannot encode array with nil element");
        }
        if (value instanceof String text) {
            string(text);
        } else if (value instanceof Double number) {
            number(number);
        } else if (value instanceof Boolean || value instanceof Long || value instanceof GoInt) {
            out.append(value);
        } else if (value instanceof List<?> list) {
            array(list);
        } else {
            inlineTableOrText(value);
        }
    }

    private void inlineTableOrText(@Nullable Object value) {
        Map<String, @Nullable Object> table = table(value);
        if (table != null) {
            inlineTable(table);
        } else if (value instanceof GoTime time) {
            out.append(time(time));
        } else if (value instanceof GoObject object && object.marshaled() instanceof String text) {
            string(text);
        } else {
            throw new GoError("unsupported type for key '': " + GoTypes.kindName(value));
        }
    }

    /** Times that were read without a zone are written without one. */
    private static String time(GoTime time) {
        if (time.zone() == TomlScalars.LOCAL_DATETIME) {
            return time.format(TomlScalars.DATETIME_LAYOUT);
        }
        if (time.zone() == TomlScalars.LOCAL_DATE) {
            return time.format(TomlScalars.DATE_LAYOUT);
        }
        return time.zone() == TomlScalars.LOCAL_TIME ? time.format(TomlScalars.TIME_LAYOUT) : time.marshaled();
    }

    private void number(double number) {
        if (Double.isNaN(number)) {
            out.append("nan");
        } else if (Double.isInfinite(number)) {
            out.append(number > 0 ? "inf" : "-inf");
        } else {
            String text = GoFloat.formatG(number);
            out.append(text);
            if (text.indexOf('.') < 0 && text.indexOf('e') < 0) {
                out.append(".0");
            }
        }
    }

    private void array(List<?> list) {
        enter();
        out.append('[');
        boolean first = true;
        for (Object item : list) {
            if (isNil(item)) {
                throw new GoError("toml: cannot encode array with nil element");
            }
            out.append(first ? "" : ", ");
            first = false;
            inline(item);
        }
        out.append(']');
        depth--;
    }

    private void inlineTable(Map<String, @Nullable Object> table) {
        enter();
        List<String> plain = new ArrayList<>();
        List<String> below = new ArrayList<>();
        table.forEach((key, value) -> (isBelow(value) ? below : plain).add(key));
        out.append('{');
        inlineEntries(table, plain, !below.isEmpty());
        inlineEntries(table, below, false);
        out.append('}');
        depth--;
    }

    private void inlineEntries(Map<String, @Nullable Object> table, List<String> keys, boolean more) {
        for (int i = 0; i < keys.size(); i++) {
            Object value = table.get(keys.get(i));
            if (!isNil(value)) {
                out.append(quotedKey(keys.get(i))).append(" = ");
                inline(value);
                if (more || i < keys.size() - 1) {
                    out.append(", ");
                }
            }
        }
    }

    private void enter() {
        if (++depth > GoJsonWriter.MAX_DEPTH) {
            throw LimitExceededException.fixed("the nesting of a value to be written", "depth", GoJsonWriter.MAX_DEPTH);
        }
    }

    static String quotedKey(String key) {
        boolean bare = !key.isEmpty();
        for (int i = 0; i < key.length() && bare; i++) {
            bare = YamlDirectives.isWordChar(key.charAt(i));
        }
        if (bare) {
            return key;
        }
        StringBuilder quoted = new StringBuilder();
        quote(key, quoted);
        return quoted.toString();
    }

    private void string(String text) {
        quote(text, out);
    }

    private static void quote(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\t' -> out.append("\\t");
                case '\n' -> out.append("\\n");
                case '\f' -> out.append("\\f");
                case '\r' -> out.append("\\r");
                default -> {
                    if (c < ' ' || c == 0x7F) {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
