package io.github.bundle4j.govalue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GoQuoteTest {
    @Property
    void unquotesWhatItQuoted(@ForAll byte[] bytes) {
        String packed = ByteStrings.pack(bytes);
        assertThat(unquote(GoQuote.quote(packed))).isEqualTo(packed);
        String ascii = GoQuote.quoteAscii(packed);
        assertThat(unquote(ascii)).isEqualTo(packed);
        assertThat(ascii.chars()).allMatch(c -> c < 0x80);
    }

    @Property
    void backquotesOnlyWhatComesBack(@ForAll byte[] bytes) {
        String packed = ByteStrings.pack(bytes);
        if (GoQuote.canBackquote(packed)) {
            assertThat(unquote("`" + packed + "`")).isEqualTo(packed);
        }
    }

    @Property
    void decodesRunesAsTheJdkDoes(@ForAll byte[] bytes) {
        String packed = ByteStrings.pack(bytes);
        StringBuilder valid = new StringBuilder();
        boolean broken = false;
        for (int i = 0; i < packed.length(); ) {
            int decoded = GoRunes.decode(packed, i);
            broken |= GoRunes.rune(decoded) == GoRunes.ERROR && GoRunes.width(decoded) == 1;
            GoRunes.append(valid, GoRunes.rune(decoded));
            i += GoRunes.width(decoded);
        }
        String jdk = new String(bytes, StandardCharsets.UTF_8);
        if (!broken) {
            assertThat(ByteStrings.unpack(valid.toString())).isEqualTo(jdk);
            assertThat(GoRunes.count(packed)).isEqualTo(jdk.codePointCount(0, jdk.length()));
        }
    }

    @Test
    void quotesAsGo() {
        assertThat(GoQuote.quote("a\"\\\n\t\0\u007f")).isEqualTo("\"a\\\"\\\\\\n\\t\\x00\\x7f\"");
        assertThat(ByteStrings.unpack(GoQuote.quote(ByteStrings.pack("é\u200b😀\ue000"))))
                .isEqualTo("\"é\\u200b😀\\ue000\"");
        assertThat(GoQuote.quote("\u00ff")).isEqualTo("\"\\xff\"");
        assertThat(GoQuote.quoteRune('\'', false)).isEqualTo("'\\''");
    }

    @Test
    void refusesWhatIsNoLiteral() {
        for (String bad : new String[] {
            "",
            "\"",
            "\"a",
            "a",
            "'a'",
            "\"\\q\"",
            "\"\\x4\"",
            "\"\\400\"",
            "\"\\ud800\"",
            "\"a\nb\"",
            "\"\\'\"",
            "`a`b`"
        }) {
            assertThat(unquote(bad)).as(bad).isNull();
        }
        assertThat(GoQuote.unquoteRune("''")).isEqualTo(-1);
        assertThat(GoQuote.unquoteRune("'ab'")).isEqualTo(-2);
        assertThat(GoQuote.unquoteRune("'\\n'")).isEqualTo('\n');
    }

    @Test
    void knowsUnicodeFifteen() {
        assertThat(GoUnicode.isPrint(0x1fae8)).isTrue();
        assertThat(GoUnicode.isPrint(0x1fae9)).isFalse();
        assertThat(GoUnicode.isPrint(0xad)).isFalse();
        assertThat(GoUnicode.isPrint(0x10ffff)).isFalse();
        assertThat(GoUnicode.isLetter(0x31350)).isTrue();
        assertThat(GoUnicode.isDigit(0x0664)).isTrue();
        assertThat(GoUnicode.isLetter('_')).isFalse();
    }

    private static @Nullable String unquote(String literal) {
        String text = "(" + literal + ")";
        return GoQuote.unquote(text, 1, text.length() - 1);
    }
}
