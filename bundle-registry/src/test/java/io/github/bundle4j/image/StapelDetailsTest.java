package io.github.bundle4j.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bundle4j.bundle.ImageReference;
import io.github.bundle4j.goyaml.Json;
import io.github.bundle4j.project.Environment;
import io.github.bundle4j.project.Project;
import io.github.bundle4j.registry.oci.OciRepository;
import io.github.bundle4j.source.MemoryTree;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Stapel images on a base with users, white-outs and unusual modes. */
class StapelDetailsTest extends ShopRegistry {
    private String base;

    @BeforeEach
    void pushBase() throws IOException {
        OciRepository repository = OciRepository.parse(server.address() + "/base");
        base = repository + ":1";
        BaseLayersTest.push(
                registry.client(),
                repository,
                List.of(
                        BaseLayersTest.Layer.plain(
                                BaseLayersTest.file("etc/passwd", "root:x:0:0\napp:x:77:88\n"),
                                BaseLayersTest.file("etc/group", "crew:x:99:\n"),
                                FileNode.directory("lib", 0755, 0, 0),
                                BaseLayersTest.file("lib/gone", "gone"),
                                BaseLayersTest.file("lib/kept", "kept"),
                                BaseLayersTest.file("lib/tool", "tool").withMode(04755),
                                FileNode.symlink("lib/link", "tool", 5, 6),
                                FileNode.directory("lib/tmp", 01777, 7, 8),
                                FileNode.directory("lib/old", 0755, 0, 0),
                                BaseLayersTest.file("lib/old/x", "x")),
                        BaseLayersTest.Layer.plain(FileNode.whiteout("lib/gone"), FileNode.whiteout("lib/old"))),
                Map.of(
                        "Env", List.of("PATH=/bin", "OLD=1", "KEEP=2"),
                        "Cmd", List.of("base"),
                        "Entrypoint", List.of("entry"),
                        "Labels", Map.of("drop-me", "1", "keep", "2"),
                        "Volumes", Map.of("/old", Map.of(), "/data", Map.of()),
                        "User", "app"));
    }

    private ImageReference build(String directives) {
        MemoryTree tree = MemoryTree.builder()
                .file("werf.yaml", "project: shop\nconfigVersion: 1\n---\nimage: app\n" + directives)
                .file("src/a.txt", "a")
                .file("src/b.md", "b")
                .file("src/deep/c.txt", "c")
                .file("src/deep/d.md", "d")
                .file("src/skip/e.txt", "e")
                .executable("src/run", "r".getBytes(UTF_8))
                .link("src/link", "a.txt")
                .build();
        return ImageBuilder.on(registry)
                .build()
                .build(Project.load(tree, Environment.none()))
                .find("app")
                .orElseThrow();
    }

    private List<String> files(String directives) throws IOException {
        try (var files = new ImageFiles(registry)) {
            return files.of(build(directives));
        }
    }

    private Map<?, ?> settings(String directives) {
        try (var files = new ImageFiles(registry)) {
            Map<?, ?> config = (Map<?, ?>) Json.parse(new String(files.config(build(directives)), UTF_8));
            return (Map<?, ?>) config.get("config");
        }
    }

    @Test
    void masksAndOwners() throws Exception {
        assertThat(files(
                        "from: " + base + "\ngit:\n- add: /src\n  to: /app/x\n  includePaths: ['**/*.txt', run, link]\n"
                                + "  excludePaths: [skip]\n  owner: app\n  group: crew\n"))
                .filteredOn(line -> line.startsWith("app"))
                .containsExactly(
                        "app d 755 0:0",
                        "app/x d 755 77:99",
                        "app/x/a.txt f 644 77:99 a",
                        "app/x/deep d 755 77:99",
                        "app/x/deep/c.txt f 644 77:99 c",
                        "app/x/link l 777 77:99 a.txt",
                        "app/x/run f 755 77:99 r");
        assertThat(files("from: " + base + "\ngit:\n- {add: /src/a.txt, to: /etc/a.conf, owner: app}\n"))
                .contains("etc/a.conf f 644 77:0 a");
        assertThat(files("from: scratch\ngit:\n- {add: /src, to: /, includePaths: ['d?ep/[cd].*'], group: '12'}\n"))
                .containsExactly("deep d 755 0:12", "deep/c.txt f 644 0:12 c", "deep/d.md f 644 0:12 d");
    }

