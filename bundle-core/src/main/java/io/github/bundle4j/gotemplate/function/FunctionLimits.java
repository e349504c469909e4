package io.github.bundle4j.gotemplate.function;

/**
 * How much one call of a function may make, since templates may come from strangers. A limit that is hit ends in a
 * {@link io.github.bundle4j.LimitExceededException}. Immutable.
 *
 * @param maxText the most bytes of one text that a function makes; for {@code repeat}, {@code indent}, {@code randBytes}
 *     and their like
 * @param maxElements the most elements of one list that a function makes; for {@code until}, {@code seq}, {@code split}
 *     and their like
 */
public record FunctionLimits(int maxText, int maxElements) {
    private static final FunctionLimits STANDARD = new FunctionLimits(64 << 20, 250_000);

    /**
     * 64 MiB of text, 250,000 elements.
     *
     * @return the standard limits
     */
    public static FunctionLimits standard() {
        return STANDARD;
    }
}
