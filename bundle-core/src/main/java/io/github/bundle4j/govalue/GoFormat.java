package io.github.bundle4j.govalue;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Go's {@code fmt}: text of values, and format strings with all verbs and error forms. Packed strings; stateless. */
public final class GoFormat {
    private GoFormat() {}

    /**
     * The text of a value under {@code %v}.
     *
     * @param value a Go value
     * @return for example {@code map[a:1 b:[x y]]}
     */
    public static String print(@Nullable Object value) {
        if (value instanceof String string) {
            return string;
        }
        if (value instanceof Long || value instanceof Boolean || value instanceof GoInt) {
            return value.toString();
        }
        if (value instanceof Double number) {
            return GoFloat.formatG(number);
        }
        StringBuilder out = new StringBuilder();
        new ValuePrinter(out).print(value, 'v');
        return out.toString();
    }

    /**
     * {@code fmt.Sprint}: the values' texts, with a blank between two neighbours that are both not strings.
     *
     * @param values Go values
     * @return packed
     */
    public static String sprint(List<? extends @Nullable Object> values) {
        if (values.size() == 1) {
            return print(values.get(0));
        }
        StringBuilder out = new StringBuilder();
        boolean before = true;
        for (Object value : values) {
            boolean string = GoTypes.kindOf(value) == GoKind.STRING;
            if (!string && !before) {
                out.append(' ');
            }
            out.append(print(value));
            before = string;
        }
        return out.toString();
    }

    /**
     * {@code fmt.Sprintln}: the values' texts with blanks between, and a line end.
     *
     * @param values Go values
     * @return packed
     */
    public static String sprintln(List<? extends @Nullable Object> values) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            out.append(i == 0 ? "" : " ").append(print(values.get(i)));
        }
        return out.append('\n').toString();
    }

    /**
     * {@code fmt.Sprintf}. What is wrong with the format or its arguments shows in the result, as in Go.
     *
     * @param format packed
     * @param values Go values
     * @return packed
     */
    public static String sprintf(String format, List<? extends @Nullable Object> values) {
        return new FormatString(format, values).run();
    }
}
