package io.github.bundle4j.goyaml;

import io.github.bundle4j.govalue.ByteStrings;
import io.github.bundle4j.govalue.GoInt;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What plain YAML becomes while it is read, so that it need not be copied afterwards. */
enum PlainForm {
    /** What {@link JavaValues} makes of decoded YAML. */
    JAVA,
    /** What {@link JsonDetour} makes of decoded YAML. */
    JSON;

    Map<@Nullable Object, @Nullable Object> map() {
        return this == JSON ? new TreeMap<>() : new LinkedHashMap<>();
    }

    /** A string; plain YAML is valid UTF-8. */
    String text(String packed) {
        return this == JAVA ? ByteStrings.unpack(packed) : packed;
    }

    /**
     * An unquoted scalar.
     *
     * @param value as {@link PlainScalars#resolve} gives it
     * @return {@link PlainYaml#REFUSED} for a number that is not finite: which one is told depends on the whole
     *     document
     */
    @Nullable
    Object scalar(@Nullable Object value) {
        if (value instanceof String packed) {
            return text(packed);
        }
        if (value instanceof Double number) {
            return Double.isFinite(number) ? number : PlainYaml.REFUSED;
        }
        if (value instanceof Long number) {
            return this == JSON ? (Object) number.doubleValue() : number;
        }
        if (value instanceof GoInt number) {
            return this == JSON ? (Object) Double.parseDouble(number.toString()) : new BigInteger(number.toString());
        }
        return value;
    }
}
