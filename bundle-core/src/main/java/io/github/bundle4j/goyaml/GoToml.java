package io.github.bundle4j.goyaml;

import io.github.bundle4j.LimitExceededException;
import io.github.bundle4j.govalue.GoError;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * TOML as BurntSushi's library writes and reads it for Helm, on Go values and packed strings. Depth is bounded by 1000
 * levels; more is a {@link LimitExceededException}. Thread-safe; stateless.
 */
public final class GoToml {
    private GoToml() {}

    /**
     * {@code toml.Encoder.Encode}: what {@code mustToToml} writes.
     *
     * @param value a Go value, usually a map
     * @return packed TOML
     * @throws GoError for what TOML cannot say, such as {@code toml: cannot encode array with nil element}
     */
    public static String encode(@Nullable Object value) {
        return new GoTomlWriter().write(value);
    }

    /**
     * Helm's {@code toToml}: an error's text takes the place of the result.
     *
     * @param value a Go value, usually a map
     * @return packed TOML, or the text of the error
     * @throws GoError for nil, which makes Go panic
     */
    public static String toToml(@Nullable Object value) {
        if (value == null) {
            return encode(null);
        }
        try {
            return encode(value);
        } catch (GoError e) {
            return e.text();
        }
    }

    /**
     * {@code toml.Unmarshal} into a {@code map[string]interface{}}. Times without a zone are taken as UTC, whatever the
     * machine's zone.
     *
     * @param packed TOML
     * @return a Go value: integers are {@code int64}, times {@code time.Time}, arrays of tables
     *     {@code []map[string]interface {}}
     * @throws GoError with Go's text, such as {@code toml: line 1 (last key "a"): unexpected EOF; expected value}
     */
    public static Map<String, @Nullable Object> decode(String packed) {
        return new GoTomlReader(packed).read();
    }

    /**
     * Helm's {@code fromToml}.
     *
     * @param packed TOML
     * @return the map of {@link #decode}; or one with the error under the key {@code Error}
     */
    public static Map<String, @Nullable Object> fromToml(String packed) {
        try {
            return decode(packed);
        } catch (GoError e) {
            Map<String, @Nullable Object> result = new TreeMap<>();
            result.put("Error", e.text());
            return result;
        }
    }
}
