package io.github.bundle4j.gotemplate.function;

/** Powers of ten with the rounding errors of Go's {@code math.Pow}, which squares again and again. */
final class PowerOfTen {
    private static final int LARGEST_EXPONENT = 1 << 12;

    private PowerOfTen() {}

    static double of(long power) {
        double result = 1;
        int resultExponent = 0;
        // 10 is 0.625 times 2 to the 4th.
        double square = 0.625;
        int squareExponent = 4;
        // Negated Long.MIN_VALUE stays as it is; the shifts end all the same, at an exponent beyond all doubles.
        for (long rest = Math.abs(power); rest != 0; rest >>>= 1) {
            if (squareExponent > LARGEST_EXPONENT) {
                resultExponent += squareExponent;
                break;
            }
            if ((rest & 1) == 1) {
                result *= square;
                resultExponent += squareExponent;
            }
            square *= square;
            squareExponent <<= 1;
            if (square < 0.5) {
                square += square;
                squareExponent--;
            }
        }
        return power < 0 ? Math.scalb(1 / result, -resultExponent) : Math.scalb(result, resultExponent);
    }
}
