package io.github.bundle4j.gotemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bundle4j.govalue.GoComplex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Helm 4.2.4 answers. */
class NumberLiteralTest {
    @ParameterizedTest
    @CsvSource({
        "1_0+2_0i, 10, 20",
        "0x1p-2+1i, 0.25, 1",
        "1+0x_1p1i, 1, 2",
        "1.+.5i, 1, 0.5",
        "-1-1i, -1, -1",
        "1e+1+2i, 10, 2",
    })
    void complexNumbers(String text, double real, double imaginary) {
        assertThat(NumberLiteral.parseComplex(text).complex()).isEqualTo(new GoComplex(real, imaginary));
    }

    @Test
    void imaginaryNumbers() {
        assertThat(NumberLiteral.parse("1e+1i").complex()).isEqualTo(new GoComplex(0, 10));
        assertThat(NumberLiteral.parse("0x1p+1i").complex()).isEqualTo(new GoComplex(0, 2));
    }

    @ParameterizedTest
    @CsvSource({
        "0x_1.1+1i, strconv.ParseFloat: parsing \"0x_1.1\": invalid syntax",
        "1+0x1.1i, strconv.ParseFloat: parsing \"+0x1.1\": invalid syntax",
        "0x+1i, strconv.ParseFloat: parsing \"0x\": invalid syntax",
        "1__0+1i, strconv.ParseFloat: parsing \"1__0\": invalid syntax",
        "01_+1i, strconv.ParseFloat: parsing \"01_\": invalid syntax",
        "1e5+1ei, strconv.ParseFloat: parsing \"+1e\": invalid syntax",
        "1e999+1i, strconv.ParseFloat: parsing \"1e999\": value out of range",
        "1-1e999i, strconv.ParseFloat: parsing \"-1e999\": value out of range",
        "0b1+1i, syntax error scanning complex number",
        "0o7+1i, syntax error scanning complex number",
        "1i+2i, syntax error scanning complex number",
        "1+i, syntax error scanning complex number",
    })
    void faultyComplexNumbers(String text, String error) {
        assertThatThrownBy(() -> NumberLiteral.parseComplex(text)).hasMessage(error);
    }
}