    @Test
    void namesThatTheBaseDoesNotKnowAreTold() {
        for (String owner : List.of("owner: nobody", "group: nobody", "owner: crew")) {
            assertThatThrownBy(() -> build("from: " + base + "\ngit: [{add: /src, to: /x, " + owner + "}]\n"))
                    .isInstanceOf(ImageException.InvalidInstruction.class)
                    .hasMessageContaining(owner.substring(7))
                    .hasMessageContaining("/etc/");
        }
    }

    @Test
    void importsSeeWhatWhiteOutsLeave() throws Exception {
        assertThat(files("from: scratch\nimport: [{from: '" + base + "', add: /lib, to: /l, before: setup}]\n"))
                .containsExactly(
                        "l d 755 0:0",
                        "l/kept f 644 0:0 kept",
                        "l/link l 777 5:6 tool",
                        "l/tmp d 1777 7:8",
                        "l/tool f 4755 0:0 tool");
        assertThat(
                        files(
                                "from: scratch\nimport: [{from: '" + base
                                        + "', add: /lib, to: /l, before: setup, includePaths: [kept, tool], excludePaths: [tool], owner: '3', group: '4'}]\n"))
                .containsExactly("l d 755 0:0", "l/kept f 644 3:4 kept");
        assertThatThrownBy(
                        () -> build("from: scratch\nimport: [{from: '" + base + "', add: /lib/gone, before: setup}]\n"))
                .isInstanceOf(ImageException.InvalidInstruction.class)
                .hasMessageContaining("/lib/gone");
    }

    @Test
    void imageSpecChangesTheConfiguration() {
        String from = "from: " + base + "\ngit: [{add: /src/a.txt, to: /a}]\nimageSpec: {config: {";
        assertThat(settings(from + "env: {NEW: '$OLD-${KEEP}', KEEP: k}, removeEnv: [OLD], removeLabels: ['/^drop/'],"
                        + " labels: {who: '%project%/%image%'}, removeVolumes: [/old], volumes: [/new], user: '5',"
                        + " workingDir: /w, stopSignal: QUIT, expose: ['80', 53/udp]}}\n"))
                .isEqualTo(Map.of(
                        "Cmd", List.of("base"),
                        "Entrypoint", List.of("entry"),
                        "Env", List.of("PATH=/bin", "KEEP=k", "NEW=-2"),
                        "ExposedPorts", Map.of("53/udp", Map.of(), "80/tcp", Map.of()),
                        "Labels", Map.of("keep", "2", "who", "shop/app"),
                        "StopSignal", "QUIT",
                        "User", "5",
                        "Volumes", Map.of("/data", Map.of(), "/new", Map.of()),
                        "WorkingDir", "/w"));
        Map<?, ?> entrypoint = settings(from + "entrypoint: [e], clearUser: true}}\n");
        assertThat(entrypoint.get("Entrypoint")).isEqualTo(List.of("e"));
        assertThat(entrypoint.get("Cmd"))
                .as("an entry point without a command clears the command")
                .isNull();
        assertThat(entrypoint.get("User")).isNull();
        assertThat(settings(from + "cmd: [c]}}\n").get("Cmd")).isEqualTo(List.of("c"));
        Map<?, ?> cleared = settings(from + "clearCmd: true, clearEntrypoint: true}}\n");
        assertThat(cleared.get("Cmd")).isNull();
        assertThat(cleared.get("Entrypoint")).isNull();
    }
}
