package io.github.bundle4j.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CommandsTest {
    @Test
    void showsTheBeginningOfTheFirstLine() {
        assertThat(Commands.shorten("RUN make\nRUN test")).isEqualTo("RUN make");
        assertThat(Commands.shorten("RUN " + "x".repeat(80))).hasSize(60).endsWith("x…");
    }

    @Test
    void hidesWhoAsksInAnAddress() {
        assertThat(Commands.shorten("ADD https://me:secret@host/a@b https://token@host/b /"))
                .isEqualTo("ADD https://***@host/a@b https://***@host/b /");
    }
}
