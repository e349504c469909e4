package io.github.bundle4j.goyaml;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * JSON for everybody outside the template engine. Values are {@code null}, {@link Boolean}, {@link String} (ordinary
 * Java strings), {@link Long} for integers that fit, {@link java.math.BigInteger} for larger ones, {@link Double},
 * {@link java.util.List} and {@link java.util.Map} with string keys. Writing also takes the smaller integer classes
 * and {@link Float}. Thread-safe; stateless.
 */
public final class Json {
    private Json() {}

    /**
     * Reads one document.
     *
     * @param json UTF-8; malformed bytes become U+FFFD
     * @return the value; maps keep the document's order (the last of equal keys wins), lists and maps are mutable
     * @throws DocumentException if it is not JSON, is nested deeper than 1000 levels, or has text after the value
     */
    public static @Nullable Object parse(byte[] json) {
        return parse(new String(json, StandardCharsets.UTF_8));
    }

    /**
     * Reads one document.
     *
     * @param json the text
     * @return as {@link #parse(byte[])}
     * @throws DocumentException as {@link #parse(byte[])}
     */
    public static @Nullable Object parse(String json) {
        return new JsonTextReader(json).read();
    }

    /**
     * Writes a value compactly, keys in the order of their UTF-8 bytes, without HTML escapes: the form for wire and
     * hash.
     *
     * @param value a value as described for the class; any other class is refused
     * @return JSON without a final line end
     * @throws IllegalArgumentException if a value has another class, a number is not finite, or it is nested deeper
     *     than 1000 levels
     */
    public static String write(@Nullable Object value) {
        return new JsonTextWriter(false).write(value);
    }

    /**
     * Writes a value for people: two blanks of indent, keys sorted, a final line end.
     *
     * @param value as for {@link #write(Object)}
     * @return JSON
     * @throws IllegalArgumentException as for {@link #write(Object)}
     */
    public static String writePretty(@Nullable Object value) {
        return new JsonTextWriter(true).write(value) + "\n";
    }
}
