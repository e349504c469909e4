package io.github.bundle4j.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bundle4j.project.Environment;
import io.github.bundle4j.project.Project;
import io.github.bundle4j.source.MemoryTree;
import java.util.Base64;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be done without a program goes to the process back end, and names it where there is none. */
class NeedsProgramTest extends ShopRegistry {
    /** An archive with the file {@code f}, packed with bzip2. */
    static final byte[] BZIP2 = Base64.getDecoder()
            .decode("QlpoOTFBWSZTWf/hyE8AAHD7hMmQAERAAGWAAADjRJ4AAACACCAAVDSJkYTT0AJ6CSp5IaZMgDQW+4m7oQRvASM6RKzywK3J"
                    + "IGDth7M0Elv0QX49RqZVqwebJrY+Bjb9IwIjSIgOC7kinChIf/DkJ4A=");
    /** The same with xz. */
    private static final byte[] XZ = Base64.getDecoder()
            .decode("/Td6WFoAAATm1rRGAgAhARYAAAB0L+Wj4Cf/AF9dADMAM1AYaImDAdzibkdnUCbaMYkclpBPWVwqyA2vshrqXeB6UvwBMMS0"
                    + "jKw38DCuZ2pyQLNzFhWm8nrXV9DBMgwgyE5GEaiDNOc/PAnqwN+mqyk+vUv+yUSzcy+yyTQAAABZWkLOMxCOSQABe4BQAAAA"
                    + "75Zb2LHEZ/sCAAAAAARZWg==");

    private static Project project(String body) {
        return Project.load(
                MemoryTree.builder()
                        .file("werf.yaml", "project: shop\nconfigVersion: 1\n---\nimage: app\ndockerfile: Dockerfile\n")
                        .file("Dockerfile", "FROM scratch AS first\nCOPY pack.* /\nFROM scratch\n" + body + "\n")
                        .file("pack.tar.bz2", BZIP2)
                        .file("pack.tar.xz", XZ)
                        .build(),
                Environment.none());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ADD pack.tar.bz2 /x/",
                "ADD pack.tar.xz /x/",
                "ADD pack.* /x/",
                "ADD https://example.com/x.txt /x/",
                "ADD git@example.com:some/thing.git /x/",
                "ADD https://example.com/thing.git#v1:docs /x/",
                "ADD --checksum=sha256:01 https://ann:pw@example.com/x /x/",
                "ADD --checksum=0123456 https://example.com/thing.git /x/",
                "RUN make",
            })
    void namesTheInstruction(String body) {
        assertThatThrownBy(() -> ImageBuilder.on(registry).build().build(project(body)))
                .isInstanceOfSatisfying(ImageException.CommandsNotAllowed.class, failure -> {
                    assertThat(failure.file()).isEqualTo("Dockerfile");
                    assertThat(failure.line()).isEqualTo(4);
                })
                .hasMessageContaining(body.replace("ann:pw@", "***@"))
                .hasMessageContaining("Buildah or Docker")
                .hasMessageContaining("commands(");
        assertThat(server.tags("shop")).isEmpty();

        var backend = new RecordingBackend();
        assertThatThrownBy(() ->
                        ImageBuilder.on(registry).commands(backend).build().build(project(body)))
                .isInstanceOf(RecordingBackend.Asked.class);
        assertThat(backend.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ADD --unpack=false pack.tar.bz2 /x/",
                "COPY pack.tar.xz /x/",
                "COPY --from=first --parents pack.tar.bz2 /x/",
                "COPY --from=first --exclude=*.xz / /x/"
            })
    void whatStaysPackedNeedsNone(String body) {
        assertThat(ImageBuilder.on(registry).build().build(project(body)).find("app"))
                .isPresent();
    }
}
