package io.github.bundle4j.chart;

import io.github.bundle4j.chart.ChartException.Reason;
import io.github.bundle4j.govalue.ByteStrings;
import io.github.bundle4j.govalue.GoUnicode;
import io.github.bundle4j.goyaml.DocumentException;
import io.github.bundle4j.goyaml.FieldNames;
import io.github.bundle4j.goyaml.Yaml;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads {@code Chart.yaml} and the lock file as Go decodes them into structs: leniently, unknown keys ignored. */
final class MetadataReader {
    /**
     * What was read, without nulls in lists.
     *
     * @param listsDependencies whether it has a list of dependencies, if only an empty one
     */
    record Read(ChartMetadata metadata, boolean listsDependencies, MetadataRules.Nulls nulls) {}

    /** The struct of a package of its own that Helm 4 reads before. */
    private static final String BASE = "chartBase";

    private static final Struct VERSION = Struct.of(Map.of("apiVersion", Type.TEXT));
    private static final Set<String> TOLD_FROM_ABSENT = Set.of("annotations", "keywords", "maintainers", "sources");
    private static final Set<String> KNOWN_VERSIONS = Set.of("", "v1", "v2", "v3");
    private static final Struct MAINTAINER = Struct.of(Map.of("name", Type.TEXT, "email", Type.TEXT, "url", Type.TEXT));
    private static final Struct DEPENDENCY = Struct.of(Map.of(
            "name", Type.TEXT,
            "version", Type.TEXT,
            "repository", Type.TEXT,
            "condition", Type.TEXT,
            "tags", Type.TEXTS,
            "enabled", Type.FLAG,
            "import-values", Type.LIST,
            "alias", Type.TEXT));
    private static final Struct LOCK =
            Struct.of(Map.of("dependencies", Type.DEPENDENCIES, "digest", Type.TEXT, "generated", Type.TEXT));
    private static final Struct METADATA = Struct.of(Map.ofEntries(
            Map.entry("name", Type.TEXT),
            Map.entry("home", Type.TEXT),
            Map.entry("sources", Type.TEXTS),
            Map.entry("version", Type.TEXT),
            Map.entry("description", Type.TEXT),
            Map.entry("keywords", Type.TEXTS),
            Map.entry("maintainers", Type.MAINTAINERS),
            Map.entry("icon", Type.TEXT),
            Map.entry("apiVersion", Type.TEXT),
            Map.entry("condition", Type.TEXT),
            Map.entry("tags", Type.TEXT),
            Map.entry("appVersion", Type.TEXT),
            Map.entry("deprecated", Type.FLAG),
            Map.entry("annotations", Type.TEXT_MAP),
            Map.entry("kubeVersion", Type.TEXT),
            Map.entry("dependencies", Type.DEPENDENCIES),
            Map.entry("type", Type.TEXT)));

    private final String place;
    private final HelmGeneration helm;

    MetadataReader(String place, HelmGeneration helm) {
        this.place = place;
        this.helm = helm;
    }

    /** Reads the metadata of a chart that is within no other, or of one that is. */
    Read metadata(ChartFile file, boolean root) {
        return guarded(file, () -> {
            boolean versionFirst = root && helm == HelmGeneration.HELM_4;
            Object document = parse(file, versionFirst ? VERSION : METADATA);
            if (versionFirst) {
                checkVersion(document, file);
            }
            Fields fields = fields(document, "Metadata", METADATA);
            String apiVersion = fields.text("apiVersion");
            List<ChartMetadata.Maintainer> maintainers = new ArrayList<>();
            for (Fields maintainer : structs(fields, "maintainers")) {
                maintainers.add(new ChartMetadata.Maintainer(
                        maintainer.line("name"), maintainer.line("email"), maintainer.line("url")));
            }
            ChartMetadata metadata = new ChartMetadata(
                    fields.line("name"),
                    fields.line("home"),
                    fields.lines("sources"),
                    fields.text("version"),
                    fields.line("description"),
                    fields.lines("keywords"),
                    maintainers,
                    fields.line("icon"),
                    apiVersion.isEmpty() ? "v1" : apiVersion,
                    fields.line("condition"),
                    fields.line("tags"),
                    fields.line("appVersion"),
                    fields.flag("deprecated"),
                    fields.textMap("annotations"),
                    fields.line("kubeVersion"),
                    dependencies(fields),
                    fields.text("type"),
                    fields.empty(TOLD_FROM_ABSENT));
            return new Read(
                    metadata,
                    fields.has("dependencies"),
                    new MetadataRules.Nulls(
                            fields.list("maintainers").contains(null),
                            fields.list("dependencies").indexOf(null)));
        });
    }

    /** Helm 4 looks at the version before it reads anything else. */
    private void checkVersion(@Nullable Object document, ChartFile file) {
        String version = fields(document, BASE, VERSION).text("apiVersion");
        if (!KNOWN_VERSIONS.contains(version)) {
            throw new ChartException(Reason.BAD_METADATA, place, file.name(), "unsupported chart version", null);
        }
    }

