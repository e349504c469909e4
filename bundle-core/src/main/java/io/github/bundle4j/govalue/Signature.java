package io.github.bundle4j.govalue;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Parameters and result of a Go function. The template engine checks each call against it as Go does, so that a
 * function's body sees arguments of the right number and class only. Immutable.
 *
 * <pre>{@code
 * Signature.of(GoType.INT, GoType.STRING).returns(GoType.STRING)
 * Signature.of(GoType.STRING).variadic(GoType.ANY).returns(GoType.STRING)
 * }</pre>
 */
public final class Signature {
    private final GoType[] fixed;
    private final @Nullable GoType variadic;
    private final GoType result;

    private Signature(GoType[] fixed, @Nullable GoType variadic, GoType result) {
        this.fixed = fixed;
        this.variadic = variadic;
        this.result = result;
    }

    /**
     * Starts a signature whose result is {@code interface {}}.
     *
     * @param parameters the fixed parameters
     * @return a signature
     */
    public static Signature of(GoType... parameters) {
        return new Signature(parameters.clone(), null, GoType.ANY);
    }

    /**
     * Adds any number of further parameters.
     *
     * @param element the type of each
     * @return a new signature
     */
    public Signature variadic(GoType element) {
        return new Signature(fixed, element, result);
    }

    /**
     * Sets the result.
     *
     * @param type the type of the result
     * @return a new signature
     */
    public Signature returns(GoType type) {
        return new Signature(fixed, variadic, type);
    }

    /**
     * The fixed parameters.
     *
     * @return unmodifiable
     */
    public List<GoType> parameters() {
        return List.of(fixed);
    }

    /**
     * The type of the parameters after the fixed ones.
     *
     * @return {@code null} if there are none
     */
    public @Nullable GoType variadic() {
        return variadic;
    }

    /**
     * The number of fixed parameters.
     *
     * @return 0 or more
     */
    public int arity() {
        return fixed.length;
    }

    /**
     * The type of one argument.
     *
     * @param index the argument's position, from 0
     * @return its parameter's type
     */
    public GoType parameter(int index) {
        if (index < fixed.length) {
            return fixed[index];
        }
        if (variadic == null) {
            throw new IndexOutOfBoundsException(index);
        }
        return variadic;
    }

    /**
     * The type of the result.
     *
     * @return {@link GoType#ANY} unless set
     */
    public GoType result() {
        return result;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Signature that && toString().equals(that.toString());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(fixed) * 31 + result.hashCode();
    }

    /** As Go prints the function's type: {@code func(string, ...interface {}) string}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("func(");
        for (int i = 0; i < fixed.length; i++) {
            text.append(i == 0 ? "" : ", ").append(fixed[i]);
        }
        if (variadic != null) {
            text.append(fixed.length == 0 ? "..." : ", ...").append(variadic);
        }
        return text.append(") ").append(result).toString();
    }
}
