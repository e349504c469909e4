package io.github.bundle4j.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bundle4j.CancelledException;
import io.github.bundle4j.bundle.BuiltImages;
import io.github.bundle4j.bundle.ImageReference;
import io.github.bundle4j.event.Event;
import io.github.bundle4j.project.Environment;
import io.github.bundle4j.project.InputPolicy;
import io.github.bundle4j.project.Project;
import io.github.bundle4j.project.ProjectLoader;
import io.github.bundle4j.registry.Registry;
import io.github.bundle4j.registry.inprocess.InProcessRegistry;
import io.github.bundle4j.source.MemoryTree;
import io.github.bundle4j.testkit.Counterparts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real commands in a real back end, with a static busybox as the only thing in the images. */
abstract class CommandBackendChecks {
    @TempDir
    Path folder;

    private InProcessRegistry server;
    private Registry registry;
    private Path busybox;
    private List<String> found;

    /** The back end, or the end of the test where its program is not here. */
    abstract CommandBackend backend() throws IOException;

    /** A line of werf.yaml for the network of commands. */
    String network() {
        return "";
    }

    boolean knowsSecrets() {
        return true;
    }

    /** What an image of a registry that speaks plain HTTP says, with {@code /bin/sh -c script} as its command. */
    abstract String run(String image, String script) throws IOException;

    /** What the back end still holds: images and containers of builds. */
    abstract List<String> leftovers() throws IOException;

    @BeforeEach
    void start() throws IOException {
        busybox = Counterparts.require("busybox");
        backend();
        found = leftovers();
        server = InProcessRegistry.start();
        registry = Registry.at(server.address() + "/shop").plainHttp(true).build();
    }

