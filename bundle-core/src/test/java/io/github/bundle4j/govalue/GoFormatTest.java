package io.github.bundle4j.govalue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Beside the recorded cases for printf: what can be said without an oracle. */
class GoFormatTest {
    @Test
    void printsValuesAsGoDoes() {
        assertThat(GoFormat.print(null)).isEqualTo("<nil>");
        assertThat(GoFormat.print(Map.of("b", 1L, "a", Arrays.asList("x", null, 1e6))))
                .isEqualTo("map[a:[x <nil> 1e+06] b:1]");
        assertThat(GoFormat.print(GoSlice.ofBytes("hi"))).isEqualTo("[104 105]");
        assertThat(GoFormat.print(GoMap.nilOf(GoType.MAP))).isEqualTo("map[]");
        assertThat(GoFormat.print(new GoComplex(1, -2.5))).isEqualTo("(1-2.5i)");
    }

    @Test
    void putsBlanksBetweenWhatIsNoString() {
        assertThat(GoFormat.sprint(Arrays.asList(1L, 2L, "a", 3L, null, true))).isEqualTo("1 2a3 <nil> true");
        assertThat(GoFormat.sprintln(List.of("a", 1L))).isEqualTo("a 1\n");
        assertThat(GoFormat.sprint(List.of())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"%5.1f|, '  2.5|'", "%-5d|, %!d(float64=2.5  )|", "%x|, 0x1.4p+01|", "%08.3f|, 0002.500|"})
    void formats(String format, String expected) {
        assertThat(GoFormat.sprintf(format, List.of(2.5))).isEqualTo(expected);
    }

    @Property
    void fixedPointAgreesWithTheJdk(@ForAll double value, @ForAll @IntRange(max = 12) int precision) {
        String ours = GoFormat.sprintf("%." + precision + "f", List.of(value));
        String exact = new java.math.BigDecimal(value)
                .setScale(precision, java.math.RoundingMode.HALF_EVEN)
                .toPlainString();
        boolean negativeZero = value < 0 && !exact.startsWith("-");
        assertThat(ours).isEqualTo((negativeZero || isNegativeZero(value) ? "-" : "") + exact);
    }

    private static boolean isNegativeZero(double value) {
        return Double.doubleToRawLongBits(value) == Long.MIN_VALUE;
    }

    @Property
    void integersAgreeWithTheJdk(@ForAll long value, @ForAll @IntRange(min = 1, max = 30) int width) {
        assertThat(GoFormat.sprintf("%" + width + "d", List.of(value)))
                .isEqualTo(String.format(Locale.ROOT, "%" + width + "d", value));
        assertThat(GoFormat.sprintf("%x", List.of(new GoInt(GoInt.Type.UINT64, value))))
                .isEqualTo(Long.toHexString(value));
    }

    @Property
    void neverFailsOnAnyFormat(@ForAll String format, @ForAll String text) {
        assertThat(GoFormat.sprintf(
                        ByteStrings.pack(format.replaceAll("[0-9]{4,}", "")), List.of(ByteStrings.pack(text), 1L, 2.5)))
                .isNotNull();
    }

    @Test
    void refusesWhatIsNoGoValue() {
        assertThatThrownBy(() -> GoFormat.print(new Object()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("java.lang.Object");
    }
}
