package io.github.bundle4j.goyaml;

import io.github.bundle4j.govalue.GoFloat;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a tree of ordinary Java values as JSON with sorted keys. */
final class JsonTextWriter {
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private final StringBuilder out = new StringBuilder();
    private final boolean pretty;
    private int depth;

    JsonTextWriter(boolean pretty) {
        this.pretty = pretty;
    }

    String write(@Nullable Object value) {
        value(value);
        return out.toString();
    }

    private void value(@Nullable Object value) {
        if (value == null || value instanceof Boolean) {
            out.append(value);
        } else if (value instanceof String text) {
            string(text);
        } else if (value instanceof Map<?, ?> map) {
            map(map);
        } else if (value instanceof Collection<?> list) {
            list(list);
        } else if (value instanceof Long
                || value instanceof Integer
                || value instanceof BigInteger
                || value instanceof Short
                || value instanceof Byte) {
            out.append(value);
        } else if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            if (Double.isNaN(number) || Double.isInfinite(number)) {
                throw new IllegalArgumentException("JSON has no number " + number);
            }
            out.append(GoFloat.formatJson(number));
        } else {
            throw new IllegalArgumentException(
                    "JSON has no form for a " + value.getClass().getName());
        }
    }

    private void map(Map<?, ?> map) {
        List<Map.Entry<?, ?>> entries = sorted(map);
        enter('{');
        boolean first = true;
        for (Map.Entry<?, ?> entry : entries) {
            next(first);
            first = false;
            string((String) entry.getKey());
            out.append(pretty ? ": " : ":");
            value(entry.getValue());
        }
        leave('}', first);
    }

    static List<Map.Entry<?, ?>> sorted(Map<?, ?> map) {
        List<Map.Entry<?, ?>> entries = new ArrayList<>(map.entrySet());
        for (Map.Entry<?, ?> entry : entries) {
            if (!(entry.getKey() instanceof String)) {
                throw new IllegalArgumentException("the key " + entry.getKey() + " is not a string");
            }
        }
        entries.sort((a, b) -> Surrogates.compareUtf8((String) a.getKey(), (String) b.getKey()));
        return entries;
    }

    private void list(Collection<?> list) {
        enter('[');
        boolean first = true;
        for (Object item : list) {
            next(first);
            first = false;
            value(item);
        }
        leave(']', first);
    }

    private void enter(char c) {
        out.append(c);
        if (++depth > JsonTextReader.MAX_DEPTH) {
            throw new IllegalArgumentException("nested deeper than " + JsonTextReader.MAX_DEPTH + " levels");
        }
    }

    private void next(boolean first) {
        if (!first) {
            out.append(',');
        }
        line();
    }

    private void leave(char c, boolean empty) {
        depth--;
        if (!empty) {
            line();
        }
        out.append(c);
    }

    private void line() {
        if (pretty) {
            out.append('\n');
            for (int i = 0; i < depth; i++) {
                out.append("  ");
            }
        }
    }

    private void string(String text) {
        out.append('"');
        int n = text.length();
        for (int i = 0; i < n; i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ') {
                control(c);
            } else if (Character.isSurrogate(c)) {
                if (Character.isHighSurrogate(c) && i + 1 < n && Character.isLowSurrogate(text.charAt(i + 1))) {
                    out.append(c).append(text.charAt(++i));
                } else {
                    out.append('\uFFFD');
                }
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }

    private void control(char c) {
        switch (c) {
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            default -> out.append("\\u00").append(HEX[c >> 4]).append(HEX[c & 15]);
        }
    }
}
