package io.github.bundle4j.goyaml;

import io.github.bundle4j.govalue.GoError;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A values file of several documents, as Helm 4 splits and merges it. */
final class ValuesFile {
    private static final String SEPARATOR = "---";

    private ValuesFile() {}

    static Map<String, @Nullable Object> read(String packed) {
        Map<String, @Nullable Object> values = new TreeMap<>();
        int from = 0;
        for (int line = 0; line < packed.length(); ) {
            int next = packed.indexOf('\n', line);
            int end = next < 0 ? packed.length() : next;
            if (isSeparator(packed, line, end) && line > from) {
                merge(values, document(packed.substring(from, line)));
                // The separator itself goes with neither document.
                from = Math.min(packed.length(), end + 1);
            }
            line = end + 1;
        }
        // Helm's reader ends every line, also the last: a block scalar there gets its line end.
        String last = packed.endsWith("\n") ? packed.substring(from) : packed.substring(from) + "\n";
        if (from == 0) {
            return document(last);
        }
        merge(values, document(last));
        return values;
    }

    private static boolean isSeparator(String packed, int from, int end) {
        if (!packed.startsWith(SEPARATOR, from)) {
            return false;
        }
        String rest = packed.substring(from + SEPARATOR.length(), end).strip();
        if (!rest.isEmpty() && rest.charAt(0) != '#') {
            throw new GoError("error reading yaml document: invalid Yaml document separator: " + rest);
        }
        return true;
    }

    private static Map<String, @Nullable Object> document(String packed) {
        try {
            return GoYaml.decodeMap(packed);
        } catch (GoError e) {
            throw new GoError("cannot unmarshal yaml document: " + e.text(), e);
        }
    }

    @SuppressWarnings("unchecked")
    private static void merge(Map<String, @Nullable Object> into, Map<String, @Nullable Object> later) {
        for (Map.Entry<String, @Nullable Object> entry : later.entrySet()) {
            if (entry.getValue() instanceof Map<?, ?> map && into.get(entry.getKey()) instanceof Map<?, ?> earlier) {
                merge((Map<String, @Nullable Object>) earlier, (Map<String, @Nullable Object>) map);
            } else {
                into.put(entry.getKey(), entry.getValue());
            }
        }
    }
}
