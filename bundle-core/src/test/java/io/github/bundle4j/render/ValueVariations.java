package io.github.bundle4j.render;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Ways to change a chart's defaults that reach what the defaults leave out. */
final class ValueVariations {
    private static final Pattern COUNT = Pattern.compile("[0-9]{1,4}");

    /** Out of 100 in a random mixture: switches turned, empty values filled, other values replaced. */
    private final int turned;

    private final int filled;
    private final int replaced;
    private final boolean onlyOn;
    private final Random random;

    private ValueVariations(int turned, int filled, int replaced, boolean onlyOn, long seed) {
        this.turned = turned;
        this.filled = filled;
        this.replaced = replaced;
        this.onlyOn = onlyOn;
        this.random = new Random(seed);
    }

    /** Whether a word names ways to change values: {@code flip}, {@code on}, {@code fill}, or a number of mixtures. */
    static boolean isMode(String word) {
        return List.of("flip", "on", "fill").contains(word)
                || COUNT.matcher(word).matches();
    }

    /** The changed values by what was done; the same for the same chart each time. */
    static Map<String, @Nullable Object> of(@Nullable Object defaults, String mode, String chart) {
        Map<String, @Nullable Object> changed = new LinkedHashMap<>();
        switch (mode) {
            case "flip" -> changed.put(mode, new ValueVariations(100, 0, 0, false, 0).changed(defaults));
            case "on" -> changed.put(mode, new ValueVariations(100, 0, 0, true, 0).changed(defaults));
            case "fill" -> changed.put(mode, new ValueVariations(100, 100, 0, true, 0).changed(defaults));
            default -> {
                for (int i = 0; i < Integer.parseInt(mode); i++) {
                    long seed = chart.hashCode() * 1000L + i;
                    int share = List.of(10, 30, 60).get(i % 3);
                    changed.put(
                            "mixture " + i,
                            new ValueVariations(share, share / 2, share / 10, false, seed).changed(defaults));
                }
            }
        }
        return changed;
    }

    private @Nullable Object changed(@Nullable Object value) {
        if (value instanceof Boolean on) {
            return onlyOn && on ? Boolean.TRUE : Boolean.valueOf(on != chance(turned));
        }
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((key, element) -> copy.put(String.valueOf(key), changed(element)));
            return copy;
        }
        if (value instanceof List<?> list && !list.isEmpty()) {
            List<@Nullable Object> copy = new ArrayList<>();
            list.forEach(element -> copy.add(changed(element)));
            return copy;
        }
        if (isEmpty(value)) {
            return chance(filled) ? filling(value) : value;
        }
        return chance(replaced) ? one(null, "", 0, "x", 1e6, List.of(), Map.of()) : value;
    }

    private static boolean isEmpty(@Nullable Object value) {
        return value == null || value.equals("") || value.equals(Map.of()) || value.equals(List.of());
    }

    private @Nullable Object filling(@Nullable Object empty) {
        if (empty instanceof Map) {
            return one(Map.of("key", "value"), Map.of("a", "1", "b.c/d", "x: y"), Map.of("cpu", 1, "memory", "1Gi"));
        }
        if (empty instanceof List) {
            return one(
                    List.of("item"),
                    List.of(Map.of("name", "n", "value", "v")),
                    List.of(Map.of("host", "h.example", "paths", List.of(Map.of("path", "/")))));
        }
        return one("text", "1", "10Gi", Map.of("k", "v"), true, 8080, "a-1.example.com");
    }

    private boolean chance(int share) {
        return share > 0 && random.nextInt(100) < share;
    }

    private @Nullable Object one(@Nullable Object... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
