package io.github.bundle4j.gotemplate.function;

/**
 * How much one call of a function may make, since templates may come from strangers. A limit that is hit ends in a
 * {@link io.github.bundle4j.LimitExceededException}. Immutable.
 *
 * @param maxText the most bytes of one text that a function makes; for {@code repeat}, {@code indent}, {@code randBytes}
 *     and their like
 * @param maxElements the most elements of one list that a function makes; for {@code until}, {@code seq}, {@code split}
 *     and their like
 * @param maxKeyBits the largest RSA or DSA key that is made or read
 * @param maxKeys the most keys that one run of a template may generate; {@code bcrypt}, {@code htpasswd} and
 *     {@code derivePassword} count too
 */
public record FunctionLimits(int maxText, int maxElements, int maxKeyBits, int maxKeys) {
    private static final FunctionLimits STANDARD = new FunctionLimits(64 << 20, 1_000_000, 8192, 200);

    /**
     * 64 MiB of text, a million elements, keys of 8192 bits, 200 of them.
     *
     * @return the standard limits
     */
    public static FunctionLimits standard() {
        return STANDARD;
    }
}
