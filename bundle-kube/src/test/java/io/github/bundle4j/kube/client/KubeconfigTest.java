package io.github.bundle4j.kube.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bundle4j.goyaml.Json;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KubeconfigTest {
    private static final String CONFIG = """
            apiVersion: v1
            kind: Config
            current-context: one
            clusters:
            - name: a
              cluster: {server: "https://a.example.com:6443", certificate-authority: pki/ca.crt, proxy-url: "http://proxy:3128"}
            - name: b
              cluster: {server: "https://b.example.com", insecure-skip-tls-verify: true}
            users:
            - name: token
              user: {token: hush-hush}
            - name: file
              user: {tokenFile: token.txt}
            - name: exec
              user:
                exec:
                  apiVersion: client.authentication.k8s.io/v1
                  command: ./login
                  args: [get-token, "--cluster=a b"]
                  env: [{name: X, value: z}]
            - name: old
              user: {auth-provider: {name: gcp}}
            contexts:
            - name: one
              context: {cluster: a, user: token, namespace: shop}
            - name: two
              context: {cluster: b, user: file}
            - name: three
              context: {cluster: a, user: exec}
            - name: four
              context: {cluster: a, user: old}
            - name: five
              context: {cluster: missing, user: token}
            """;

    @TempDir
    Path folder;

    private Path file(String text) throws Exception {
        return Files.writeString(folder.resolve("config"), text);
    }

    @Test
    void readsTheCurrentContext() throws Exception {
        Kubeconfig config = Kubeconfig.of(file(CONFIG));
        assertThat(config.server()).isEqualTo(URI.create("https://a.example.com:6443"));
        assertThat(config.namespace()).isEqualTo("shop");
        assertThat(config.context()).contains("one");
        assertThat(config.user().token()).isEqualTo("hush-hush");
        assertThat(config.cluster().proxy()).isEqualTo(URI.create("http://proxy:3128"));
        assertThat(config.cluster().certificateAuthority())
                .isEqualTo(Kubeconfig.Pem.at(folder.toAbsolutePath().resolve("pki/ca.crt")));
        assertThat(config.toString() + config.user()).doesNotContain("hush");
    }

    @Test
    void readsOtherContexts() throws Exception {
        Kubeconfig two = Kubeconfig.of(file(CONFIG), "two");
        assertThat(two.namespace()).isEqualTo("default");
        assertThat(two.cluster().insecureSkipTlsVerify()).isTrue();
        Files.writeString(folder.resolve("token.txt"), "first\n");
        TokenSource tokens = TokenSource.of(two);
        assertThat(tokens.token()).isEqualTo("first");
        Files.writeString(folder.resolve("token.txt"), "second\n");
        assertThat(tokens.token()).isEqualTo("second");
        Kubeconfig.ExecCredential exec =
                Kubeconfig.of(folder.resolve("config"), "three").user().exec();
        assertThat(exec.command())
                .endsWith("login")
                .startsWith(folder.toAbsolutePath().toString());
        assertThat(exec.arguments()).isEqualTo(List.of("get-token", "--cluster=a b"));
        assertThat(exec.environment()).isEqualTo(Map.of("X", "z"));
    }

    @Test
    void runsTheCredentialProgramOnce() throws Exception {
        Path program = folder.resolve("login");
        Files.writeString(
                program,
                "#!/bin/sh\necho run >> " + folder.resolve("runs") + "\n"
                        + "echo '{\"kind\":\"ExecCredential\",\"status\":{\"token\":\"'$X-$2'\"}}'\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        TokenSource tokens = TokenSource.of(Kubeconfig.of(file(CONFIG), "three"));
        assertThat(tokens.token()).isEqualTo("z---cluster=a b");
        assertThat(tokens.token()).isEqualTo("z---cluster=a b");
        assertThat(Files.readAllLines(folder.resolve("runs"))).hasSize(1);
    }

    @Test
    void tellsTheCredentialProgramAboutTheClusterIfAsked() throws Exception {
        Path program = folder.resolve("login");
        Files.writeString(
                program,
                "#!/bin/sh\nprintf %s \"$KUBERNETES_EXEC_INFO\" > " + folder.resolve("info")
                        + "\necho '{\"status\":{\"token\":\"t\"}}'\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        Files.writeString(Files.createDirectories(folder.resolve("pki")).resolve("ca.crt"), "CA");
        TokenSource.of(Kubeconfig.of(file(CONFIG), "three")).token();
        assertThat(Files.readString(folder.resolve("info"))).contains("\"spec\":{\"interactive\":false}");
        TokenSource.of(Kubeconfig.of(
                        file(CONFIG.replace("command: ./login", "command: ./login\n      provideClusterInfo: true")),
                        "three"))
                .token();
        assertThat(Json.parse(Files.readString(folder.resolve("info")))).isEqualTo(Json.parse("""
                        {"apiVersion": "client.authentication.k8s.io/v1", "kind": "ExecCredential", "spec": {
                            "interactive": false, "cluster": {
                                "server": "https://a.example.com:6443", "insecure-skip-tls-verify": false,
                                "certificate-authority-data": "Q0E=", "proxy-url": "http://proxy:3128"}}}
                        """));
    }

    @Test
    void saysWhatIsWrong() throws Exception {
        Path file = file(CONFIG);
        assertThatThrownBy(() -> Kubeconfig.of(file, "six"))
                .isInstanceOf(KubeconfigException.class)
                .hasMessage("kubeconfig " + file + ": has no context \"six\"; it has one, two, three, four, five");
        assertThatThrownBy(() -> Kubeconfig.of(file, "four")).hasMessageContaining("use exec instead");
        assertThatThrownBy(() -> Kubeconfig.of(file, "five")).hasMessageContaining("names a cluster that is not there");
        assertThatThrownBy(() -> Kubeconfig.of(folder.resolve("none"))).hasMessageContaining("cannot be read");
        assertThatThrownBy(() -> Kubeconfig.parse("users: [{name: a, user: {token: hush"))
                .hasMessageContaining("is not YAML")
                .hasNoCause();
        assertThatThrownBy(() -> Kubeconfig.parse("")).hasMessageContaining("is empty");
        assertThatThrownBy(() ->
                        Kubeconfig.of(file(CONFIG.replace("http://proxy:3128", "http://me:hush-hush@pro xy:3128"))))
                .hasMessageContaining("not a URL: (hidden)")
                .hasNoCause();
    }

    @Test
    void passesOverEmptyFiles() throws Exception {
        Path empty = Files.writeString(folder.resolve("empty"), "");
        String list = empty + java.io.File.pathSeparator + file(CONFIG);
        assertThat(KubeconfigEnvironment.read(Map.of("KUBECONFIG", list), folder)
                        .context())
                .contains("one");
    }

    @Test
    void looksWhereKubectlLooks() throws Exception {
        Path first = Files.writeString(
                folder.resolve("first"),
                "contexts: [{name: one, context: {cluster: b, user: token}}]\ncurrent-context: one\n");
        Path home = Files.createDirectories(folder.resolve("home/.kube")).getParent();
        Files.writeString(home.resolve(".kube/config"), CONFIG.replace("current-context: one", "current-context: two"));
        assertThat(KubeconfigEnvironment.read(Map.of(), home).context()).contains("two");
        assertThat(KubeconfigEnvironment.read(Map.of("HOME", home.toString()), Path.of("?"))
                        .context())
                .contains("two");
        String list = first
                + java.io.File.pathSeparator
                + folder.resolve("absent")
                + java.io.File.pathSeparator
                + file(CONFIG);
        Kubeconfig merged = KubeconfigEnvironment.read(Map.of("KUBECONFIG", list), home);
        assertThat(merged.context()).contains("one");
        assertThat(merged.server()).isEqualTo(URI.create("https://b.example.com"));
        assertThatThrownBy(() -> KubeconfigEnvironment.read(Map.of(), folder.resolve("nobody")))
                .hasMessageContaining("set KUBECONFIG");
    }
}