    /** Lays an old file with dependencies over what was read before. */
    Read dependencies(ChartFile file, Read before) {
        return guarded(file, () -> {
            Fields fields = fields(parse(file, METADATA), "Metadata", METADATA);
            return fields.has("dependencies")
                    ? new Read(
                            before.metadata().withDependencies(dependencies(fields)),
                            true,
                            new MetadataRules.Nulls(
                                    before.nulls().maintainer(),
                                    fields.list("dependencies").indexOf(null)))
                    : before;
        });
    }

    ChartLock lock(ChartFile file) {
        return guarded(file, () -> {
            Fields fields = fields(parse(file, LOCK), "Lock", LOCK);
            return new ChartLock(dependencies(fields), fields.text("digest"), fields.text("generated"));
        });
    }

    private static List<ChartDependency> dependencies(Fields fields) {
        List<ChartDependency> dependencies = new ArrayList<>();
        for (Fields dependency : structs(fields, "dependencies")) {
            dependencies.add(new ChartDependency(
                    dependency.line("name"),
                    dependency.line("version"),
                    dependency.line("repository"),
                    dependency.line("condition"),
                    dependency.lines("tags"),
                    dependency.flag("enabled"),
                    dependency.list("import-values"),
                    dependency.text("alias")));
        }
        return dependencies;
    }

    private static List<Fields> structs(Fields fields, String key) {
        List<Fields> structs = new ArrayList<>();
        for (Object element : fields.list(key)) {
            if (element instanceof Fields struct) {
                structs.add(struct);
            }
        }
        return structs;
    }

    private Fields fields(@Nullable Object document, String name, Struct struct) {
        if (document != null && !(document instanceof Map<?, ?>)) {
            String typePackage = name.equals(BASE) ? "loader" : helm.typePackage();
            throw mismatch(document, "Go value of type " + typePackage + "." + name);
        }
        return new Decoder(helm.typePackage())
                .decode(name, "", struct, document instanceof Map<?, ?> map ? map : Map.of());
    }

    /** Numbers need not be finite where Go makes texts of them. */
    private static @Nullable Object parse(ChartFile file, Struct struct) {
        try {
            return GoDocuments.parse(file.text());
        } catch (DocumentException e) {
            Object document;
            try {
                document = Yaml.parseAnyNumber(file.text());
            } catch (DocumentException worse) {
                e.addSuppressed(worse);
                throw e;
            }
            checkNumbers(document, struct);
            return document;
        }
    }

    private static void checkNumbers(@Nullable Object document, Struct struct) {
        if (!(document instanceof Map<?, ?> object)) {
            checkNumbers(document);
            return;
        }
        Map<String, Type> targets = new HashMap<>();
        for (FieldNames.Field field : struct.names.in(object)) {
            targets.put(field.key(), struct.type(field));
        }
        new TreeMap<>(object).forEach((key, value) -> checkNumbers(value, targets.getOrDefault(key, Type.LIST)));
    }

    private static void checkNumbers(@Nullable Object value, Type type) {
        if (type == Type.TEXT && value instanceof Double) {
            return;
        }
        if (type == Type.TEXT_MAP && value instanceof Map<?, ?> map) {
            new TreeMap<>(map).values().forEach(element -> checkNumbers(element, Type.TEXT));
        } else if (type == Type.TEXTS && value instanceof List<?> list) {
            list.forEach(element -> checkNumbers(element, Type.TEXT));
        } else if (type == Type.MAINTAINERS && value instanceof List<?> list) {
            list.forEach(element -> checkNumbers(element, MAINTAINER));
        } else if (type == Type.DEPENDENCIES && value instanceof List<?> list) {
            list.forEach(element -> checkNumbers(element, DEPENDENCY));
        } else {
            checkNumbers(value);
        }
    }

    /** The first in the order of the keys is told, as JSON is written. */
    private static void checkNumbers(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            new TreeMap<>(map).values().forEach(MetadataReader::checkNumbers);
        } else if (value instanceof List<?> list) {
            list.forEach(MetadataReader::checkNumbers);
        } else if (value instanceof Double number && !Double.isFinite(number)) {
            throw new DocumentException(
                    "error converting YAML to JSON: json: unsupported value: " + FloatTexts.shortest32(number), null);
        }
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

    /** The Go types of fields. */
    private enum Type {
        TEXT("string"),
        TEXTS("[]string"),
        TEXT_MAP("map[string]string"),
        FLAG("bool"),
        LIST("[]interface {}"),
        MAINTAINERS("[]*%s.Maintainer"),
        DEPENDENCIES("[]*%s.Dependency");

        private final String go;

        Type(String go) {
            this.go = go;
        }
    }

    /** A Go struct: the types of its fields by name. */
    private record Struct(Map<String, Type> types, FieldNames names) {
        static Struct of(Map<String, Type> types) {
            return new Struct(types, FieldNames.of(types.keySet()));
        }

        Type type(FieldNames.Field field) {
            return Objects.requireNonNull(types.get(field.name()));
        }
    }

    /** Where a value goes; a text only for errors. */
    private record Place(String struct, String path, String field) {
        String ofType(String type) {
            return "Go struct field " + struct + "." + path + field + " of type " + type;
        }
    }

