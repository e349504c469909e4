package io.github.bundle4j.chart;

import io.github.bundle4j.govalue.ByteStrings;
import io.github.bundle4j.govalue.GoError;
import io.github.bundle4j.goyaml.DocumentException;
import io.github.bundle4j.goyaml.GoJson;
import io.github.bundle4j.goyaml.GoYaml;
import org.jspecify.annotations.Nullable;

/** Reads values: YAML files of several documents, and JSON. All numbers are float64. */
final class ValuesReader {
    private ValuesReader() {}

    /** Only the first document of a file, or all of them. */
    static Values read(String packedYaml, HelmGeneration helm) {
        try {
            return Values.owning(
                    helm == HelmGeneration.HELM_3 ? GoYaml.decodeMap(packedYaml) : GoYaml.decodeValues(packedYaml));
        } catch (GoError e) {
            throw new DocumentException(ByteStrings.unpack(e.text()), e);
        }
    }

    /** One JSON value as a Go value. */
    static @Nullable Object json(String packed) {
        try {
            return GoJson.decode(packed);
        } catch (GoError e) {
            throw new DocumentException(ByteStrings.unpack(e.text()), e);
        }
    }
}
