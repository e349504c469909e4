package io.github.bundle4j.govalue;

/**
 * A Go {@code complex128}: what a template literal such as {@code 1i} is.
 *
 * @param real the real part
 * @param imaginary the imaginary part
 */
public record GoComplex(double real, double imaginary) implements GoObject {
    @Override
    public GoType goType() {
        return GoType.COMPLEX128;
    }
}
