package io.github.bundle4j.registry.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DockerConfigTest {
    @TempDir
    Path folder;

    @Test
    void theLongestPathThatFitsWins() throws IOException {
        DockerConfig config = config("""
                {"auths": {
                  "registry.example.com": {"auth": "%s"},
                  "registry.example.com/acme": {"username": "acme", "password": "pw2"},
                  "https://other.example.com:5000/v1/": {"identitytoken": "refresh"},
                  "https://index.docker.io/v1/": {"auth": "%s"},
                  "empty.example.com": {}
                }}""".formatted(base64("ann:s3:cr:et"), base64("hub:hubpw\0\0")));

        assertThat(find(config, "registry.example.com/shop")).isEqualTo(Credentials.of("ann", "s3:cr:et"));
        assertThat(find(config, "registry.example.com/acme/shop/deep")).isEqualTo(Credentials.of("acme", "pw2"));
        assertThat(find(config, "registry.example.com/acme2")).isEqualTo(Credentials.of("ann", "s3:cr:et"));
        assertThat(find(config, "other.example.com:5000/x")).isEqualTo(new Credentials.IdentityToken("refresh"));
        assertThat(find(config, "busybox")).isEqualTo(Credentials.of("hub", "hubpw"));
        assertThat(find(config, "docker.io/acme/x")).isEqualTo(Credentials.of("hub", "hubpw"));
        assertThat(find(config, "empty.example.com/x")).isEqualTo(Credentials.anonymous());
        assertThat(find(config, "unknown.example.com/x")).isEqualTo(Credentials.anonymous());
        assertThat(config.toString()).doesNotContain("s3").contains("config.json");
    }

    @Test
    void helpersAreAskedBeforeTheFile() throws IOException {
        Path file = Files.writeString(
                folder.resolve("config.json"), """
                {"auths": {"one.example.com": {"auth": "%s"}, "two.example.com": {}, "four.example.com": {"auth": "%s"}},
                 "credHelpers": {"two.example.com": "special"}, "credsStore": "desktop"}""".formatted(base64("file:one"), base64("file:four")));
        DockerConfig config = DockerConfig.load(file, (helper, server) -> switch (helper + " " + server) {
            case "special two.example.com" -> Optional.of(new Credentials.IdentityToken("from-special"));
            case "desktop https://index.docker.io/v1/" -> Optional.of(Credentials.of("hub", "from-desktop"));
            case "desktop one.example.com" -> Optional.of(Credentials.of("one", "from-desktop"));
            default -> Optional.empty();
        });

        assertThat(find(config, "one.example.com/x")).isEqualTo(Credentials.of("one", "from-desktop"));
        assertThat(find(config, "two.example.com/x")).isEqualTo(new Credentials.IdentityToken("from-special"));
        assertThat(find(config, "busybox")).isEqualTo(Credentials.of("hub", "from-desktop"));
        assertThat(find(config, "four.example.com/x")).isEqualTo(Credentials.of("file", "four"));
        assertThat(find(config, "three.example.com/x")).isEqualTo(Credentials.anonymous());
    }

    @Test
    void aHelperThatIsNotThereIsNamed() throws IOException {
        DockerConfig config = config("{\"credsStore\": \"there-is-no-such-helper\"}");
        assertThatThrownBy(() -> find(config, "x.example.com/y"))
                .isInstanceOf(RegistryException.LocalFailure.class)
                .hasMessageContaining("docker-credential-there-is-no-such-helper");
        DockerConfig evil = config("{\"credsStore\": \"../../bin/sh\"}");
        assertThatThrownBy(() -> find(evil, "x.example.com/y"))
                .isInstanceOf(RegistryException.LocalFailure.class)
                .hasMessageContaining("forbidden characters");
    }

    @Test
    void badFilesAreNamedAndTheirContentIsNotShown() throws IOException {
        for (String bad : new String[] {
            "{ s3cret",
            "[\"s3cret\"]",
            "{\"auths\": {\"h.example.com\": {\"auth\": \"!s3cret!\"}}}",
            "{\"auths\": {\"h.example.com\": {\"auth\": \"" + base64("s3cret") + "\"}}}"
        }) {
            assertThatThrownBy(() -> find(config(bad), "h.example.com/x"))
                    .isInstanceOf(RegistryException.LocalFailure.class)
                    .hasMessageContaining("config.json")
                    .hasMessageNotContaining("s3cret");
        }
        assertThat(find(DockerConfig.load(folder.resolve("none.json")), "h.example.com/x"))
                .isEqualTo(Credentials.anonymous());
    }

    @Test
    void filesAreWhereTheirProgramsPutThem() {
        Path home = Path.of("/home/ann");
        assertThat(CredentialFiles.docker(Map.of(), home)).hasToString("/home/ann/.docker/config.json");
        assertThat(CredentialFiles.docker(Map.of("DOCKER_CONFIG", "/d"), home)).hasToString("/d/config.json");
        assertThat(CredentialFiles.podman(Map.of("XDG_RUNTIME_DIR", "/run/user/7"), home))
                .extracting(Path::toString)
                .containsExactly(
                        "/run/user/7/containers/auth.json",
                        "/home/ann/.config/containers/auth.json",
                        "/home/ann/.docker/config.json");
        assertThat(CredentialFiles.podman(Map.of("REGISTRY_AUTH_FILE", "/a.json"), home))
                .as("a file that is named is the only one")
                .extracting(Path::toString)
                .containsExactly("/a.json");
        assertThat(CredentialFiles.helm(Map.of(), home))
                .first()
                .hasToString("/home/ann/.config/helm/registry/config.json");
        assertThat(CredentialFiles.helm(Map.of("HELM_CONFIG_HOME", "/h"), home))
                .first()
                .hasToString("/h/registry/config.json");
        assertThat(CredentialFiles.helm(Map.of("HELM_REGISTRY_CONFIG", "/r.json"), home))
                .first()
                .hasToString("/r.json");
    }

    @Test
    void onlyThePathsOfDockersOldProtocolAreDropped() throws IOException {
        DockerConfig config = config("""
                {"auths": {
                  "quay.example.com/acme/v1": {"auth": "%s"},
                  "https://old.example.com/v2/": {"auth": "%s"},
                  "plain.example.com/": {"auth": "%s"}
                }}""".formatted(base64("a:1"), base64("b:2"), base64("c:3")));

        assertThat(find(config, "quay.example.com/acme/other")).isEqualTo(Credentials.anonymous());
        assertThat(find(config, "quay.example.com/acme/v1")).isEqualTo(Credentials.of("a", "1"));
        assertThat(find(config, "quay.example.com/acme/v1/x")).isEqualTo(Credentials.of("a", "1"));
        assertThat(find(config, "old.example.com/x")).isEqualTo(Credentials.of("b", "2"));
        assertThat(find(config, "plain.example.com/x")).isEqualTo(Credentials.of("c", "3"));
    }

    private DockerConfig config(String json) throws IOException {
        return DockerConfig.load(Files.writeString(folder.resolve("config.json"), json));
    }

    private static Credentials find(CredentialProvider provider, String repository) {
        return provider.credentials(OciRepository.parse(repository));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
