package io.github.bundle4j.chart;

import io.github.bundle4j.govalue.ByteStrings;
import io.github.bundle4j.govalue.GoError;
import io.github.bundle4j.goyaml.DocumentException;
import io.github.bundle4j.goyaml.GoYaml;
import io.github.bundle4j.goyaml.Yaml;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads YAML as ordinary Java values, which tell integers from other numbers, with Go's texts for errors. */
public final class GoDocuments {
    private GoDocuments() {}

    /**
     * Reads the first document.
     *
     * @param yaml the text
     * @return as {@link Yaml#parse(String)}
     * @throws DocumentException with Go's text if it is not YAML
     */
    public static @Nullable Object parse(String yaml) {
        return parse(yaml, Set.of());
    }

    /**
     * Reads the first document for some of its entries.
     *
     * @param yaml the text
     * @param keys as for {@link Yaml#parse(String, Set)}
     * @return as {@link Yaml#parse(String, Set)}
     * @throws DocumentException with Go's text if it is not YAML
     */
    public static @Nullable Object parse(String yaml, Set<String> keys) {
        try {
            return Yaml.parse(yaml, keys);
        } catch (DocumentException e) {
            try {
                GoYaml.decode(ByteStrings.pack(yaml));
            } catch (GoError inGo) {
                throw new DocumentException(ByteStrings.unpack(inGo.text()), e);
            }
            throw e;
        }
    }
}
