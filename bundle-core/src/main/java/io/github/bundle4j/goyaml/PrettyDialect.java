package io.github.bundle4j.goyaml;

import io.github.bundle4j.govalue.ByteStrings;
import io.github.bundle4j.govalue.GoError;
import io.github.bundle4j.govalue.GoFloat;
import io.github.bundle4j.govalue.GoKind;
import io.github.bundle4j.govalue.GoObject;
import io.github.bundle4j.govalue.GoTime;
import io.github.bundle4j.govalue.GoTypes;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code toYamlPretty}: yaml.v3 straight on Go values, with an indent of two. */
final class PrettyDialect implements YamlWriter.Dialect {
    private static final int BINARY_LINE = 70;

    private final NaturalOrder order = new NaturalOrder(true);

    @Override
    public boolean folds() {
        return false;
    }

    @Override
    public boolean indentsSequences() {
        return true;
    }

    @Override
    public boolean tabsInBlocks() {
        return true;
    }

    @Override
    public NaturalOrder order() {
        return order;
    }

    @Override
    public @Nullable String plain(Object value) {
        if (value instanceof GoTime time) {
            return time.marshaled();
        }
        if (!(value instanceof Double number)) {
            return null;
        }
        if (Double.isNaN(number)) {
            return ".nan";
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? ".inf" : "-.inf";
        }
        return GoFloat.formatG(number);
    }

    @Override
    public String string(String text) {
        if (PackedUtf8.isValid(text)) {
            return text;
        }
        String base64 = Base64.getEncoder().encodeToString(ByteStrings.bytes(text));
        if (base64.length() <= BINARY_LINE) {
            return base64;
        }
        StringBuilder lines = new StringBuilder(base64.length() + base64.length() / BINARY_LINE + 1);
        for (int i = 0; i < base64.length(); i += BINARY_LINE) {
            lines.append(base64, i, Math.min(base64.length(), i + BINARY_LINE)).append('\n');
        }
        return lines.toString();
    }

    @Override
    public String key(String key) {
        return key;
    }

    @Override
    public String tag(String text) {
        return PackedUtf8.isValid(text) ? "" : "!!binary";
    }

    @Override
    public @Nullable Object view(Object value) {
        if (!(value instanceof GoObject object) || object instanceof Map || object instanceof List) {
            return value;
        }
        if (object.isNil()) {
            return null;
        }
        GoKind kind = object.goType().kind();
        if (kind != GoKind.STRUCT && kind != GoKind.POINTER) {
            throw new GoError("cannot marshal type: " + GoTypes.typeName(object));
        }
        if (object instanceof GoTime) {
            return object;
        }
        Object form = object.marshaled();
        if (form != null) {
            return form;
        }
        YamlWriter.Fields fields = new YamlWriter.Fields();
        fields.putAll(object.yamlFields());
        return fields;
    }

    @Override
    public void checkKey(String key) {
        // Keys of any length can be written.
    }
}
