package io.github.bundle4j.goyaml;

import io.github.bundle4j.govalue.ByteStrings;
import io.github.bundle4j.govalue.GoError;
import io.github.bundle4j.govalue.GoFloat;
import io.github.bundle4j.govalue.GoKind;
import io.github.bundle4j.govalue.GoObject;
import io.github.bundle4j.govalue.GoSlice;
import io.github.bundle4j.govalue.GoTypes;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code toYaml}: the value goes through JSON, that text is read as YAML, and the result is written by yaml.v2. The
 * detour is not made, only its effects.
 */
final class HelmDialect implements YamlWriter.Dialect {
    private static final String NEXT_LINE = "\u00C2\u0085";
    private static final int MAX_JSON_KEY = 1024;
    private static final double EXACT = 0x1p53;
    private static final String LOWEST = "-9223372036854775808";
    private static final String HIGHEST = "18446744073709551615";

    private final NaturalOrder order = new NaturalOrder(false);

    @Override
    public boolean folds() {
        return true;
    }

    @Override
    public boolean indentsSequences() {
        return false;
    }

    @Override
    public boolean tabsInBlocks() {
        return false;
    }

    @Override
    public NaturalOrder order() {
        return order;
    }

    @Override
    public String tag(String text) {
        return "";
    }

    /** JSON's form of the number as YAML reads it: whole numbers of 64 bits are integers again. */
    @Override
    public @Nullable String plain(Object value) {
        if (!(value instanceof Double number)) {
            return null;
        }
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            throw new GoError("error marshaling into JSON: json: unsupported value: " + GoFloat.formatG(number));
        }
        if (number != Math.rint(number)) {
            return GoFloat.formatG(number);
        }
        if (number > -EXACT && number < EXACT) {
            return Long.toString(number.longValue());
        }
        String json = GoFloat.formatF(number);
        String limit = number < 0 ? LOWEST : HIGHEST;
        boolean fits =
                json.length() < limit.length() || (json.length() == limit.length() && json.compareTo(limit) <= 0);
        return fits ? json : GoFloat.formatG(number);
    }

    @Override
    public String key(String key) {
        return string(key);
    }

    @Override
    public String string(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x7F) {
                return throughJson(text);
            }
        }
        return text;
    }

    private static String throughJson(String given) {
        String text = PackedUtf8.repair(given);
        boolean nextLine = false;
        for (int i = 0; i < text.length(); ) {
            int code = PackedUtf8.codePointAt(text, i);
            nextLine |= code == 0x85;
            if (code >= ' ' && !isReadable(code)) {
                throw new GoError("yaml: control characters are not allowed");
            }
            i += PackedUtf8.width(code);
        }
        return nextLine ? fold(text) : text;
    }

    /** JSON leaves the line end U+0085 alone, and a YAML reader folds it: one to a blank, more to the others. */
    private static String fold(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); ) {
            if (!text.startsWith(NEXT_LINE, i)) {
                out.append(text.charAt(i++));
                continue;
            }
            while (out.length() > 0 && out.charAt(out.length() - 1) == ' ') {
                out.setLength(out.length() - 1);
            }
            int breaks = 0;
            while (i < text.length() && (text.charAt(i) == ' ' || text.startsWith(NEXT_LINE, i))) {
                breaks += text.charAt(i) == ' ' ? 0 : 1;
                i += text.charAt(i) == ' ' ? 1 : 2;
            }
            boolean lineBegins = text.startsWith(NEXT_LINE, i - 2);
            if (lineBegins && (text.startsWith("---", i) || text.startsWith("...", i)) && isBlank(text, i + 3)) {
                throw new GoError("yaml: found unexpected document indicator");
            }
            out.append(breaks == 1 ? " " : "\n".repeat(breaks - 1));
        }
        return out.toString();
    }

    private static boolean isBlank(String text, int at) {
        return text.startsWith(" ", at) || text.startsWith(NEXT_LINE, at);
    }

    @Override
    public @Nullable Object view(Object value) {
        if (!(value instanceof GoObject object)) {
            return value;
        }
        if (object.isNil()) {
            return null;
        }
        if (object instanceof GoSlice slice) {
            String bytes = slice.packedBytes();
            return bytes == null ? slice : Base64.getEncoder().encodeToString(ByteStrings.bytes(bytes));
        }
        if (object instanceof Map || object instanceof List) {
            return object;
        }
        GoKind kind = object.goType().kind();
        if (kind != GoKind.STRUCT && kind != GoKind.POINTER) {
            throw new GoError("error marshaling into JSON: json: unsupported type: " + GoTypes.typeName(object));
        }
        Object form = object.marshaled();
        if (form != null) {
            return form;
        }
        Map<String, @Nullable Object> fields = new TreeMap<>();
        for (String field : object.fieldNames()) {
            String name = object.jsonName(field);
            if (name != null) {
                fields.put(name, object.field(field));
            }
        }
        return fields;
    }

    /** A key of JSON is a simple key of YAML, and those may not be longer. */
    @Override
    public void checkKey(String key) {
        if (key.contains(NEXT_LINE)) {
            throw new GoError("yaml: line 1: did not find expected ',' or '}'");
        }
        if (key.length() * 6 <= MAX_JSON_KEY - 2) {
            return;
        }
        String json = GoJson.encode(key);
        if (ByteStrings.unpack(json).codePoints().count() > MAX_JSON_KEY) {
            throw new GoError("yaml: did not find expected ',' or '}'");
        }
    }

    /** What a YAML text may hold beyond JSON's escapes. */
    private static boolean isReadable(int code) {
        return code <= 0x7E || code == 0x85 || (code >= 0xA0 && code != 0xFFFE && code != 0xFFFF);
    }
}
