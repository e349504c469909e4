package io.github.bundle4j.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bundle4j.project.Environment;
import io.github.bundle4j.project.Project;
import io.github.bundle4j.registry.Registry;
import io.github.bundle4j.registry.inprocess.InProcessRegistry;
import io.github.bundle4j.source.MemoryTree;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tags and digests are the same in every JVM, whatever its version, time zone, language, charset and processors. */
class AnyJvmTest {
    private static final Path NEWER = Path.of("/usr/lib/jvm/temurin-25-jdk-amd64/bin/java");

    @TempDir
    private Path folder;

    /** What the other JVMs run. */
    public static final class Build {
        private Build() {}

        /**
         * Prints the references that a build comes to, without the registry.
         *
         * @param arguments none
         */
        public static void main(String[] arguments) {
            new PrintStream(System.out, true, UTF_8).println(build());
        }
    }

    static String build() {
        byte[] noise = new byte[700_000];
        new Random(1).nextBytes(noise);
        Project project = Project.load(
                MemoryTree.builder()
                        .file("werf.yaml", """
                                project: shop
                                configVersion: 1
                                ---
                                image: small
                                dockerfile: Dockerfile
                                ---
                                image: stapel
                                from: scratch
                                git: [{add: /files, to: /İ, owner: "5"}]
                                imageSpec: {config: {env: {B: "2", A: "1"}, labels: {x: "ß"}}}
                                """)
                        .file("Dockerfile", "FROM scratch\nCOPY files /files\nENV I=i\nEXPOSE 80\nWORKDIR /w\n")
                        .file("files/noise", noise)
                        .file("files/text", "the same line again and again\n".repeat(40_000))
                        .file("files/ümlaut.txt", "ü")
                        .link("files/link", "text")
                        .build(),
                Environment.none());
        try (InProcessRegistry server = InProcessRegistry.start();
                Registry registry =
                        Registry.at(server.address() + "/shop").plainHttp(true).build()) {
            return ImageBuilder.on(registry).build().build(project).asMap().values().stream()
                    .map(image -> image.tag() + "@" + image.digest())
                    .collect(Collectors.joining(" "));
        }
    }

    @Test
    void buildsTheSameImages() throws Exception {
        String here = build();
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        assertThat(in(java, "-Duser.timezone=Asia/Kathmandu", "-Duser.language=tr", "-Dfile.encoding=ISO-8859-1"))
                .isEqualTo(here);
        assertThat(in(java, "-XX:ActiveProcessorCount=5", "-Xmx64m")).isEqualTo(here);
        if (Files.isExecutable(NEWER)) {
            assertThat(in(NEWER.toString(), "-Duser.language=ar", "-Duser.country=EG"))
                    .isEqualTo(here);
        }
    }

    private String in(String java, String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of(java));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Build.class.getName()));
        Path said = folder.resolve("said");
        Path errors = folder.resolve("errors");
        Process process = new ProcessBuilder(command)
                .redirectOutput(said.toFile())
                .redirectError(errors.toFile())
                .start();
        assertThat(process.waitFor()).as(() -> read(errors)).isZero();
        return Files.readString(said, UTF_8).strip();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, UTF_8);
        } catch (java.io.IOException e) {
            return e.toString();
        }
    }
}
