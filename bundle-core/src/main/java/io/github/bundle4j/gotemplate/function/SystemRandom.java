package io.github.bundle4j.gotemplate.function;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;

/** The platform's secure source, set up when first asked: most renderings have no use for it. */
final class SystemRandom implements RandomGenerator {
    private static final class Source {
        static final SecureRandom INSTANCE = new SecureRandom();
    }

    static SecureRandom source() {
        return Source.INSTANCE;
    }

    @Override
    public long nextLong() {
        return Source.INSTANCE.nextLong();
    }

    @Override
    public void nextBytes(byte[] bytes) {
        Source.INSTANCE.nextBytes(bytes);
    }
}
