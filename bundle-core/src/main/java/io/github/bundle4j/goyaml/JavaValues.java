package io.github.bundle4j.goyaml;

import io.github.bundle4j.govalue.ByteStrings;
import io.github.bundle4j.govalue.GoError;
import io.github.bundle4j.govalue.GoInt;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Between the values of the facades and Go values. */
final class JavaValues {
    private JavaValues() {}

    static @Nullable Object toGo(@Nullable Object value, int depth) {
        if (depth > GoJsonWriter.MAX_DEPTH) {
            throw new IllegalArgumentException("nested deeper than " + GoJsonWriter.MAX_DEPTH + " levels");
        }
        if (value == null || value instanceof Boolean || value instanceof Long) {
            return value;
        }
        if (value instanceof String text) {
            return ByteStrings.pack(text);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> copy = new TreeMap<>();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                if (!(entry.getKey() instanceof String key)) {
                    throw new IllegalArgumentException("the key " + entry.getKey() + " is not a string");
                }
                copy.put(ByteStrings.pack(key), toGo(entry.getValue(), depth + 1));
            }
            return copy;
        }
        if (value instanceof Collection<?> list) {
            List<@Nullable Object> copy = new ArrayList<>(list.size());
            for (Object item : list) {
                copy.add(toGo(item, depth + 1));
            }
            return copy;
        }
        if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            if (Double.isNaN(number) || Double.isInfinite(number)) {
                throw new IllegalArgumentException("no form for the number " + number);
            }
            return number;
        }
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        if (value instanceof BigInteger big) {
            if (big.bitLength() < 64) {
                return big.longValue();
            }
            return big.signum() > 0 && big.bitLength() == 64
                    ? new GoInt(GoInt.Type.UINT64, big.longValue())
                    : (Object) big.doubleValue();
        }
        throw new IllegalArgumentException("no form for a " + value.getClass().getName());
    }

    static @Nullable Object fromYaml(YamlNode root) {
        return fromDecoded(new YamlDecoder().decode(root));
    }

    static @Nullable Object fromDecoded(@Nullable Object value) {
        return fromDecoded(value, false);
    }

    static @Nullable Object fromDecoded(@Nullable Object value, boolean anyNumber) {
        if (value instanceof String text) {
            return ByteStrings.unpack(text);
        }
        if (value instanceof GoInt number) {
            return new BigInteger(number.toString());
        }
        if (!anyNumber && value instanceof Double number && (Double.isNaN(number) || Double.isInfinite(number))) {
            throw new GoError("unsupported value: " + number);
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>(list.size());
            for (Object item : list) {
                copy.add(fromDecoded(item, anyNumber));
            }
            return copy;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                String key = YamlDecoder.key(entry.getKey(), entry.getValue());
                copy.put(ByteStrings.unpack(key), fromDecoded(entry.getValue(), anyNumber));
            }
            return copy;
        }
        return value;
    }
}
