package io.github.bundle4j.goyaml;

import io.github.bundle4j.govalue.ByteStrings;
import io.github.bundle4j.govalue.GoInt;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Scalars with an explicit tag. */
final class YamlTags {
    private YamlTags() {}

    /**
     * @param tag the short name without exclamation marks; any that is not of YAML's own leaves the text as it is
     */
    static @Nullable Object resolve(String tag, String text) {
        return switch (tag) {
            case "binary" -> binary(text);
            case "bool", "int", "float", "null", "timestamp" -> typed(tag, text);
            default -> text;
        };
    }

    private static String binary(String text) {
        String compact = text.replace("\n", "").replace("\r", "");
        try {
            if (compact.length() % 4 != 0) {
                throw new IllegalArgumentException("not padded");
            }
            return ByteStrings.pack(Base64.getDecoder().decode(ByteStrings.bytes(compact)));
        } catch (IllegalArgumentException e) {
            throw YamlProblem.of("!!binary value contains invalid base64 data");
        }
    }

    private static @Nullable Object typed(String tag, String text) {
        if (tag.equals("timestamp") && Timestamps.matches(text)) {
            return text;
        }
        Object value = PlainScalars.resolve(text);
        String found = nameOf(value);
        if (tag.equals("float") && value instanceof Long number) {
            return (double) number;
        }
        if (!tag.equals(found)) {
            throw YamlProblem.of("cannot decode !!" + found + " `" + text + "` as a !!" + tag);
        }
        return value;
    }

    private static String nameOf(@Nullable Object value) {
        if (value == null) {
            return "null";
        }
        if (value instanceof Boolean) {
            return "bool";
        }
        if (value instanceof Long || value instanceof GoInt) {
            return "int";
        }
        if (value instanceof Double) {
            return "float";
        }
        return "str";
    }
}
