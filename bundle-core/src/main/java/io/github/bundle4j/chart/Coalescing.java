package io.github.bundle4j.chart;

import io.github.bundle4j.chart.ChartException.Reason;
import io.github.bundle4j.govalue.ByteStrings;
import io.github.bundle4j.govalue.GoFormat;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Lays a user's values over the defaults of a chart and of the charts within it, global values passed down, a
 * {@code null} of the user removing a default. Immutable and thread-safe as far as the warnings' receiver is.
 */
public final class Coalescing {
    static final String GLOBAL = "global";

    private final boolean dropNullDefaults;
    private final boolean shareDefaults;
    private final Consumer<String> warnings;

    /**
     * Chooses the rules.
     *
     * @param dropNullDefaults whether a {@code null} among a chart's defaults is dropped, as from Helm 4.2 on
     * @param warnings who is told about values that do not fit together, in Helm's words; they may name values' paths
     *     but not values
     */
    public Coalescing(boolean dropNullDefaults, Consumer<String> warnings) {
        this(dropNullDefaults, false, warnings);
    }

    private Coalescing(boolean dropNullDefaults, boolean shareDefaults, Consumer<String> warnings) {
        this.dropNullDefaults = dropNullDefaults;
        this.shareDefaults = shareDefaults;
        this.warnings = warnings;
    }

    /**
     * The values that templates see.
     *
     * @param chart the chart, its dependencies resolved
     * @param user the user's values
     * @return fresh Go values; the table of a chart within is part of its parent's
     * @throws ChartException if the user's value for a chart within is not a table
     */
    public Map<String, @Nullable Object> coalesce(Chart chart, Values user) {
        Map<String, @Nullable Object> values = GoTrees.copy(user.tree());
        chart(chart, values, "", false);
        return values;
    }

    /**
     * As {@link #coalesce}, but only for looking at: what nothing is laid over is the chart's own, and a {@code null} in
     * it is left.
     */
    Map<String, @Nullable Object> view(Chart chart, Values user) {
        return new Coalescing(dropNullDefaults, true, warnings).coalesce(chart, user);
    }

    /** As {@link #coalesce}, but a {@code null} removes nothing: it has to be kept for a later pass. */
    Map<String, @Nullable Object> merge(Chart chart, Values user) {
        Map<String, @Nullable Object> values = GoTrees.copy(user.tree());
        chart(chart, values, "", true);
        return values;
    }

    private void chart(Chart chart, Map<String, @Nullable Object> values, String prefix, boolean merge) {
        defaults(chart, values, prefix, merge);
        String subPrefix = prefix + chart.name() + ".";
        for (Chart within : chart.dependencies()) {
            String name = ByteStrings.pack(within.name());
            if (!values.containsKey(name)) {
                values.put(name, new TreeMap<>());
            }
            Map<String, @Nullable Object> table = GoTrees.asMap(values.get(name));
            if (table == null) {
                throw new ChartException(
                        Reason.BAD_VALUES,
                        chart.name(),
                        "",
                        "type mismatch on " + within.name() + ": "
                                + ByteStrings.unpack(
                                        GoFormat.sprintf("%t", Collections.singletonList(values.get(name)))),
                        null);
            }
            globals(table, values, subPrefix + within.name());
            chart(within, table, subPrefix, merge);
        }
    }

    private void globals(Map<String, @Nullable Object> child, Map<String, @Nullable Object> parent, String prefix) {
        Map<String, @Nullable Object> target = new TreeMap<>();
        if (child.containsKey(GLOBAL)) {
            Map<String, @Nullable Object> table = GoTrees.asMap(child.get(GLOBAL));
            if (table == null) {
                warnings.accept("warning: skipping globals because destination " + GLOBAL + " is not a table.");
                return;
            }
            target = table;
        }
        Map<String, @Nullable Object> source = new TreeMap<>();
        if (parent.containsKey(GLOBAL)) {
            Map<String, @Nullable Object> table = GoTrees.asMap(parent.get(GLOBAL));
            if (table == null) {
                warnings.accept("warning: skipping globals because source " + GLOBAL + " is not a table.");
                return;
            }
            source = table;
        }
        for (Map.Entry<String, @Nullable Object> entry : source.entrySet()) {
            String key = entry.getKey();
            Map<String, @Nullable Object> table = GoTrees.asMap(entry.getValue());
            boolean present = target.containsKey(key);
            Map<String, @Nullable Object> existing = GoTrees.asMap(target.get(key));
            if (table == null) {
                if (existing != null) {
                    warnings.accept("key " + prefix + "." + GLOBAL + "." + key + " is table. Skipping");
                } else {
                    target.put(key, entry.getValue());
                }
            } else if (!present) {
                target.put(key, new TreeMap<>(table));
            } else if (existing == null) {
                warnings.accept("Conflict: cannot merge map onto non-map for \"" + prefix + "." + GLOBAL + "." + key
                        + "\". Skipping.");
            } else {
                // The parent wins; its nulls stay until the child's own defaults are laid under it.
                Map<String, @Nullable Object> winner = new TreeMap<>(table);
                tables(winner, existing, prefix + "." + GLOBAL + "." + key, true);
                target.put(key, winner);
            }
        }
        child.put(GLOBAL, target);
    }

