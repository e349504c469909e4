package io.github.bundle4j.govalue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class GoFloatTest {
    @Test
    void printsAsHelmDoes() throws IOException {
        try (InputStream in = GoFloatTest.class.getResourceAsStream("floats.tsv")) {
            assertThat(in).isNotNull();
            int cases = 0;
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                if (!line.startsWith("#")) {
                    String[] fields = line.split("\t");
                    double value = Double.parseDouble(fields[0]);
                    assertThat(GoFloat.formatG(value)).as(line).isEqualTo(fields[1]);
                    assertThat(GoFloat.formatJson(value)).as(line).isEqualTo(fields[2]);
                    cases++;
                }
            }
            assertThat(cases).isGreaterThan(500);
        }
    }

    @Property
    void readsBackTheSame(@ForAll long bits) {
        double value = Double.longBitsToDouble(bits);
        if (!Double.isNaN(value) && !Double.isInfinite(value)) {
            assertThat(Double.parseDouble(GoFloat.formatG(value))).isEqualTo(value);
            assertThat(Double.parseDouble(GoFloat.formatF(value))).isEqualTo(value);
            assertThat(Double.parseDouble(GoFloat.formatE(value))).isEqualTo(value);
            assertThat(Double.parseDouble(GoFloat.formatJson(value))).isEqualTo(value);
        }
    }

    @Property
    void floatReadsBackTheSameAndShorter(@ForAll float value) {
        String text = GoFloat.formatG(value);
        assertThat(Float.parseFloat(text)).isEqualTo(value);
        assertThat(text.length()).isLessThanOrEqualTo(16);
    }

    @Test
    void namesWhatIsNotFinite() {
        assertThat(GoFloat.formatG(Double.NaN)).isEqualTo("NaN");
        assertThat(GoFloat.formatG(Double.POSITIVE_INFINITY)).isEqualTo("+Inf");
        assertThat(GoFloat.formatF(Double.NEGATIVE_INFINITY)).isEqualTo("-Inf");
        assertThat(GoFloat.formatG(-0.0)).isEqualTo("-0");
        assertThat(GoFloat.formatE(0)).isEqualTo("0e+00");
        assertThat(GoFloat.formatG(1.1f)).isEqualTo("1.1");
    }
}
