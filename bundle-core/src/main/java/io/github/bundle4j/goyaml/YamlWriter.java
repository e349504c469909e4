package io.github.bundle4j.goyaml;

import io.github.bundle4j.LimitExceededException;
import io.github.bundle4j.govalue.GoInt;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes a value as one block-style YAML document. What scalars look like is the {@link Dialect}'s. */
final class YamlWriter {
    /** Where the two Go libraries differ. */
    interface Dialect {
        /** Whether long scalars are folded. */
        boolean folds();

        /** Whether sequences are indented under their key. */
        boolean indentsSequences();

        /** Whether a literal can hold tabs. */
        boolean tabsInBlocks();

        /** The order of keys. */
        NaturalOrder order();

        /** A scalar as it is written without quotes, or {@code null} if the value is a string. */
        @Nullable
        String plain(Object value);

        /** The string to write for a string of the value. */
        String string(String text);

        /** The key that counts for the order of keys. */
        String key(String key);

        /** A tag that goes before that string, or the empty string. */
        String tag(String text);

        /** What stands in the value's place: itself, a string, a list or a map. */
        @Nullable
        Object view(Object value);

        /** Called for each key before it is written. */
        void checkKey(String key);
    }

    /** The fields of a struct, to be written in the order of their declaration. */
    static final class Fields extends LinkedHashMap<String, @Nullable Object> {
        private static final long serialVersionUID = 1L;
    }

    private static final int MAX_SIMPLE_KEY = 128;
    private static final int STEP = 2;

    private final Dialect dialect;
    private final YamlOutput out;
    private int depth;

    YamlWriter(Dialect dialect) {
        this.dialect = dialect;
        this.out = new YamlOutput(dialect.folds());
    }

    /** The document, with its final line end. */
    String write(@Nullable Object value) {
        node(value, -1, false);
        out.indentTo(0);
        return out.text();
    }

    /**
     * @param indent of the collection around it, -1 for none
     * @param afterKey whether it is the value of a mapping
     */
    private void node(@Nullable Object value, int indent, boolean afterKey) {
        GoJsonWriter.checkLength(out.length());
        Object view = value == null ? null : dialect.view(value);
        if (view == null) {
            out.plainAscii("null");
        } else if (view instanceof String text) {
            string(text, indent, false);
        } else if (view instanceof Map<?, ?> map) {
            if (map.isEmpty()) {
                empty('{', '}');
            } else {
                map(map, indent < 0 ? 0 : indent + STEP);
            }
        } else if (view instanceof List<?> list) {
            if (list.isEmpty()) {
                empty('[', ']');
            } else {
                boolean flush = afterKey && !out.onIndention() && !dialect.indentsSequences();
                list(list, indent < 0 ? 0 : flush ? indent : indent + STEP);
            }
        } else {
            scalar(view);
        }
    }

    private void empty(char open, char close) {
        out.indicator(open, true, false);
        out.indicator(close, false, false);
    }

    private void scalar(Object value) {
        if (value instanceof Boolean || value instanceof Long || value instanceof GoInt) {
            out.plainAscii(value.toString());
            return;
        }
        String plain = dialect.plain(value);
        out.plainAscii(plain == null ? value.toString() : plain);
    }

    private void map(Map<?, ?> given, int indent) {
        enter();
        Map<?, ?> map = withWrittenKeys(given);
        String[] keys = map.keySet().toArray(new String[0]);
        if (!(map instanceof Fields)) {
            if (!(map instanceof SortedMap<?, ?> sorted && sorted.comparator() == null)) {
                Arrays.sort(keys);
            }
            dialect.order().sort(keys);
        }
        for (String key : keys) {
            out.indentTo(indent);
            if (string(key, indent, true)) {
                out.indicator(':', false, false);
            } else {
                out.indentTo(indent);
                out.indicator(':', true, true);
            }
            node(map.get(key), indent, true);
        }
        depth--;
    }

    /** Nearly always the map itself: keys are rarely changed by writing them. */
    private Map<?, ?> withWrittenKeys(Map<?, ?> map) {
        boolean same = true;
        for (Object key : map.keySet()) {
            dialect.checkKey((String) key);
            same &= dialect.key((String) key).equals(key);
        }
        if (same) {
            return map;
        }
        Map<String, @Nullable Object> changed = new TreeMap<>();
        map.forEach((key, value) -> changed.put(dialect.key((String) key), value));
        return changed;
    }

    private void list(List<?> list, int indent) {
        enter();
        for (Object item : list) {
            out.indentTo(indent);
            out.indicator('-', true, true);
            node(item, indent, false);
        }
        depth--;
    }

    private void enter() {
        if (++depth > GoJsonWriter.MAX_DEPTH) {
            throw LimitExceededException.fixed("the nesting of a value to be written", "depth", GoJsonWriter.MAX_DEPTH);
        }
    }

    /** Writes a string; as a key, tells whether it was a simple one, and begins a complex one with its indicator. */
    private boolean string(String value, int indent, boolean key) {
        String text = dialect.string(value);
        String tag = dialect.tag(value);
        boolean quote = tag.isEmpty() && PlainScalars.needsQuotes(text);
        boolean literal = text.indexOf('\n') >= 0;
        if (text.isEmpty()) {
            // No tag goes with an empty string.
            out.doubleQuoted(text, 0, false, false);
            return true;
        }
        ScalarAnalysis analysis = ScalarAnalysis.of(text, dialect.tabsInBlocks());
        boolean simple = key && !analysis.multiline() && tag.length() + text.length() <= MAX_SIMPLE_KEY;
        if (key && !simple) {
            out.indicator('?', true, true);
        }
        if (!tag.isEmpty()) {
            out.plainAscii(tag);
        }
        int inner = indent < 0 ? STEP : indent + STEP;
        boolean fold = !simple;
        if (literal && !simple && analysis.block()) {
            out.literal(text, inner);
        } else if (analysis.easy() && !quote && (!fold || out.hasRoomFor(text))) {
            out.plainAscii(text);
        } else if (!literal && !quote && analysis.plain()) {
            out.plain(text, inner, fold);
        } else if (!literal && !quote && analysis.singleQuoted()) {
            out.singleQuoted(text, inner, fold);
        } else {
            out.doubleQuoted(text, inner, fold, text.startsWith("\u00EF\u00BB\u00BF"));
        }
        return !key || simple;
    }
}
