package io.github.bundle4j.goyaml;

import io.github.bundle4j.LimitExceededException;
import io.github.bundle4j.govalue.GoError;
import io.github.bundle4j.govalue.GoMap;
import io.github.bundle4j.govalue.GoSlice;
import io.github.bundle4j.govalue.GoType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code encoding/json} on Go values and packed strings, byte for byte and error text for error text. Depth is bounded
 * by 1000 levels; more is a {@link LimitExceededException}. Thread-safe; stateless.
 */
public final class GoJson {
    private GoJson() {}

    /**
     * {@code json.Marshal}: what {@code toJson} writes.
     *
     * @param value a Go value
     * @return packed JSON without a final line end; {@code < > &} escaped
     * @throws GoError for what JSON cannot say, such as {@code json: unsupported value: NaN}
     */
    public static String encode(@Nullable Object value) {
        return encode(value, true, "");
    }

    /**
     * A {@code json.Encoder}, without the line end it adds: {@code toRawJson} and {@code toPrettyJson}.
     *
     * @param value a Go value
     * @param escapeHtml whether {@code < > &} become escapes
     * @param indent what each level is indented by; empty for one line
     * @return packed JSON without a final line end
     * @throws GoError as {@link #encode(Object)}
     */
    public static String encode(@Nullable Object value, boolean escapeHtml, String indent) {
        return new GoJsonWriter(escapeHtml, indent).write(value);
    }

    /**
     * {@code json.Unmarshal} into an {@code interface{}}: what {@code mustFromJson} reads.
     *
     * @param packed JSON
     * @return a Go value; numbers are {@link Double}
     * @throws GoError with Go's text, such as {@code unexpected end of JSON input}
     */
    public static @Nullable Object decode(String packed) {
        GoJsonReader reader = new GoJsonReader(packed);
        Object value = reader.read();
        GoError outOfRange = reader.outOfRange();
        if (outOfRange != null) {
            throw outOfRange;
        }
        return value;
    }

    /**
     * A {@code json.Decoder} that keeps numbers, of a text with one value: how Helm reads a schema.
     *
     * @param packed JSON
     * @return a Go value; numbers are {@link JsonNumber}
     * @throws GoError with Go's text, such as {@code unexpected EOF}
     */
    public static @Nullable Object decodeKeepingNumbers(String packed) {
        return new GoJsonReader(packed, true).readFromStream();
    }

    /**
     * Helm's {@code fromJson}.
     *
     * @param packed JSON
     * @return a {@code map[string]interface{}}, modifiable, a nil one for null; with the error under the key
     *     {@code Error} if it is not JSON or no object
     */
    public static Map<String, @Nullable Object> fromJson(String packed) {
        Map<String, @Nullable Object> result = new TreeMap<>();
        try {
            GoJsonReader reader = new GoJsonReader(packed);
            Object value = reader.read();
            // A number that is too large is still a number, and that is what Go finds wrong first.
            boolean number = value == null && reader.outOfRange() != null;
            Map<String, @Nullable Object> map = GoTargets.map(number ? (Object) 0.0 : value, "");
            if (reader.outOfRange() != null && map != null) {
                map.put("Error", reader.outOfRange().text());
            }
            return map == null ? GoMap.nilOf(GoType.MAP) : map;
        } catch (GoError e) {
            result.put("Error", e.text());
            return result;
        }
    }

    /**
     * Helm's {@code fromJsonArray}.
     *
     * @param packed JSON
     * @return a {@code []interface{}}, a nil one for null; with the error as its only element if it is not JSON or no
     *     array
     */
    public static List<@Nullable Object> fromJsonArray(String packed) {
        try {
            GoJsonReader reader = new GoJsonReader(packed);
            Object value = reader.read();
            GoError outOfRange = reader.outOfRange();
            List<@Nullable Object> list =
                    GoTargets.list(value == null && outOfRange != null ? (Object) 0.0 : value, "");
            if (outOfRange != null) {
                throw outOfRange;
            }
            return list == null ? GoSlice.nilOf(GoType.LIST) : list;
        } catch (GoError e) {
            List<@Nullable Object> result = new ArrayList<>();
            result.add(e.text());
            return result;
        }
    }
}
