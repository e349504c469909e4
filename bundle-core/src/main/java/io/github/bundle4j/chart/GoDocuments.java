package io.github.bundle4j.chart;

import io.github.bundle4j.govalue.ByteStrings;
import io.github.bundle4j.govalue.GoError;
import io.github.bundle4j.goyaml.DocumentException;
import io.github.bundle4j.goyaml.FieldNames;
import io.github.bundle4j.goyaml.GoYaml;
import io.github.bundle4j.goyaml.Yaml;
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
        return parse(yaml, null);
    }

    /**
     * Reads the first document for some of its entries.
     *
     * @param yaml the text
     * @param wanted as for {@link Yaml#parse(String, FieldNames)}
     * @return as {@link Yaml#parse(String, FieldNames)}
     * @throws DocumentException with Go's text if it is not YAML
     */
    public static @Nullable Object parse(String yaml, @Nullable FieldNames wanted) {
        try {
            return Yaml.parse(yaml, wanted);
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
