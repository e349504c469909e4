package io.github.bundle4j.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bundle4j.project.InputPolicy;
import io.github.bundle4j.project.Project;
import io.github.bundle4j.project.ProjectLoader;
import io.github.bundle4j.registry.Registry;
import io.github.bundle4j.registry.TarFiles;
import io.github.bundle4j.registry.inprocess.InProcessRegistry;
import io.github.bundle4j.source.MemoryTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What programs that build images are started with, by a program that only writes that down. */
class BuilderProgramsTest {
    private static final String TOKEN = "s3cr3t-token";
    private static final String HOSTILE = "$(touch made) `touch made`; touch made \"'";

    @TempDir
    Path folder;

    @Test
    void argumentsAreListsAndSecretsAreFiles() throws Exception {
        Path buildah = program("buildah");
        Path docker = program("docker");
        for (CommandBackend backend : List.of(
                CommandBackends.buildah(BuildahOptions.defaults().program(buildah.toString())),
                CommandBackends.docker(
                        DockerOptions.defaults().program(docker.toString()).engine(DockerOptions.Engine.BUILDKIT)))) {
            Files.deleteIfExists(folder.resolve("words"));
            assertThatThrownBy(() -> build(backend)).isInstanceOf(ImageException.CommandFailed.class);
            List<String> words = Files.readAllLines(folder.resolve("words"));
            assertThat(words).containsSubsequence("--ssh", "default=/run/agent.sock");
            assertThat(words).containsSubsequence("--build-arg", "WORDS=" + HOSTILE);
            assertThat(words).anyMatch(word -> word.startsWith("id=TOKEN,src=" + folder));
            assertThat(words).noneMatch(word -> word.contains(TOKEN));
            assertThat(Files.readString(folder.resolve("environment"))).doesNotContain(TOKEN, "AWS_");
            assertThat(folder.resolve("made")).doesNotExist();
        }
        try (var left = Files.list(folder)) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("buildah", "docker", "words", "environment");
        }
    }

    @Test
    void theFirstThatIsThereIsChosen() throws IOException {
        Path none = Files.createDirectory(folder.resolve("none"));
        assertThat(CommandBackends.find(null)).isEmpty();
        assertThat(CommandBackends.find(none + ":" + folder.resolve("missing"))).isEmpty();
        program("docker");
        String path = none + "::" + folder;
        assertThat(name(CommandBackends.find(path))).isEqualTo("docker");
        Files.createDirectory(none.resolve("buildah"));
        assertThat(name(CommandBackends.find(path)))
                .as("a folder is no program")
                .isEqualTo("docker");
        program("buildah");
        assertThat(name(CommandBackends.find(path))).isEqualTo("buildah");
    }

    @Test
    void aFileThatHoldsNoImageIsTold() throws IOException {
        byte[] list = "[{\"Config\":\"c\",\"Layers\":[\"l\"]}]".getBytes(UTF_8);
        TarFiles fewer = new TarFiles()
                .file("manifest.json", list)
                .file("l", new byte[1024])
                .file("c", "{\"rootfs\":{\"diff_ids\":[]}}".getBytes(UTF_8));
        TarFiles other = new TarFiles()
                .file("manifest.json", list)
                .file("l", new byte[1024])
                .file("c", ("{\"rootfs\":{\"diff_ids\":[\"sha256:" + "0".repeat(64) + "\"]}}").getBytes(UTF_8));
        TarFiles none = new TarFiles().file("manifest.json", "[]".getBytes(UTF_8));
        assertThatThrownBy(() -> build(writing(fewer.bytes())))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("it has 1 layers, but its configuration 0");
        assertThatThrownBy(() -> build(writing(other.bytes())))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("test wrote a layer that is not what it says");
        assertThatThrownBy(() -> build(writing(none.bytes())))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("it holds no image");
        assertThatThrownBy(() -> build(writing("no archive".getBytes(UTF_8))))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("the back end wrote an archive that cannot be read");
    }

    private static CommandBackend writing(byte[] archive) {
        return new CommandBackend() {
            @Override
            public String name() {
                return "test";
            }

            @Override
            public void build(Request request) {
                try {
                    Files.write(request.archive(), archive);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
    }

    private static String name(Optional<CommandBackend> found) {
        return found.orElseThrow().name();
    }

    private void build(CommandBackend backend) {
        MemoryTree tree = MemoryTree.builder()
                .file("werf.yaml", """
                        project: shop
                        configVersion: 1
                        ---
                        image: app
                        dockerfile: Dockerfile
                        ssh: default=/run/agent.sock
                        secrets: [{env: TOKEN}]
                        args: {WORDS: %s}
                        """.formatted('"' + HOSTILE.replace("\"", "\\\"") + '"'))
                .file("Dockerfile", "FROM scratch\nARG WORDS\nRUN --mount=type=secret,id=TOKEN x\n")
                .build();
        Project project = ProjectLoader.of(tree).policy(InputPolicy.loose()).load();
        try (InProcessRegistry server = InProcessRegistry.start();
                Registry registry =
                        Registry.at(server.address() + "/shop").plainHttp(true).build()) {
            ImageBuilder.on(registry)
                    .commands(backend)
                    .environment(Map.of("TOKEN", TOKEN))
                    .temporaryDirectory(folder)
                    .build()
                    .build(project);
        }
    }

    /** Writes its arguments and its environment down, and fails where something is built. */
    private Path program(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, """
                #!/bin/sh
                for word; do echo "$word" >> '%s'; done
                env > '%s'
                case "$*" in *build*) exit 3 ;; esac
                """.formatted(folder.resolve("words"), folder.resolve("environment")));
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
