package io.github.bundle4j.goyaml;

import io.github.bundle4j.govalue.GoFloat;
import io.github.bundle4j.govalue.GoInt;
import io.github.bundle4j.govalue.GoQuote;
import java.util.ArrayList;
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
        sorted.sort((left, right) -> compare(left.getKey(), right.getKey()));
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

    private static int compare(@Nullable Object left, @Nullable Object right) {
        int byType = Integer.compare(typeRank(left), typeRank(right));
        if (byType != 0 || left == null || right == null) {
            return byType;
        }
        if (left instanceof GoInt unsigned) {
            return Long.compareUnsigned(unsigned.bits(), ((GoInt) right).bits());
        }
        return compareSame((Comparable<?>) left, right);
    }

    @SuppressWarnings("unchecked")
    private static <T extends Comparable<T>> int compareSame(Comparable<?> left, Object right) {
        return ((T) left).compareTo((T) right);
    }

    /** Keys of different types go by the places of the types in Go's binary, which are in this order in every Helm. */
    private static int typeRank(@Nullable Object key) {
        return key == null
                ? 0
                : key instanceof String
                        ? 1
                        : key instanceof GoInt ? 2 : key instanceof Long ? 3 : key instanceof Double ? 4 : 5;
    }
}
