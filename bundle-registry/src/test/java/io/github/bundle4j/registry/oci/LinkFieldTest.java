package io.github.bundle4j.registry.oci;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkFieldTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "</p?last=a>; rel=\"next\"",
                "</p?last=a>;rel=next",
                " < /p?last=a > ; REL = \"Next\"",
                "</p?last=a>; title=\"a, <b>; rel=\\\"prev\\\"\"; rel=\"next\"",
                "</p?last=a>; rel=\"prev next\"; rel=\"last\"",
                "</first>; rel=first, </p?last=a>; rel=next, </other>; rel=next",
                ", </x>, </p?last=a>; flag; rel=\"next\""
            })
    void theNextPageIsFound(String field) {
        assertThat(LinkField.next(List.of(field))).contains("/p?last=a");
        assertThat(LinkField.next(List.of("</z>; rel=\"prev\"", field))).contains("/p?last=a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "</a>",
                "</a>; rel=\"prev\"",
                "</a>; rel=nextpage",
                "</a>; rel=last; rel=next",
                "</a; rel=next",
                "/a; rel=next",
                "</a>; title=\"; rel=next"
            })
    void otherLinksAreNone(String field) {
        assertThat(LinkField.next(List.of(field))).isEmpty();
    }

    @Property(tries = 300)
    void nothingMakesItFail(@ForAll String field) {
        assertThat(LinkField.next(List.of(field))).isInstanceOf(Optional.class);
    }

    @Test
    void longFieldsTakeNoLongTime() {
        long start = System.nanoTime();
        assertThat(LinkField.next(List.of("<a>;".repeat(16_000) + "<", "<>; title=\"".repeat(6_000))))
                .isEmpty();
        assertThat(System.nanoTime() - start).isLessThan(2_000_000_000L);
    }
}
