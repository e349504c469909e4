package io.github.bundle4j.chart;

import io.github.bundle4j.govalue.ByteStrings;
import io.github.bundle4j.govalue.GoFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Puts the values that charts import from charts within them among their defaults, deepest first. */
final class ValuesImport {
    private final Coalescing coalescing;
    private final Consumer<String> warnings;

    ValuesImport(Coalescing coalescing, Consumer<String> warnings) {
        this.coalescing = coalescing;
        this.warnings = warnings;
    }

    void run(ChartNode chart) {
        chart.within.forEach(this::run);
        List<ChartNode.Declared> declared = chart.metadata.dependencies;
        if (declared == null) {
            return;
        }
        Map<String, @Nullable Object> all = coalescing.merge(chart.chart(), Values.empty());
        Map<String, @Nullable Object> taken = new TreeMap<>();
        for (ChartNode.Declared dependency : declared) {
            List<@Nullable Object> followed = new ArrayList<>();
            if (!dependency.followed) {
                for (Object entry : dependency.imports) {
                    follow(entry, dependency.name, all, taken, followed);
                }
            }
            dependency.followed = true;
            dependency.imports = followed;
        }
        Map<String, @Nullable Object> merged = GoTrees.copy(all);
        coalescing.tables(merged, taken, "", true);
        chart.defaults = Values.owning(merged);
    }

    private void follow(
            @Nullable Object entry,
            String dependency,
            Map<String, @Nullable Object> all,
            Map<String, @Nullable Object> taken,
            List<@Nullable Object> followed) {
        String child;
        String parent;
        if (entry instanceof Map<?, ?> map) {
            child = text(map.get("child"));
            parent = text(map.get("parent"));
        } else if (entry instanceof String text) {
            child = "exports." + text;
            parent = ".";
        } else {
            return;
        }
        Map<String, Object> normal = new TreeMap<>();
        normal.put("child", child);
        normal.put("parent", parent);
        followed.add(normal);
        Map<String, @Nullable Object> table = GoTrees.asMap(DependencyResolver.at(all, dependency + "." + child));
        if (table == null) {
            warnings.accept("ImportValues missing table from chart " + dependency + ": " + child);
            return;
        }
        // Shared, not copied, unless empty: Helm's merge leaves its marks in it.
        Map<String, @Nullable Object> placed = table.isEmpty() ? new TreeMap<>() : table;
        if (!parent.equals(".")) {
            String[] keys = parent.split("\\.", -1);
            for (int i = keys.length - 1; i >= 0; i--) {
                Map<String, @Nullable Object> outer = new TreeMap<>();
                outer.put(ByteStrings.pack(keys[i]), placed);
                placed = outer;
            }
        }
        coalescing.tables(taken, placed, "", true);
    }

    /** A value of {@code Chart.yaml} as Go prints it. */
    private static String text(@Nullable Object value) {
        Object go = value instanceof Number number ? (Object) number.doubleValue() : GoTrees.packValue(value);
        return ByteStrings.unpack(GoFormat.print(go));
    }
}
