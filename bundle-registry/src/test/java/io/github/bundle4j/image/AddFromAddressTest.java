package io.github.bundle4j.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bundle4j.Digest;
import io.github.bundle4j.bundle.ImageReference;
import io.github.bundle4j.project.Environment;
import io.github.bundle4j.project.Project;
import io.github.bundle4j.registry.Registry;
import io.github.bundle4j.registry.inprocess.InProcessRegistry;
import io.github.bundle4j.registry.oci.Credentials;
import io.github.bundle4j.registry.oci.Endpoint;
import io.github.bundle4j.registry.oci.OciClient;
import io.github.bundle4j.registry.oci.OciRepository;
import io.github.bundle4j.registry.oci.RegistryException;
import io.github.bundle4j.registry.oci.RetryPolicy;
import io.github.bundle4j.source.MemoryTree;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code ADD} of an address with a checksum is fetched, checked and put into the image by the library itself. */
class AddFromAddressTest extends ShopRegistry {
    private static final Digest OTHER = Digest.sha256(new byte[] {1});

    private AddressServer web;

    @BeforeEach
    void startWeb() throws IOException {
        web = AddressServer.start();
    }

    @AfterEach
    void stopWeb() {
        web.close();
    }

    private Project project(String body) {
        return Project.load(
                MemoryTree.builder()
                        .file("werf.yaml", "project: shop\nconfigVersion: 1\n---\nimage: app\ndockerfile: Dockerfile\n")
                        .file("Dockerfile", "FROM scratch\n" + body + "\n")
                        .build(),
                Environment.none());
    }

    private String add(Digest checksum, String path) {
        return "ADD --checksum=" + checksum + " " + web.address() + path + " /x/";
    }

    private ImageReference build(Project project) {
        return ImageBuilder.on(registry).build().build(project).find("app").orElseThrow();
    }

    @Test
    void fetchesOnlyWhatIsToBeBuilt() throws Exception {
        Project project = project(add(AddressServer.SUM, "/dir/f.txt"));
        ImageBuilder.on(registry).build().plan(project);
        assertThat(web.requests()).isEmpty();

        ImageReference first = build(project);
        assertThat(web.requests()).hasSize(1);
        assertThat(build(project)).isEqualTo(first);
        assertThat(web.requests()).hasSize(1);
        try (var files = new ImageFiles(registry)) {
            assertThat(files.of(first)).containsExactly("x d 755 0:0", "x/f.txt f 600 0:0 the file\n");
        }

        try (InProcessRegistry elsewhere = InProcessRegistry.start();
                Registry other = Registry.at(elsewhere.address() + "/shop")
                        .plainHttp(true)
                        .build()) {
            assertThat(ImageBuilder.on(other)
                            .build()
                            .build(project)
                            .find("app")
                            .orElseThrow()
                            .digest())
                    .isEqualTo(first.digest());
        }
    }

    @Test
    void theChecksumIsPartOfTheTag() {
        var builder = ImageBuilder.on(registry).build();
        String tag = builder.plan(project(add(AddressServer.SUM, "/f.txt")))
                .get("app")
                .tag()
                .text();
        assertThat(builder.plan(project(add(OTHER, "/f.txt"))).get("app").tag().text())
                .isNotEqualTo(tag);
        assertThat(builder.plan(project(add(AddressServer.SUM, "/g.txt")))
                        .get("app")
                        .tag()
                        .text())
                .isNotEqualTo(tag);
        assertThat(web.requests()).isEmpty();
    }

    @Test
    void fetchesOnceForAllPlatformsAndInstructions() {
        Project project = project(add(AddressServer.SUM, "/f.txt") + "\n" + add(AddressServer.SUM, "/g.txt"));
        ImageBuilder.on(registry)
                .platforms("linux/amd64", "linux/arm64")
                .build()
                .build(project);
        assertThat(web.requests()).hasSize(1);
    }

    @Test
    void nobodysCredentialsAreSent() {
        try (OciClient client = OciClient.builder()
                .defaultEndpoint(Endpoint.http())
                .credentials(repository -> Credentials.of("ann", "s3cret"))
                .build()) {
            ImageBuilder.on(client, OciRepository.parse(server.address() + "/shop"))
                    .build()
                    .build(project(add(AddressServer.SUM, "/moved")));
        }
        assertThat(web.requests())
                .hasSize(2)
                .allSatisfy(request -> assertThat(request).doesNotContain("Authorization"));
    }

    @Test
    void whatIsNotTheFileIsRefused() {
        assertThatThrownBy(() -> build(project(add(OTHER, "/f.txt?signature=secret"))))
                .isInstanceOfSatisfying(ImageException.DownloadFailed.class, failure -> {
                    assertThat(failure.image()).isEqualTo("app");
                    assertThat(failure.file()).isEqualTo("Dockerfile");
                    assertThat(failure.line()).isEqualTo(2);
                    assertThat(failure.checksum()).isEqualTo(OTHER.toString());
                    assertThat(failure.getCause()).isInstanceOf(RegistryException.DigestMismatch.class);
                })
                .hasMessageContaining(web.address() + "/f.txt")
                .hasMessageContaining(AddressServer.SUM.toString())
                .hasMessageNotContaining("secret");
        assertThat(server.tags("shop")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/none", "/round"})
    void whatIsNotThereIsRefused(String path) {
        assertThatThrownBy(() -> build(project(add(AddressServer.SUM, path))))
                .isInstanceOf(ImageException.DownloadFailed.class)
                .hasMessageContaining(web.address() + path);
        assertThat(server.tags("shop")).isEmpty();
    }

    @Test
    void aServerThatIsNotThereIsNamed() {
        String body = add(AddressServer.SUM, "/f.txt");
        web.close();
        try (OciClient client = OciClient.builder()
                .defaultEndpoint(Endpoint.http())
                .retry(new RetryPolicy(2, Duration.ZERO, Duration.ZERO, Duration.ZERO))
                .build()) {
            ImageBuilder builder = ImageBuilder.on(client, OciRepository.parse(server.address() + "/shop"))
                    .build();
            assertThatThrownBy(() -> builder.build(project(body)))
                    .isInstanceOf(ImageException.DownloadFailed.class)
                    .hasCauseInstanceOf(RegistryException.Unreachable.class)
                    .hasMessageContaining("cannot be reached");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ADD --checksum=sha256:12 http://localhost/f /x/",
                "ADD --checksum=sha512:00 http://localhost/f /x/",
                "ADD --checksum=SUM http://local|host/f /x/",
                "ADD --checksum=SUM http://localhost/a%00b /x/",
                "ADD --checksum=SUM f /x/"
            })
    void whatIsWrittenWronglyIsNamed(String body) {
        assertThatThrownBy(() -> build(project(body.replace("SUM", AddressServer.SUM.toString()))))
                .isInstanceOfSatisfying(
                        ImageException.InvalidInstruction.class,
                        failure -> assertThat(failure.line()).isEqualTo(2));
    }
}
