package io.github.bundle4j.chart;

import io.github.bundle4j.chart.ChartException.Reason;
import io.github.bundle4j.goyaml.DocumentException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads {@code Chart.yaml} and the lock file as Go decodes them into structs: leniently, unknown keys ignored. */
final class MetadataReader {
    /** What was read, and whether it has a list of dependencies, if only an empty one. */
    record Read(ChartMetadata metadata, boolean listsDependencies) {}

    private final String place;

    MetadataReader(String place) {
        this.place = place;
    }

    Read metadata(ChartFile file) {
        return guarded(file, () -> {
            Fields fields = fields(file, "Metadata");
            String apiVersion = fields.text("apiVersion");
            List<ChartMetadata.Maintainer> maintainers = new ArrayList<>();
            for (Object element : fields.list("maintainers")) {
                if (element == null) {
                    throw new ChartException(
                            Reason.BAD_METADATA,
                            place,
                            file.name(),
                            "validation: maintainers must not contain empty or null nodes",
                            null);
                }
                Fields maintainer = fields.within("maintainers", "Maintainer", element);
                maintainers.add(new ChartMetadata.Maintainer(
                        maintainer.text("name"), maintainer.text("email"), maintainer.text("url")));
            }
            ChartMetadata metadata = new ChartMetadata(
                    fields.text("name"),
                    fields.text("home"),
                    fields.texts("sources"),
                    fields.text("version"),
                    fields.text("description"),
                    fields.texts("keywords"),
                    maintainers,
                    fields.text("icon"),
                    apiVersion.isEmpty() ? "v1" : apiVersion,
                    fields.text("condition"),
                    fields.text("tags"),
                    fields.text("appVersion"),
                    fields.flag("deprecated"),
                    fields.textMap("annotations"),
                    fields.text("kubeVersion"),
                    dependencies(fields, file),
                    fields.text("type"));
            return new Read(metadata, fields.has("dependencies"));
        });
    }

    /** Lays an old file with dependencies over what was read before. */
    Read dependencies(ChartFile file, Read before) {
        return guarded(file, () -> {
            Fields fields = fields(file, "Metadata");
            return fields.has("dependencies")
                    ? new Read(before.metadata().withDependencies(dependencies(fields, file)), true)
                    : before;
        });
    }

    ChartLock lock(ChartFile file) {
        return guarded(file, () -> {
            Fields fields = fields(file, "Lock");
            return new ChartLock(dependencies(fields, file), fields.text("digest"), fields.text("generated"));
        });
    }

    private List<ChartDependency> dependencies(Fields fields, ChartFile file) {
        List<ChartDependency> dependencies = new ArrayList<>();
        for (Object element : fields.list("dependencies")) {
            if (element == null) {
                throw new ChartException(
                        Reason.BAD_METADATA,
                        place,
                        file.name(),
                        "validation: dependencies must not contain empty or null nodes",
                        null);
            }
            Fields dependency = fields.within("dependencies", "Dependency", element);
            dependencies.add(new ChartDependency(
                    dependency.text("name"),
                    dependency.text("version"),
                    dependency.text("repository"),
                    dependency.text("condition"),
                    dependency.texts("tags"),
                    dependency.flag("enabled"),
                    dependency.list("import-values"),
                    dependency.text("alias")));
        }
        return dependencies;
    }

    private static Fields fields(ChartFile file, String struct) {
        Object document = GoDocuments.parse(file.text());
        if (document != null && !(document instanceof Map<?, ?>)) {
            throw mismatch(document, "Go value of type chart." + struct);
        }
        return new Fields(struct, "", document instanceof Map<?, ?> map ? map : Map.of());
    }

    private <T> T guarded(ChartFile file, java.util.function.Supplier<T> reading) {
        try {
            return reading.get();
        } catch (DocumentException e) {
            throw new ChartException(
                    Reason.BAD_METADATA, place, file.name(), "cannot load " + file.name() + ": " + e.getMessage(), e);
        }
    }

    private static DocumentException mismatch(@Nullable Object value, String target) {
        return new DocumentException(
                "error unmarshaling JSON: while decoding JSON: json: cannot unmarshal " + JsonKinds.name(value)
                        + " into " + target,
                null);
    }

