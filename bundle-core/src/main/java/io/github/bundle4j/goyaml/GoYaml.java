package io.github.bundle4j.goyaml;

import io.github.bundle4j.LimitExceededException;
import io.github.bundle4j.govalue.GoError;
import org.jspecify.annotations.Nullable;

/**
 * YAML as Helm reads and writes it (sigs.k8s.io/yaml over go-yaml), on Go values and packed strings, byte for byte and
 * error text for error text. Depth is bounded by 1000 levels; more is a {@link LimitExceededException}. Thread-safe;
 * stateless.
 */
public final class GoYaml {
    private GoYaml() {}

    /**
     * {@code yaml.Marshal}.
     *
     * @param value a Go value
     * @return packed YAML with a final line end
     * @throws GoError for what YAML cannot say, such as {@code error marshaling into JSON: json: unsupported value: NaN}
     */
    public static String encode(@Nullable Object value) {
        return new YamlWriter(new HelmDialect()).write(value);
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

    private static String withoutLineEnd(String yaml) {
        return yaml.endsWith("\n") ? yaml.substring(0, yaml.length() - 1) : yaml;
    }
}
