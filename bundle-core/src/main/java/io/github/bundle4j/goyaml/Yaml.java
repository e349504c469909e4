package io.github.bundle4j.goyaml;

import io.github.bundle4j.govalue.ByteStrings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * YAML 1.1 as Kubernetes' and Helm's tools read and write it, for everybody outside the template engine. Values are as
 * in {@link Json}; a key that is a number or a boolean becomes its text. Thread-safe; stateless.
 */
public final class Yaml {
    private Yaml() {}

    /**
     * Reads the first document.
     *
     * @param yaml the text
     * @return the value; {@code null} for an empty document
     * @throws DocumentException if it is not YAML
     * @throws io.github.bundle4j.LimitExceededException if it exceeds the limits on depth and aliases
     */
    public static @Nullable Object parse(String yaml) {
        List<@Nullable Object> documents = new YamlTextReader(yaml).read(1);
        return documents.isEmpty() ? null : documents.get(0);
    }

    /**
     * Reads every document.
     *
     * @param yaml the text
     * @return one value for each document, empty ones as {@code null}
     * @throws DocumentException as for {@link #parse(String)}
     * @throws io.github.bundle4j.LimitExceededException as for {@link #parse(String)}
     */
    public static List<@Nullable Object> parseAll(String yaml) {
        return new YamlTextReader(yaml).read(Integer.MAX_VALUE);
    }

    /**
     * Writes a value as Helm's {@code toYaml} does, with a final line end.
     *
     * @param value as described for {@link Json}
     * @return YAML, keys sorted
     * @throws IllegalArgumentException if a value has another class, a number is not finite, or it is nested deeper
     *     than 1000 levels
     * @throws io.github.bundle4j.govalue.GoError if a string holds a control character that YAML cannot carry
     */
    public static String write(@Nullable Object value) {
        return ByteStrings.unpack(GoYaml.encode(JavaValues.toGo(value, 0)));
    }
}
