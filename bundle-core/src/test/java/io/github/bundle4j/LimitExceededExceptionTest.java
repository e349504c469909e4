package io.github.bundle4j;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LimitExceededExceptionTest {
    @Test
    void saysWhatToRaise() {
        assertThat(new LimitExceededException("the chart", "maxFiles", 3))
                .hasMessage("the chart exceeds the limit maxFiles = 3; raise it if the input is to be trusted");
    }

    @Test
    void asksNobodyToRaiseWhatIsFixed() {
        LimitExceededException fixed = LimitExceededException.fixed("a value", "depth", 1000);

        assertThat(fixed).hasMessage("a value exceeds the limit depth = 1000, which is fixed");
        assertThat(fixed.limit()).isEqualTo("depth");
        assertThat(fixed.allowed()).isEqualTo(1000);
    }
}
