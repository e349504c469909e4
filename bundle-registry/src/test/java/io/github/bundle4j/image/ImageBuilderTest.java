package io.github.bundle4j.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bundle4j.bundle.BuiltImages;
import io.github.bundle4j.bundle.ImageReference;
import io.github.bundle4j.goyaml.Json;
import io.github.bundle4j.project.Environment;
import io.github.bundle4j.project.Project;
import io.github.bundle4j.registry.Registry;
import io.github.bundle4j.registry.inprocess.InProcessRegistry;
import io.github.bundle4j.registry.oci.Descriptor;
import io.github.bundle4j.registry.oci.Manifest;
import io.github.bundle4j.registry.oci.OciReference;
import io.github.bundle4j.registry.oci.OciRepository;
import io.github.bundle4j.source.MemoryTree;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageBuilderTest extends ShopRegistry {
    private static final String WERF_YAML = """
            project: shop
            configVersion: 1
            ---
            image: web
            dockerfile: Dockerfile
            ---
            image: assets
            from: scratch
            git:
            - add: /static
              to: /srv/static
              owner: "1000"
              group: "1001"
              excludePaths: ["*.tmp"]
            imageSpec:
              config:
                labels: {who: "%project%/%image%"}
                env: {MODE: fast}
            """;

    private static final String DOCKERFILE = """
            FROM scratch AS files
            COPY bin/ /out/
            FROM scratch
            ARG VERSION=1.0
            ENV VERSION=$VERSION PATH=/bin
            WORKDIR /app
            COPY --from=files /out/run run
            COPY conf/*.txt conf/
            EXPOSE 8080
            USER 10:20
            CMD ["/app/run"]
            """;

    private static MemoryTree.Builder files() {
        return MemoryTree.builder()
                .file("werf.yaml", WERF_YAML)
                .file("Dockerfile", DOCKERFILE)
                .executable("bin/run", "#!/bin/true\n".getBytes(UTF_8))
                .file("conf/a.txt", "a")
                .file("conf/b.txt", "b")
                .file("conf/c.md", "c")
                .file("static/index.html", "<html>")
                .file("static/js/app.js", "1")
                .file("static/note.tmp", "no");
    }

    private static Project project(MemoryTree.Builder files) {
        return Project.load(files.build(), Environment.none());
    }

    private BuiltImages build(Project project) {
        return ImageBuilder.on(registry).build().build(project);
    }

    @Test
    void imagesWithOneTagAreBuiltOnce() {
        BuiltImages built = build(Project.load(files().file("werf.yaml", """
                                project: shop
                                configVersion: 1
                                ---
                                image: [one, two, three]
                                dockerfile: Dockerfile
                                """).build(), Environment.none()));
        assertThat(built.asMap()).containsOnlyKeys("one", "two", "three");
        assertThat(built.find("one")).isEqualTo(built.find("two")).isEqualTo(built.find("three"));
        assertThat(server.requests().stream()
                        .filter(r -> r.method().equals("PUT") && r.path().contains("/manifests/")))
                .hasSize(1);
    }

    @Test
    void anExecutorWithOneThreadIsEnough() {
        ExecutorService one = Executors.newSingleThreadExecutor();
        try {
            BuiltImages built = ImageBuilder.on(registry).executor(one).build().build(project(files()));
            assertThat(built.asMap()).containsOnlyKeys("web", "assets");
        } finally {
            one.shutdownNow();
        }
    }

    @Test
    void buildsWhatIsMissingAndOnlyThat() {
        BuiltImages first = build(project(files()));
        assertThat(first.asMap()).containsOnlyKeys("web", "assets");
        server.clearRequests();

        BuiltImages second = build(project(files()));

        assertThat(second).isEqualTo(first);
        assertThat(server.requests())
                .hasSize(2)
                .allMatch(request -> request.method().equals("HEAD"));
    }

    @Test
    void carriesTheDockerfileOut() throws Exception {
        ImageReference web = build(project(files())).find("web").orElseThrow();

        assertThat(listing(web))
                .containsExactly(
                        "app d 755 0:0",
                        // Repeated by jib, in each layer.
                        "app d 755 0:0",
                        "app/run f 755 0:0 #!/bin/true\n",
                        "app d 755 0:0",
                        "app/conf d 755 0:0",
                        "app/conf/a.txt f 644 0:0 a",
                        "app/conf/b.txt f 644 0:0 b");
        Map<?, ?> config = (Map<?, ?>) config(web).get("config");
        assertThat(config.get("Env")).isEqualTo(List.of("PATH=/bin", "VERSION=1.0"));
        assertThat(config.get("WorkingDir")).isEqualTo("/app");
        assertThat(config.get("User")).isEqualTo("10:20");
        assertThat(config.get("Cmd")).isEqualTo(List.of("/app/run"));
        assertThat(config.get("ExposedPorts")).isEqualTo(Map.of("8080/tcp", Map.of()));
        assertThat(config(web).get("created")).isEqualTo("1970-01-01T00:00:00Z");
    }

    @Test
    void assemblesStapelImagesFromTheTree() throws Exception {
        ImageReference assets = build(project(files())).find("assets").orElseThrow();

        assertThat(listing(assets))
                .containsExactly(
                        "srv d 755 0:0",
                        "srv/static d 755 1000:1001",
                        "srv/static/index.html f 644 1000:1001 <html>",
                        "srv/static/js d 755 1000:1001",
                        "srv/static/js/app.js f 644 1000:1001 1");
        Map<?, ?> config = (Map<?, ?>) config(assets).get("config");
        assertThat(config.get("Labels")).isEqualTo(Map.of("who", "shop/assets"));
        assertThat(config.get("Env")).isEqualTo(List.of("MODE=fast"));
    }

    @Test
    void rebuildsOnlyTheImageWhoseFilesChanged() {
        BuiltImages before = build(project(files()));
        BuiltImages after = build(project(files().file("static/index.html", "<html>2")));

        assertThat(after.find("web")).isEqualTo(before.find("web"));
        assertThat(after.find("assets")).isNotEqualTo(before.find("assets"));
    }

    @Test
    void givesTheSameDigestInAnotherRegistry() {
        BuiltImages here = build(project(files()));
        try (InProcessRegistry other = InProcessRegistry.start();
                Registry there = Registry.at(other.address() + "/else/where")
                        .plainHttp(true)
                        .build()) {
            BuiltImages built = ImageBuilder.on(there).build().build(project(files()));
            for (String name : List.of("web", "assets")) {
                assertThat(built.find(name).orElseThrow().tag())
                        .isEqualTo(here.find(name).orElseThrow().tag());
                assertThat(built.find(name).orElseThrow().digest())
                        .isEqualTo(here.find(name).orElseThrow().digest());
            }
        }
    }

    @Test
    void refusesCommandsBeforeAnythingIsPushed() {
        Project project = project(files().file("Dockerfile", DOCKERFILE + "\nRUN make install\n"));
        assertThatThrownBy(() -> build(project))
                .isInstanceOfSatisfying(ImageException.CommandsNotAllowed.class, e -> {
                    assertThat(e.image()).isEqualTo("web");
                    assertThat(e.file()).isEqualTo("Dockerfile");
                    assertThat(e.line()).isEqualTo(13);
                })
                .hasMessageContaining("RUN make install")
                .hasMessageContaining("commands(");
        assertThat(server.requests()).allMatch(request -> request.method().equals("HEAD"));
    }

    @Test
    void namesAMissingContextFile() {
        Project project = project(files().file("Dockerfile", "FROM scratch\nCOPY nothing /x\n"));
        assertThatThrownBy(() -> build(project))
                .isInstanceOf(ImageException.InvalidInstruction.class)
                .hasMessageContaining("Dockerfile:2")
                .hasMessageContaining("nothing");
        assertThat(server.tags("shop")).doesNotContainKey("web");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "expose: [http]",
                "expose: ['80/icmp']",
                "stopSignal: SIGNOPE",
                "removeLabels: ['/(/']",
                "removeEnv: ['/[/']"
            })
    void namesWrongValuesOfImageSpec(String config) {
        Project project = Project.load(
                MemoryTree.builder()
                        .file(
                                "werf.yaml",
                                "project: shop\nconfigVersion: 1\n---\nimage: app\nfrom: scratch\n"
                                        + "git: [{add: /a, to: /a}]\nimageSpec: {config: {env: {A: b}, labels: {l: m}, "
                                        + config + "}}\n")
                        .file("a", "a")
                        .build(),
                Environment.none());
        assertThatThrownBy(() -> ImageBuilder.on(registry).build().build(project))
                .isInstanceOf(ImageException.InvalidInstruction.class)
                .hasMessageContaining("imageSpec: ");
    }

    @Test
    void namesAnUnknownBase() {
        Project project = project(files().file("Dockerfile", "FROM " + server.address() + "/base:1\nCOPY conf /c\n"));
        assertThatThrownBy(() -> build(project))
                .isInstanceOf(ImageException.UnusableBase.class)
                .hasMessageContaining("/base:1");
    }

    @Test
    void buildsOnABaseOfTheRegistry() throws Exception {
        ImageReference web = build(project(files())).find("web").orElseThrow();
        Project onTop = project(files().file(
                        "Dockerfile",
                        "FROM " + web
                                + "\nCOPY conf/c.md conf/a.txt\nCOPY --chmod=600 conf/c.md .\nENV X=$VERSION-2\n"));
        ImageReference top = build(onTop).find("web").orElseThrow();

        assertThat(listing(top)).endsWith("app/conf/a.txt f 644 0:0 c", "app/c.md f 600 0:0 c");
        assertThat(((Map<?, ?>) config(top).get("config")).get("Env"))
                .isEqualTo(List.of("PATH=/bin", "VERSION=1.0", "X=1.0-2"));
        assertThat(manifest(top).layers().subList(0, 3)).isEqualTo(manifest(web).layers());
    }

    @Test
    void reusesImagesOfSecondaryRepositoriesAndCopiesFinalOnes() {
        BuiltImages built = build(project(files()));
        OciRepository cache = registry.repository();
        OciRepository primary = new OciRepository(server.address(), "team/work");
        OciRepository published = new OciRepository(server.address(), "team/published");
        ImageBuilder builder = ImageBuilder.on(registry.client(), primary)
                .secondary(cache)
                .finalRepository(published)
                .build();

        BuildReport report = builder.buildWithReport(project(files()));

        ImageReference web = report.builtImages().find("web").orElseThrow();
        assertThat(web.repository()).isEqualTo(published.toString());
        assertThat(web.digest()).isEqualTo(built.find("web").orElseThrow().digest());
        assertThat(server.tags("team/work")).hasSize(2).isEqualTo(server.tags("team/published"));
        assertThat(report.images()).noneMatch(BuildReport.Image::rebuilt);
    }

    @Test
    void reportsInTheKnownFormats() {
        BuildReport report = ImageBuilder.on(registry).build().buildWithReport(project(files()));
        ImageReference web = report.builtImages().find("web").orElseThrow();

        Map<?, ?> json = (Map<?, ?>) Json.parse(report.toJson());
        Map<?, ?> image = (Map<?, ?>) ((Map<?, ?>) json.get("Images")).get("web");
        assertThat(image.get("DockerImageName")).isEqualTo(web.repository() + ":" + web.tag());
        assertThat(image.get("DockerImageDigest")).isEqualTo(web.digest().toString());
        assertThat(image.get("DockerImageID"))
                .isEqualTo(manifest(web).config().orElseThrow().digest().toString());
        assertThat(image.get("ConfigType")).isEqualTo("dockerfile");
        assertThat(image.get("Rebuilt")).isEqualTo(true);
        assertThat(image.get("TargetPlatform")).isEqualTo("linux/amd64");
        assertThat(image.get("BuildTime").toString()).matches("[0-9]+\\.[0-9]{2}");
        assertThat(report.toEnv())
                .contains("WERF_WEB_DOCKER_IMAGE_NAME=" + web.repository() + ":" + web.tag() + "\n")
                .contains("WERF_ASSETS_FINAL=true\n");
    }

    @Test
    void publishesAnIndexForSeveralPlatforms() {
        BuiltImages built = ImageBuilder.on(registry)
                .platforms("linux/arm/v7", "linux/amd64")
                .build()
                .build(project(files()));
        Manifest index = manifest(built.find("web").orElseThrow());
        assertThat(index.mediaType()).isEqualTo("application/vnd.oci.image.index.v1+json");
        assertThat(index.manifests())
                .extracting(m -> m.platform().orElseThrow().toString())
                .containsExactly("linux/amd64", "linux/arm/v7");
        // The image for the default platform is the same one that is built alone.
        assertThat(index.manifests().get(0).digest())
                .isEqualTo(build(project(files())).find("web").orElseThrow().digest());
    }

    private Manifest manifest(ImageReference image) {
        return registry.client().manifest(OciReference.parse(image.toString())).parse();
    }

    private Map<?, ?> config(ImageReference image) {
        Descriptor config = manifest(image).config().orElseThrow();
        return (Map<?, ?>) Json.parse(registry.client().blobBytes(registry.repository(), config, 1 << 20));
    }

    /** All entries of all layers in order. */
    private List<String> listing(ImageReference image) throws Exception {
        List<String> result = new ArrayList<>();
        try (Workspace workspace = Workspace.create(Optional.empty())) {
            for (Descriptor layer : manifest(image).layers()) {
                RootFs fs = new RootFs();
                try (InputStream in =
                        new java.util.zip.GZIPInputStream(registry.client().blob(registry.repository(), layer))) {
                    new LayerIndexer("test", "layer", workspace.fresh("test"), 1 << 30).apply(in, fs);
                }
                for (FileNode node : fs.below("").values()) {
                    result.add(describe(node));
                }
            }
        }
        return result;
    }

    private static String describe(FileNode node) throws Exception {
        String kind = node.isDirectory() ? "d" : node.kind() == FileNode.Kind.FILE ? "f" : "l";
        String start = node.path() + " " + kind + " " + Integer.toOctalString(node.mode()) + " " + node.uid() + ":"
                + node.gid();
        if (node.isDirectory()) {
            return start;
        }
        try (InputStream in = node.content().open()) {
            return start + " " + (kind.equals("l") ? node.link() : new String(in.readAllBytes(), UTF_8));
        }
    }
}
