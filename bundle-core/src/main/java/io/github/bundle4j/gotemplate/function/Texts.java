package io.github.bundle4j.gotemplate.function;

import io.github.bundle4j.LimitExceededException;
import io.github.bundle4j.govalue.GoFormat;
import io.github.bundle4j.govalue.GoSlice;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Text of values. */
final class Texts {
    private Texts() {}

    /** Sprig's text of a value: bytes are text, and all else is as {@code %v}. */
    static String of(@Nullable Object value) {
        if (value instanceof String string) {
            return string;
        }
        if (value instanceof GoSlice slice && slice.packedBytes() != null) {
            return slice.isNil() ? "" : String.valueOf(slice.packedBytes());
        }
        return GoFormat.print(value);
    }

    /** Sprig's list of texts: nil elements are left out, and what is no list is one text. */
    static List<String> listOf(@Nullable Object value) {
        if (value instanceof List<?> list) {
            List<String> texts = new ArrayList<>(list.size());
            for (Object element : list) {
                if (element != null) {
                    texts.add(of(element));
                }
            }
            return texts;
        }
        return value == null ? List.of() : List.of(of(value));
    }

    /** Refuses a text that would be longer than allowed, before it is made. */
    static void checkLength(String function, long length, FunctionLimits limits) {
        if (length > limits.maxText()) {
            throw new LimitExceededException(
                    "the text that " + function + " would make, " + length + " bytes,", "maxText", limits.maxText());
        }
    }

    /** Refuses a list that would be longer than allowed, before it is made. */
    static void checkElements(String function, long elements, FunctionLimits limits) {
        if (elements > limits.maxElements()) {
            throw new LimitExceededException(
                    "the list that " + function + " would make, " + elements + " elements,",
                    "maxElements",
                    limits.maxElements());
        }
    }
}
