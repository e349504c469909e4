package io.github.bundle4j.registry.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of repositories and manifests, as Docker reads them. */
class ReferencesTest {
    @ParameterizedTest
    @CsvSource({
        "busybox, index.docker.io/library/busybox:latest",
        "docker.io/busybox:1, index.docker.io/library/busybox:1",
        "index.docker.io/acme/x, index.docker.io/acme/x:latest",
        "acme/x, index.docker.io/acme/x:latest",
        "localhost/x, localhost/x:latest",
        "localhost:5000/x:y, localhost:5000/x:y",
        "[::1]:5000/x, [::1]:5000/x:latest",
        "[::1]/x:1, [::1]/x:1",
        "10.1.2.3/x, 10.1.2.3/x:latest",
        "registry.example.com:443/a/b/c:1.0_x, registry.example.com:443/a/b/c:1.0_x",
        "oci://registry.example.com/a, registry.example.com/a:latest"
    })
    void areRead(String text, String whole) {
        assertThat(OciReference.parse(text)).hasToString(whole);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "my_registry:5000/x",
                "a..example.com/x",
                "-a.example.com/x",
                "a-.example.com/x",
                "10.0.0.256/x",
                "registry.example.1/x",
                "registry.example.com:99999/x",
                "registry.example.com:/x",
                "[::g]:5000/x",
                "[1:2]:5000/x",
                "https://registry.example.com/x",
                "registry.example.com/X",
                "registry.example.com/a//b",
                "registry.example.com/x:",
                "registry.example.com/x:.a",
                "registry.example.com/x@sha256:12",
                "registry.example.com" + "/" + "x@md5:00000000000000000000000000000000"
            })
    void areRefusedWhereNobodyCouldBeAsked(String text) {
        assertThatThrownBy(() -> OciReference.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void allNamesOfDockerHubAreOne() {
        Credentials ann = Credentials.of("ann", "x");
        for (String name : new String[] {"docker.io", "index.docker.io"}) {
            assertThat(CredentialProvider.of(name, ann).credentials(OciRepository.parse("busybox")))
                    .isEqualTo(ann);
            try (OciClient client =
                    OciClient.builder().endpoint(name, Endpoint.http()).build()) {
                assertThat(client.endpoint("docker.io")).isEqualTo(Endpoint.http());
                assertThat(client.endpoint("index.docker.io")).isEqualTo(Endpoint.http());
            }
        }
        assertThat(new OciRepository("docker.io", "library/busybox")).isEqualTo(OciRepository.parse("busybox"));
    }
}
