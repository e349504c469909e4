package io.github.bundle4j.goyaml;

import java.util.Collection;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes a tree of ordinary Java values as block YAML with sorted keys. */
final class YamlTextWriter {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z/][A-Za-z0-9_./-]*");

    private final StringBuilder out = new StringBuilder();

    String write(@Nullable Object value) {
        value(value, 0, false);
        return out.append('\n').toString();
    }

    private void value(@Nullable Object value, int indent, boolean onKeyLine) {
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            boolean first = !onKeyLine;
            for (Map.Entry<?, ?> entry : JsonTextWriter.sorted(map)) {
                if (!first) {
                    line(indent);
                }
                first = false;
                scalar(entry.getKey());
                out.append(':');
                Object inner = entry.getValue();
                if (inner instanceof Collection<?> list && !list.isEmpty()) {
                    value(inner, indent, true);
                } else if (inner instanceof Map<?, ?> nested && !nested.isEmpty()) {
                    value(inner, indent + 2, true);
                } else {
                    out.append(' ');
                    value(inner, indent + 2, false);
                }
            }
        } else if (value instanceof Collection<?> list && !list.isEmpty()) {
            boolean first = !onKeyLine;
            for (Object item : list) {
                if (!first) {
                    line(indent);
                }
                first = false;
                out.append("- ");
                value(item, indent + 2, false);
            }
        } else {
            scalar(value);
        }
    }

    private void line(int indent) {
        out.append('\n').append(" ".repeat(indent));
    }

    private void scalar(@Nullable Object value) {
        if (value instanceof String text
                && PLAIN.matcher(text).matches()
                && PlainScalar.resolve(text) instanceof String) {
            out.append(text);
        } else {
            out.append(Json.write(value));
        }
    }
}
