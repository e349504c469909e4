package io.github.bundle4j.gotemplate.function;

import static org.assertj.core.api.Assertions.assertThat;

import at.favre.lib.crypto.bcrypt.BCrypt;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RandomFunctionsTest {
    @ParameterizedTest
    @CsvSource({
        "randAlpha, [a-zA-Z]{50}",
        "randAlphaNum, [a-zA-Z0-9]{50}",
        "randNumeric, [0-9]{50}",
        "randAscii, [ -~]{50}"
    })
    void hasTheWantedAlphabetAndLength(String function, String form) {
        String template = "{{ " + function + " 50 }}";
        assertThat(Templates.render(template)).matches(form).isNotEqualTo(Templates.render(template));
    }

    @Test
    void aUuidIsOfVersion4() {
        assertThat(Templates.render("{{ uuidv4 }}"))
                .matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    }

    @Test
    void bytesAreBase64OfTheWantedNumber() {
        assertThat(Base64.getDecoder().decode(Templates.render("{{ randBytes 37 }}")))
                .hasSize(37);
    }

    @Test
    void anIntegerStaysWithinItsBounds() {
        for (int i = 0; i < 50; i++) {
            assertThat(Integer.parseInt(Templates.render("{{ randInt -3 4 }}"))).isBetween(-3, 3);
        }
    }

    @Test
    void shufflingKeepsEveryCharacter() {
        String shuffled = Templates.render("{{ shuffle \"abcdefghijé\" }}");
        assertThat(shuffled.chars().sorted().toArray())
                .isEqualTo("abcdefghijé".chars().sorted().toArray());
    }

    @Test
    void aPasswordsHashIsOneThatGoWrites() {
        String line = Templates.render("{{ htpasswd \"me\" \"sécret\" }}");
        assertThat(line).startsWith("me:$2a$10$").hasSize("me:".length() + 60);
        assertThat(BCrypt.verifyer().verify("sécret".toCharArray(), line.substring(3)).verified)
                .isTrue();
        assertThat(Templates.render("{{ bcrypt \"x\" }}")).startsWith("$2a$10$").hasSize(60);
    }

    @Test
    void whatIsEncryptedCanBeDecrypted() {
        for (int length = 0; length < 40; length++) {
            String text = "x".repeat(length);
            assertThat(Templates.render("{{ encryptAES \"k\" \"" + text + "\" | decryptAES \"k\" }}"))
                    .isEqualTo(text);
        }
    }

    @Test
    void aSeededSourceRepeatsItself() {
        String template = "{{ randAlphaNum 20 }} {{ uuidv4 }} {{ randBytes 5 }} {{ shuffle \"abcdef\" }}";
        assertThat(Templates.render(template, seeded())).isEqualTo(Templates.render(template, seeded()));
    }

    private static FunctionOptions seeded() {
        return FunctionOptions.builder().random(new Random(1)).build();
    }

    @Test
    void nowIsTheClocksInTheZoneOfTheOptions() {
        FunctionOptions options = FunctionOptions.builder()
                .clock(Clock.fixed(Instant.parse("2026-07-01T10:20:30.123456789Z"), ZoneOffset.UTC))
                .zone(ZoneId.of("Europe/Berlin"))
                .build();
        assertThat(Templates.render(
                        "{{ now }}|{{ now.UTC }}|{{ now | date \"15:04 MST\" }}|{{ dateInZone \"15:04\" now \"UTC\" }}",
                        options))
                .isEqualTo("2026-07-01 12:20:30.123456789 +0200 CEST|2026-07-01 10:20:30.123456789 +0000 UTC"
                        + "|12:20 CEST|10:20");
        assertThat(Templates.render("{{ date \"2006-01-02\" \"not a time\" }} {{ htmlDate 1.5 }}", options))
                .isEqualTo("2026-07-01 2026-07-01");
        assertThat(Templates.render("{{ ago (now | dateModify \"-90m\") }}", options))
                .isEqualTo("1h30m0s");
        assertThat(Templates.render("{{ toDate \"2006-01-02 15:04\" \"2026-01-02 03:04\" }}", options))
                .isEqualTo("2026-01-02 03:04:00 +0100 CET");
    }

    @Test
    void theMachinesZoneReachesNoResult() {
        assertThat(Templates.render("{{ date \"15:04 MST\" 0 }}")).isEqualTo("00:00 UTC");
    }
}
