package io.github.bundle4j.goyaml;

import io.github.bundle4j.govalue.GoFloat;
import io.github.bundle4j.govalue.GoInt;
import io.github.bundle4j.govalue.GoQuote;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values as {@code %#v} prints them, for error texts. */
final class GoSyntax {
    private GoSyntax() {}

    static String of(@Nullable Object value) {
        StringBuilder out = new StringBuilder();
        write(value, out, false);
        return out.toString();
    }

    private static void write(@Nullable Object value, StringBuilder out, boolean inside) {
        if (value == null) {
            out.append(inside ? "interface {}(nil)" : "<nil>");
        } else if (value instanceof String text) {
            out.append(GoQuote.quote(text));
        } else if (value instanceof Double number) {
            out.append(GoFloat.formatG(number));
        } else if (value instanceof GoInt number) {
            out.append("0x").append(Long.toHexString(number.bits()));
        } else if (value instanceof List<?> list) {
            out.append("[]interface {}{");
            for (int i = 0; i < list.size(); i++) {
                out.append(i == 0 ? "" : ", ");
                write(list.get(i), out, true);
            }
            out.append('}');
        } else if (value instanceof Map<?, ?> map) {
            writeMap(map, out);
        } else {
            out.append(value);
        }
    }

    private static void writeMap(Map<?, ?> map, StringBuilder out) {
        List<Map.Entry<?, ?>> sorted = new ArrayList<>(map.entrySet());
        sorted.sort(Comparator.comparing(entry -> entry.getKey() instanceof String key ? key : of(entry.getKey())));
        List<String> entries = new ArrayList<>();
        for (Map.Entry<?, ?> entry : sorted) {
            StringBuilder text = new StringBuilder();
            write(entry.getKey(), text, true);
            text.append(':');
            write(entry.getValue(), text, true);
            entries.add(text.toString());
        }
        out.append("map[interface {}]interface {}{")
                .append(String.join(", ", entries))
                .append('}');
    }
}