    @AfterEach
    void stop() throws Exception {
        if (server == null) {
            return;
        }
        registry.close();
        server.close();
        // A daemon ends what belonged to a client that was killed, but does not do it at once.
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!found.containsAll(leftovers()) && System.nanoTime() < end) {
            Thread.sleep(100);
        }
        assertThat(leftovers()).isSubsetOf(found);
    }

    private ImageBuilder.Builder builder() throws IOException {
        return ImageBuilder.on(registry).commands(backend());
    }

    private Project project(String werf, String dockerfile) throws Exception {
        return Project.load(
                MemoryTree.builder()
                        .file("werf.yaml", "project: shop\nconfigVersion: 1\n---\n" + werf + network())
                        .file("Dockerfile", dockerfile)
                        .executable("sh", Files.readAllBytes(busybox))
                        .file("src/a.txt", "a")
                        .file("pack.tar.bz2", NeedsProgramTest.BZIP2)
                        .build(),
                Environment.none());
    }

    @Test
    void runsCommandsAndReportsTheirOutput() throws Exception {
        Project project = project("image: app\ndockerfile: Dockerfile\nargs: {GREETING: hello}\n", """
                FROM scratch
                COPY sh /bin/sh
                ARG GREETING
                RUN echo "$GREETING from the build" && echo made > /made && /bin/sh -c 'exit 0'
                CMD ["/bin/sh"]
                """);
        Queue<String> lines = new ConcurrentLinkedQueue<>();
        BuiltImages built = builder()
                .listener(event -> {
                    if (event instanceof Event.Logged line) {
                        lines.add(line.line());
                    }
                })
                .build()
                .build(project);

        ImageReference app = built.find("app").orElseThrow();
        assertThat(lines).anyMatch(line -> line.contains("hello from the build"));
        try (var files = new ImageFiles(registry)) {
            assertThat(files.of(app)).contains("made f 644 0:0 made\n").contains("bin d 755 0:0");
        }

        server.clearRequests();
        assertThat(builder().build().build(project)).isEqualTo(built);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void runsImagesThatWereComposedWithoutIt() throws Exception {
        Project project = project("image: app\ndockerfile: Dockerfile\n", """
                FROM scratch
                COPY sh /bin/sh
                COPY --chmod=640 src /src
                ENV GREETING=hello
                """);
        ImageReference app =
                ImageBuilder.on(registry).build().build(project).find("app").orElseThrow();
        assertThat(run(app.repository() + "@" + app.digest(), "read line < /src/a.txt; echo $GREETING $line"))
                .isEqualTo("hello a\n");
    }

    @Test
    void runsShellStagesAroundGitFiles() throws Exception {
        Project project = project("""
                image: base
                final: false
                from: scratch
                git: [{add: /sh, to: /bin/sh}]
                ---
                image: app
                from: base
                git: [{add: /src, to: /src, owner: "5", group: "6"}]
                shell:
                  beforeInstall: ["set -u", "echo early > /early"]
                  setup: ["read line < /src/a.txt || true", "echo \\"$line-built\\" > /built"]
                """, "");
        ImageReference app = builder().build().build(project).find("app").orElseThrow();
        try (var files = new ImageFiles(registry)) {
            assertThat(files.of(app))
                    .contains("early f 644 0:0 early\n", "built f 644 0:0 a-built\n", "src/a.txt f 644 5:6 a");
        }
    }

    @Test
    void unpacksWhatIsNotUnpackedWithoutIt() throws Exception {
        Project project = project("image: app\ndockerfile: Dockerfile\n", "FROM scratch\nADD pack.tar.bz2 /x/\n");
        ImageReference app = builder().build().build(project).find("app").orElseThrow();
        try (var files = new ImageFiles(registry)) {
            assertThat(files.of(app)).contains("x/f f 644 0:0 hello\n");
        }
    }

    @Test
    void buildsTheSameImageTwiceAtOnce() throws Exception {
        String image = "dockerfile: Dockerfile\n";
        Project project = project(
                "image: one\n" + image + network() + "---\nimage: two\n" + image,
                "FROM scratch\nCOPY sh /bin/sh\nRUN echo x > /x\n");
        BuiltImages built = builder().build().build(project);
        assertThat(built.find("one").orElseThrow().tag())
                .isEqualTo(built.find("two").orElseThrow().tag());
        try (var files = new ImageFiles(registry)) {
            assertThat(files.of(built.find("two").orElseThrow())).contains("x f 644 0:0 x\n");
        }
    }

    @Test
    void passesSecretsOnlyToTheCommand() throws Exception {
        MemoryTree tree = MemoryTree.builder()
                .file(
                        "werf.yaml",
                        "project: shop\nconfigVersion: 1\n---\nimage: app\ndockerfile: Dockerfile\n"
                                + "secrets: [{env: TOKEN}]\n" + network())
                .file(
                        "Dockerfile",
                        "FROM scratch\nCOPY sh /bin/sh\n"
                                + "RUN --mount=type=secret,id=TOKEN read t < /run/secrets/TOKEN; echo ${#t} > /length\n")
                .executable("sh", Files.readAllBytes(busybox))
                .build();
        Project project = ProjectLoader.of(tree).policy(InputPolicy.loose()).load();
        String token = "s3cr3t-token";
        Queue<String> seen = new ConcurrentLinkedQueue<>();
        ImageBuilder images = builder()
                .environment(Map.of("TOKEN", token))
                .listener(event -> seen.add(event.toString()))
                .build();
        if (!knowsSecrets()) {
            assertThatThrownBy(() -> images.build(project))
                    .isInstanceOf(ImageException.CommandFailed.class)
                    .hasMessageContaining("BuildKit")
                    .hasMessageNotContaining(token);
            return;
        }
        ImageReference app = images.build(project).find("app").orElseThrow();
        try (var files = new ImageFiles(registry)) {
            assertThat(files.of(app)).contains("length f 644 0:0 12\n").noneMatch(line -> line.contains(token));
            assertThat(new String(files.config(app), UTF_8)).doesNotContain(token);
        }
        assertThat(seen).noneMatch(line -> line.contains(token));
    }

    @Test
    void saysHowACommandFailed() throws Exception {
        Project project = project(
                "image: app\ndockerfile: Dockerfile\n", "FROM scratch\nCOPY sh /bin/sh\nRUN echo oh no; exit 7\n");
        assertThatThrownBy(() -> builder().build().build(project))
                .isInstanceOf(ImageException.CommandFailed.class)
                .hasMessageContaining("app")
                .hasMessageContaining("oh no");
        assertThat(server.tags("shop")).isEmpty();
    }

    @Test
    void stopsEverythingWhenInterrupted() throws Exception {
        Project project = project(
                "image: app\ndockerfile: Dockerfile\n",
                "FROM scratch\nCOPY sh /bin/sh\nRUN echo sleeping; while :; do :; done\n");
        var running = new CountDownLatch(1);
        var failure = new AtomicReference<Throwable>();
        ImageBuilder images = builder()
                .listener(event -> {
                    if (event instanceof Event.Logged line && line.line().endsWith("sleeping")) {
                        running.countDown();
                    }
                })
                .build();
        Thread thread = new Thread(() -> {
            try {
                images.build(project);
            } catch (RuntimeException e) {
                failure.set(e);
            }
        });
        thread.start();
        running.await();
        List<ProcessHandle> processes = ProcessHandle.current().descendants().toList();
        thread.interrupt();
        thread.join(30_000);
        assertThat(failure.get()).isInstanceOf(CancelledException.class);
        assertThat(processes).isNotEmpty().noneMatch(ProcessHandle::isAlive);
        assertThat(server.tags("shop")).isEmpty();
    }

    @Test
    void saysThatAProgramIsMissing() throws Exception {
        Project project = project("image: app\ndockerfile: Dockerfile\n", "FROM scratch\nRUN x\n");
        assertThatThrownBy(() -> builder()
                        .commands(
                                CommandBackends.docker(DockerOptions.defaults().program("/nonexistent/docker")))
                        .build()
                        .build(project))
                .isInstanceOf(ImageException.CommandFailed.class)
                .hasMessageContaining("/nonexistent/docker");
    }
}