    /** Reads values as Go's types. */
    private record Decoder(String typePackage) {
        /** Reads the keys in their order: the first that has the wrong type is told. */
        Fields decode(String structName, String path, Struct struct, Map<?, ?> object) {
            Map<String, Object> values = new HashMap<>();
            for (FieldNames.Field field : struct.names.in(object)) {
                String name = field.name();
                Object given = field.value();
                Type type = struct.type(field);
                Object before = values.get(name);
                if (given == null) {
                    if (type != Type.TEXT && type != Type.FLAG) {
                        values.remove(name);
                    }
                    continue;
                }
                Place place = new Place(structName, path, name);
                values.put(
                        name,
                        switch (type) {
                            case TEXT -> text(given, place);
                            case FLAG -> flag(given, place);
                            case TEXT_MAP -> textMap(given, before instanceof Map<?, ?> map ? map : Map.of(), place);
                            default -> elements(asList(given, type, place), type, path + name + ".", place);
                        });
            }
            return new Fields(values);
        }

        private static String text(@Nullable Object value, Place place) {
            if (value == null) {
                return "";
            }
            if (value instanceof String text) {
                return text;
            }
            if (value instanceof Double number) {
                return FloatTexts.shortest32(number);
            }
            if (value instanceof Boolean || value instanceof Number) {
                return value.toString();
            }
            throw mismatch(value, place.ofType(Type.TEXT.go));
        }

        private static Object flag(Object value, Place place) {
            if (value instanceof Boolean) {
                return value;
            }
            throw mismatch(value, place.ofType(Type.FLAG.go));
        }

        private static Map<String, String> textMap(Object value, Map<?, ?> before, Place place) {
            if (!(value instanceof Map<?, ?> entries)) {
                throw mismatch(value, place.ofType(Type.TEXT_MAP.go));
            }
            Map<String, String> sorted = new TreeMap<>(Comparator.comparing(ByteStrings::pack));
            before.forEach((name, text) -> sorted.put((String) name, (String) text));
            entries.forEach((name, text) -> sorted.put((String) name, text(text, place)));
            return new LinkedHashMap<>(sorted);
        }

        private List<?> asList(Object value, Type type, Place place) {
            if (value instanceof List<?> list) {
                return list;
            }
            throw mismatch(value, place.ofType(String.format(type.go, typePackage)));
        }

        private List<@Nullable Object> elements(List<?> list, Type type, String path, Place place) {
            List<@Nullable Object> elements = new ArrayList<>();
            for (Object element : list) {
                elements.add(
                        switch (type) {
                            case TEXTS -> text(element, place);
                            case MAINTAINERS -> struct(element, "Maintainer", MAINTAINER, path, place);
                            case DEPENDENCIES -> struct(element, "Dependency", DEPENDENCY, path, place);
                            default -> element;
                        });
            }
            return elements;
        }

        private @Nullable Fields struct(@Nullable Object value, String name, Struct struct, String path, Place place) {
            if (value == null) {
                return null;
            }
            if (value instanceof Map<?, ?> object) {
                return decode(name, path, struct, object);
            }
            throw mismatch(value, place.ofType(typePackage + "." + name));
        }
    }

    /** The fields of one struct, each read as its Go type. */
    private record Fields(Map<String, Object> values) {
        boolean has(String name) {
            return values.containsKey(name);
        }

        /** Those that have a list or map without elements. */
        Set<String> empty(Set<String> names) {
            Set<String> empty = new HashSet<>(names);
            empty.removeIf(name -> !(values.get(name) instanceof List<?> list && list.isEmpty())
                    && !(values.get(name) instanceof Map<?, ?> map && map.isEmpty()));
            return empty;
        }

        String text(String name) {
            return values.get(name) instanceof String text ? text : "";
        }

        /** A text that is printed on one line: white space is blanks, and what cannot be seen is gone. */
        String line(String name) {
            return onOneLine(text(name));
        }

        boolean flag(String name) {
            return Boolean.TRUE.equals(values.get(name));
        }

        List<@Nullable Object> list(String name) {
            return values.get(name) instanceof List<?> list ? new ArrayList<>(list) : new ArrayList<>();
        }

        List<String> lines(String name) {
            List<String> lines = new ArrayList<>();
            list(name).forEach(text -> lines.add(onOneLine(String.valueOf(text))));
            return lines;
        }

        Map<String, String> textMap(String name) {
            Map<String, String> texts = new LinkedHashMap<>();
            if (values.get(name) instanceof Map<?, ?> map) {
                map.forEach((key, text) -> texts.put((String) key, (String) text));
            }
            return texts;
        }

        private static boolean isPlain(String text) {
            for (int i = 0; i < text.length(); i++) {
                if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
                    return false;
                }
            }
            return true;
        }

        private static String onOneLine(String text) {
            if (isPlain(text)) {
                return text;
            }
            StringBuilder line = new StringBuilder(text.length());
            text.codePoints().forEach(c -> {
                if (GoUnicode.isSpace(c)) {
                    line.append(' ');
                } else if (GoUnicode.isPrint(c)) {
                    line.appendCodePoint(c);
                }
            });
            return line.toString();
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
