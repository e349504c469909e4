package io.github.bundle4j.gotemplate.function;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;

/** A random source in the shape that Java's key generators want. */
final class SecureSource extends SecureRandom {
    private static final long serialVersionUID = 1L;

    private final transient RandomGenerator source;

    private SecureSource(RandomGenerator source) {
        this.source = source;
    }

    static SecureRandom of(RandomGenerator source) {
        if (source instanceof SystemRandom) {
            return SystemRandom.source();
        }
        return source instanceof SecureRandom secure ? secure : new SecureSource(source);
    }

    @Override
    public void nextBytes(byte[] bytes) {
        source.nextBytes(bytes);
    }
}
