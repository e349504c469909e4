package io.github.bundle4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bundle4j.goyaml.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Compares the keys of a published schema with those of the strict reader, for every object of the schema. A reader that
 * does not know a key names the ones it knows.
 */
public final class SchemaKeys {
    private static final String UNKNOWN = "zzqzz";
    private static final Pattern KNOWN = Pattern.compile(UNKNOWN + " is not known here; known are (.*)");

    private final Map<?, ?> smallest;
    private final Function<String, List<String>> problems;

    private SchemaKeys(Map<?, ?> smallest, Function<String, List<String>> problems) {
        this.smallest = smallest;
        this.problems = problems;
    }

    /**
     * Compares.
     *
     * @param schema the schema
     * @param definition one of its definitions; empty for the schema itself
     * @param smallest the smallest document that is right
     * @param problems what the reader says about a document
     */
    public static void assertAgree(
            String schema, String definition, Map<?, ?> smallest, Function<String, List<String>> problems) {
        Map<?, ?> root = (Map<?, ?>) Json.parse(schema);
        Map<?, ?> object = definition.isEmpty() ? root : map(map(root, "definitions"), definition);
        new SchemaKeys(smallest, problems).compare(object, List.of());
    }

    private static Map<?, ?> map(Map<?, ?> from, String key) {
        return from.get(key) instanceof Map<?, ?> map ? map : Map.of();
    }

    /** A step on the way to an object: a key, and whether its value is a list of objects. */
    private record Step(String key, boolean list) {}

    private void compare(Map<?, ?> object, List<Step> steps) {
        Map<?, ?> properties = map(object, "properties");
        if (properties.isEmpty()) {
            return;
        }
        Set<String> inSchema = new TreeSet<>();
        properties.keySet().forEach(key -> inSchema.add(String.valueOf(key)));
        assertThat(known(steps))
                .as("keys of the reader and the schema at %s", steps)
                .isEqualTo(inSchema);
        assertThat(object.get("additionalProperties")).as("strict at %s", steps).isEqualTo(false);
        for (String key : inSchema) {
            Map<?, ?> property = map(properties, key);
            compare(property, with(steps, new Step(key, false)));
            compare(map(property, "items"), with(steps, new Step(key, true)));
        }
    }

    private static List<Step> with(List<Step> steps, Step step) {
        List<Step> all = new ArrayList<>(steps);
        all.add(step);
        return all;
    }

    private Set<String> known(List<Step> steps) {
        @Nullable Object value = Map.of(UNKNOWN, 1L);
        for (int i = steps.size() - 1; i >= 0; i--) {
            value = Map.of(steps.get(i).key(), steps.get(i).list() ? List.of(value) : value);
        }
        Map<Object, @Nullable Object> document = new LinkedHashMap<>(smallest);
        document.putAll((Map<?, ?>) value);
        String text = Json.write(document);
        List<String> said = problems.apply(text);
        for (String problem : said) {
            Matcher matcher = KNOWN.matcher(problem);
            if (matcher.find()) {
                return new TreeSet<>(List.of(matcher.group(1).split(", ")));
            }
        }
        throw new AssertionError("the reader accepts " + text + ": " + said);
    }
}