    private void defaults(Chart chart, Map<String, @Nullable Object> values, String prefix, boolean merge) {
        String path = prefix + chart.name();
        for (Map.Entry<String, @Nullable Object> entry :
                chart.defaultValues().tree().entrySet()) {
            String key = entry.getKey();
            Object standard = entry.getValue();
            if (!values.containsKey(key)) {
                boolean drop = dropNullDefaults && !merge;
                if (shareDefaults && !key.equals(GLOBAL) && !isWithin(chart, key)) {
                    values.put(key, standard);
                } else if (!drop || standard != null) {
                    Object copy = GoTrees.copyValue(standard);
                    if (drop) {
                        dropNulls(copy);
                    }
                    values.put(key, copy);
                }
                continue;
            }
            Object given = values.get(key);
            Map<String, @Nullable Object> table = GoTrees.asMap(given);
            if (given == null) {
                if (!merge) {
                    values.remove(key);
                }
            } else if (table != null) {
                Map<String, @Nullable Object> standardTable = GoTrees.asMap(standard);
                if (standardTable != null) {
                    Map<String, @Nullable Object> copy = GoTrees.copy(standardTable);
                    // What is for a chart within has to wait for that chart's own defaults.
                    boolean keepNulls = merge || isWithin(chart, key);
                    if (dropNullDefaults && !keepNulls) {
                        dropNulls(copy);
                    }
                    tables(table, copy, path + "." + key, keepNulls);
                } else if (standard != null) {
                    warnings.accept("warning: skipped value for " + path + "." + key + ": Not a table.");
                }
            }
        }
    }

    private static boolean isWithin(Chart chart, String packedName) {
        for (Chart within : chart.dependencies()) {
            if (ByteStrings.pack(within.name()).equals(packedName)) {
                return true;
            }
        }
        return false;
    }

    private static void dropNulls(@Nullable Object value) {
        Map<String, @Nullable Object> table = GoTrees.asMap(value);
        if (table != null) {
            Iterator<@Nullable Object> values = table.values().iterator();
            while (values.hasNext()) {
                Object each = values.next();
                if (each == null) {
                    values.remove();
                } else {
                    dropNulls(each);
                }
            }
        }
    }

    /** Lays one table over another. The first wins and is changed; its nulls are left in the second too. */
    void tables(Map<String, @Nullable Object> over, Map<String, @Nullable Object> under, String path, boolean merge) {
        Set<String> given = new HashSet<>();
        under.forEach((key, lower) -> {
            if (lower != null) {
                given.add(key);
            }
        });
        over.forEach((key, upper) -> {
            if (upper == null) {
                under.put(key, null);
            }
        });
        for (Map.Entry<String, @Nullable Object> entry : under.entrySet()) {
            String key = entry.getKey();
            Object lower = entry.getValue();
            if (!over.containsKey(key)) {
                over.put(key, lower);
                continue;
            }
            Object upper = over.get(key);
            Map<String, @Nullable Object> upperTable = GoTrees.asMap(upper);
            Map<String, @Nullable Object> lowerTable = GoTrees.asMap(lower);
            if (upper == null) {
                if (!merge && given.contains(key)) {
                    over.remove(key);
                }
            } else if (lowerTable != null) {
                if (upperTable != null) {
                    tables(upperTable, lowerTable, path + "." + key, merge);
                } else {
                    warnings.accept("warning: cannot overwrite table with non table for " + path + "." + key);
                }
            } else if (upperTable != null && lower != null) {
                warnings.accept(
                        "warning: destination for " + path + "." + key + " is a table. Ignoring non-table value");
            }
        }
    }
}
