package io.github.bundle4j.goyaml;

import io.github.bundle4j.LimitExceededException;
import io.github.bundle4j.govalue.GoError;
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
}
