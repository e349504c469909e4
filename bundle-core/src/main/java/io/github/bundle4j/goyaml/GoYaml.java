package io.github.bundle4j.goyaml;

import io.github.bundle4j.LimitExceededException;
import io.github.bundle4j.govalue.ByteStrings;
import io.github.bundle4j.govalue.GoError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * YAML as Helm reads and writes it (sigs.k8s.io/yaml over go-yaml), on Go values and packed strings, byte for byte and
 * error text for error text. Depth is bounded by 1000 levels; more is a {@link LimitExceededException}. Thread-safe;
 * stateless.
 */
public final class GoYaml {
    private static final String UNMARSHALING = "error unmarshaling JSON: while decoding JSON: ";

    private GoYaml() {}

    /**
     * {@code yaml.Marshal}.
     *
     * @param value a Go value
     * @return packed YAML with a final line end
     * @throws GoError for what YAML cannot say, such as {@code error marshaling into JSON: json: unsupported value: NaN}
     */
    public static String encode(@Nullable Object value) {
        try {
            return new YamlWriter(new HelmDialect()).write(value);
        } catch (GoError e) {
            // Go's own detour finds the same, but tells the first in the order of JSON, and the line of its text.
            if (e.text().startsWith("yaml: ")) {
                new YamlComposer(GoJson.encode(value)).next();
            }
            throw e;
        }
    }

    /**
     * Helm's {@code toYaml}: {@link #encode} without the final line end.
     *
     * @param value a Go value
     * @return packed YAML; empty where {@code mustToYaml} would fail
     */
    public static String toYaml(@Nullable Object value) {
        try {
            return withoutLineEnd(encode(value));
        } catch (GoError e) {
            // Helm's documented choice: templates see nothing of the error.
            return "";
        }
    }

    /**
     * Helm's {@code mustToYaml}: {@link #encode} without the final line end.
     *
     * @param value a Go value
     * @return packed YAML
     * @throws GoError as {@link #encode}
     */
    public static String mustToYaml(@Nullable Object value) {
        return withoutLineEnd(encode(value));
    }

    /**
     * Helm's {@code toYamlPretty}: sequences indented, nothing folded, no detour through JSON.
     *
     * @param value a Go value
     * @return packed YAML without final line end; empty for what YAML cannot say
     */
    public static String toYamlPretty(@Nullable Object value) {
        try {
            return withoutLineEnd(new YamlWriter(new PrettyDialect()).write(value));
        } catch (GoError e) {
            // As for toYaml.
            return "";
        }
    }

    /**
     * {@code yaml.Unmarshal} of the first document into an {@code interface{}}.
     *
     * @param packed YAML
     * @return a Go value; numbers are {@link Double}, maps sorted
     * @throws GoError with Go's text, such as {@code error converting YAML to JSON: yaml: line 2: did not find expected
     *     key}
     */
    public static @Nullable Object decode(String packed) {
        try {
            Object plain = PlainYaml.read(ByteStrings.bytes(packed), PlainForm.JSON);
            if (plain != PlainYaml.REFUSED) {
                return plain;
            }
            YamlNode root = new YamlComposer(packed).next();
            return root == null ? null : JsonDetour.of(new YamlDecoder().decode(root));
        } catch (GoError e) {
            throw new GoError("error converting YAML to JSON: " + e.text(), e);
        }
    }

    /**
     * {@code yaml.Unmarshal} of the first document into an empty {@code map[string]interface{}}.
     *
     * @param packed YAML
     * @return the map, modifiable; an empty one for null or an empty text
     * @throws GoError with Go's text, also for a value that is no map
     */
    public static Map<String, @Nullable Object> decodeMap(String packed) {
        Map<String, @Nullable Object> map = GoTargets.map(decode(packed), UNMARSHALING);
        return map == null ? new TreeMap<>() : map;
    }

    /**
     * {@code yaml.Unmarshal} of the first document into an empty {@code []interface{}}.
     *
     * @param packed YAML
     * @return the list, modifiable; an empty one for null or an empty text
     * @throws GoError with Go's text, also for a value that is no list
     */
    public static List<@Nullable Object> decodeList(String packed) {
        List<@Nullable Object> list = GoTargets.list(decode(packed), UNMARSHALING);
        return list == null ? new ArrayList<>() : list;
    }

    /**
     * Helm's {@code fromYaml}.
     *
     * @param packed YAML
     * @return the map of {@link #decodeMap}; or one with the error under the key {@code Error}
     */
    public static Map<String, @Nullable Object> fromYaml(String packed) {
        try {
            return decodeMap(packed);
        } catch (GoError e) {
            Map<String, @Nullable Object> result = new TreeMap<>();
            result.put("Error", e.text());
            return result;
        }
    }

    /**
     * Helm's {@code fromYamlArray}.
     *
     * @param packed YAML
     * @return the list of {@link #decodeList}; or one with the error as its only element
     */
    public static List<@Nullable Object> fromYamlArray(String packed) {
        try {
            return decodeList(packed);
        } catch (GoError e) {
            List<@Nullable Object> result = new ArrayList<>();
            result.add(e.text());
            return result;
        }
    }

    /**
     * Reads a values file as Helm 4 does: every document, later ones merged over earlier ones.
     *
     * @param packed YAML
     * @return the values, modifiable
     * @throws GoError with Helm's text, which names no file
     */
    public static Map<String, @Nullable Object> decodeValues(String packed) {
        return ValuesFile.read(packed);
    }

    private static String withoutLineEnd(String yaml) {
        return yaml.endsWith("\n") ? yaml.substring(0, yaml.length() - 1) : yaml;
    }
}