    /** The keys of one struct, each read as the Go type of its field. */
    private record Fields(String struct, String prefix, Map<?, ?> map) {
        boolean has(String key) {
            return map.get(key) != null;
        }

        String text(String key) {
            return text(map.get(key), key, "string");
        }

        private String text(@Nullable Object value, String key, String type) {
            if (value == null) {
                return "";
            }
            if (value instanceof String text) {
                return text;
            }
            if (value instanceof Boolean) {
                return value.toString();
            }
            if (value instanceof Double number) {
                return FloatTexts.shortest32(number);
            }
            if (value instanceof Number) {
                return value.toString();
            }
            throw mismatch(value, "Go struct field " + struct + "." + prefix + key + " of type " + type);
        }

        boolean flag(String key) {
            Object value = map.get(key);
            if (value == null) {
                return false;
            }
            if (value instanceof Boolean flag) {
                return flag;
            }
            throw mismatch(value, "Go struct field " + struct + "." + prefix + key + " of type bool");
        }

        List<@Nullable Object> list(String key) {
            Object value = map.get(key);
            if (value == null) {
                return List.of();
            }
            if (value instanceof List<?> list) {
                return new ArrayList<>(list);
            }
            throw mismatch(value, "Go struct field " + struct + "." + prefix + key + " of type []" + elementType(key));
        }

        private static String elementType(String key) {
            return switch (key) {
                case "maintainers" -> "*chart.Maintainer";
                case "dependencies" -> "*chart.Dependency";
                case "import-values" -> "interface {}";
                default -> "string";
            };
        }

        List<String> texts(String key) {
            List<String> texts = new ArrayList<>();
            for (Object element : list(key)) {
                texts.add(text(element, key, "string"));
            }
            return texts;
        }

        Map<String, String> textMap(String key) {
            Object value = map.get(key);
            if (value == null) {
                return Map.of();
            }
            if (!(value instanceof Map<?, ?> entries)) {
                throw mismatch(value, "Go struct field " + struct + "." + prefix + key + " of type map[string]string");
            }
            Map<String, String> sorted =
                    new TreeMap<>(java.util.Comparator.comparing(io.github.bundle4j.govalue.ByteStrings::pack));
            entries.forEach((name, text) -> sorted.put((String) name, text(text, key, "string")));
            return new LinkedHashMap<>(sorted);
        }

        Fields within(String key, String type, Object element) {
            if (!(element instanceof Map<?, ?> fields)) {
                throw mismatch(element, "Go struct field " + struct + "." + prefix + key + " of type chart." + type);
            }
            return new Fields(struct, prefix + key + ".", fields);
        }
    }

    /** A 32-bit float the way Go formats it for a string field. */
    static final class FloatTexts {
        private FloatTexts() {}

        static String shortest32(double value) {
            float narrow = (float) value;
            if (narrow == 0 || Float.isNaN(narrow) || Float.isInfinite(narrow)) {
                return narrow == 0 ? "0" : Float.isNaN(narrow) ? "NaN" : narrow > 0 ? "+Inf" : "-Inf";
            }
            BigDecimal exact = new BigDecimal(narrow);
            BigDecimal shortest = exact;
            for (int digits = 1; digits <= 9; digits++) {
                shortest = exact.round(new MathContext(digits));
                if (shortest.floatValue() == narrow) {
                    break;
                }
            }
            shortest = shortest.stripTrailingZeros();
            int exponent = shortest.precision() - shortest.scale() - 1;
            if (exponent >= -4 && exponent < 6) {
                return shortest.toPlainString();
            }
            String unscaled = shortest.unscaledValue().abs().toString();
            String mantissa = unscaled.length() == 1 ? unscaled : unscaled.charAt(0) + "." + unscaled.substring(1);
            int size = Math.abs(exponent);
            return (narrow < 0 ? "-" : "") + mantissa + "e" + (exponent < 0 ? "-" : "+") + (size < 10 ? "0" : "")
                    + size;
        }
    }
}
