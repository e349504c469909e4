package io.github.bundle4j.goyaml;

import io.github.bundle4j.LimitExceededException;
import io.github.bundle4j.govalue.ByteStrings;
import io.github.bundle4j.govalue.GoError;
import io.github.bundle4j.govalue.GoFloat;
import io.github.bundle4j.govalue.GoInt;
import io.github.bundle4j.govalue.GoObject;
import io.github.bundle4j.govalue.GoSlice;
import io.github.bundle4j.govalue.GoTypes;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Writes Go values as {@code encoding/json} does. */
final class GoJsonWriter {
    static final int MAX_DEPTH = 1000;

    /** Bytes of a text that is written; values that share their parts can be far longer than they take memory. */
    static final int MAX_LENGTH = 32 << 20;

    private static final double EXACT = 0x1p53;
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private final StringBuilder out = new StringBuilder(128);
    private final boolean escapeHtml;
    private final String indent;
    private int depth;

    GoJsonWriter(boolean escapeHtml, String indent) {
        this.escapeHtml = escapeHtml;
        this.indent = indent;
    }

    String write(@Nullable Object value) {
        value(value);
        return out.toString();
    }

    static void checkLength(int length) {
        if (length > MAX_LENGTH) {
            throw LimitExceededException.fixed("the text of a value, in bytes,", "written length", MAX_LENGTH);
        }
    }

    private void value(@Nullable Object value) {
        checkLength(out.length());
        if (value == null) {
            out.append("null");
        } else if (value instanceof String text) {
            string(text);
        } else if (value instanceof Boolean) {
            out.append((boolean) value);
        } else if (value instanceof Long number) {
            out.append(number.longValue());
        } else if (value instanceof Double number) {
            number(number);
        } else if (value instanceof GoInt) {
            out.append(value);
        } else if (value instanceof GoObject object && object.isNil()) {
            out.append("null");
        } else if (value instanceof Map<?, ?> map) {
            map(map);
        } else if (value instanceof List<?> list) {
            list(list);
        } else if (value instanceof GoObject object) {
            object(object);
        } else {
            throw new GoError("json: unsupported type: " + GoTypes.typeName(value));
        }
    }

    private void number(double number) {
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            throw new GoError("json: unsupported value: " + GoFloat.formatG(number));
        }
        boolean small = number > -EXACT && number < EXACT && number == Math.rint(number);
        if (small && (number != 0 || 1 / number > 0)) {
            out.append((long) number);
        } else {
            out.append(GoFloat.formatJson(number));
        }
    }

    private void map(Map<?, ?> map) {
        enter('{');
        boolean first = true;
        if (map instanceof SortedMap<?, ?> sorted && sorted.comparator() == null) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                entry((String) entry.getKey(), entry.getValue(), first);
                first = false;
            }
        } else {
            String[] keys = map.keySet().toArray(new String[0]);
            Arrays.sort(keys);
            for (String key : keys) {
                entry(key, map.get(key), first);
                first = false;
            }
        }
        leave('}', first);
    }

    private void entry(String key, @Nullable Object value, boolean first) {
        next(first);
        string(key);
        out.append(indent.isEmpty() ? ":" : ": ");
        value(value);
    }

    private void list(List<?> list) {
        if (list instanceof GoSlice slice) {
            String bytes = slice.packedBytes();
            if (bytes != null) {
                out.append('"')
                        .append(Base64.getEncoder().encodeToString(ByteStrings.bytes(bytes)))
                        .append('"');
                return;
            }
        }
        enter('[');
        boolean first = true;
        for (Object item : list) {
            next(first);
            first = false;
            value(item);
        }
        leave(']', first);
    }

    private void object(GoObject object) {
        switch (object.goType().kind()) {
            case STRUCT, POINTER -> {
                Object form = object.marshaled();
                if (form != null) {
                    value(form);
                    return;
                }
                enter('{');
                boolean first = true;
                for (String field : object.fieldNames()) {
                    String name = object.jsonName(field);
                    if (name != null) {
                        entry(name, object.field(field), first);
                        first = false;
                    }
                }
                leave('}', first);
            }
            default -> throw new GoError("json: unsupported type: " + object.goType());
        }
    }

    private void enter(char c) {
        out.append(c);
        if (++depth > MAX_DEPTH) {
            throw LimitExceededException.fixed("the nesting of a value to be written", "depth", MAX_DEPTH);
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
        if (!indent.isEmpty()) {
            out.append('\n');
            for (int i = 0; i < depth; i++) {
                out.append(indent);
            }
        }
    }

    private void string(String text) {
        out.append('"');
        int n = text.length();
        int done = 0;
        for (int i = 0; i < n; ) {
            char c = text.charAt(i);
            if (c < 0x80) {
                if (c >= ' ' && c != '"' && c != '\\' && !(escapeHtml && (c == '<' || c == '>' || c == '&'))) {
                    i++;
                } else {
                    out.append(text, done, i);
                    escape(c);
                    done = ++i;
                }
                continue;
            }
            int code = PackedUtf8.codePointAt(text, i);
            if (code < 0 || code == 0x2028 || code == 0x2029) {
                out.append(text, done, i);
                out.append(code < 0 ? "\\ufffd" : code == 0x2028 ? "\\u2028" : "\\u2029");
                i += PackedUtf8.width(code);
                done = i;
            } else {
                i += PackedUtf8.width(code);
            }
        }
        out.append(text, done, n).append('"');
    }

    private void escape(char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            default -> out.append("\\u00").append(HEX[c >> 4]).append(HEX[c & 15]);
        }
    }
}
