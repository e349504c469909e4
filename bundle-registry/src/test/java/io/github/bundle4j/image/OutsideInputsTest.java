package io.github.bundle4j.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bundle4j.bundle.ImageReference;
import io.github.bundle4j.event.Event;
import io.github.bundle4j.project.Feature;
import io.github.bundle4j.project.InputPolicy;
import io.github.bundle4j.project.Project;
import io.github.bundle4j.project.ProjectLoader;
import io.github.bundle4j.registry.Registry;
import io.github.bundle4j.registry.inprocess.RecordedRequest;
import io.github.bundle4j.registry.oci.OciRepository;
import io.github.bundle4j.source.GitAddress;
import io.github.bundle4j.source.MemoryTree;
import io.github.bundle4j.source.RemoteTrees;
import io.github.bundle4j.source.SourceTree;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** What builds take from outside of the commit and of their own repository. */
class OutsideInputsTest extends ShopRegistry {
    private static MemoryTree.Builder files(String images) {
        return MemoryTree.builder().file("werf.yaml", "project: shop\nconfigVersion: 1\n---\n" + images);
    }

    private static Project load(MemoryTree.Builder files) {
        return ProjectLoader.of(files.build()).policy(InputPolicy.loose()).load();
    }

    private ImageReference build(Project project) {
        return ImageBuilder.on(registry).build().build(project).find("app").orElseThrow();
    }

    private List<String> files(ImageReference image) throws Exception {
        try (var files = new ImageFiles(registry)) {
            return files.of(image);
        }
    }

    @Test
    void fromLatestTakesWhatTheTagMeansNow() throws Exception {
        Project base = load(
                files("image: app\nfrom: scratch\ngit: [{add: /v, to: /v}]\n").file("v", "1"));
        Project next = load(
                files("image: app\nfrom: scratch\ngit: [{add: /v, to: /v}]\n").file("v", "2"));
        OciRepository bases = OciRepository.parse(server.address() + "/shop");
        publish(base, bases);
        Project latest = load(
                files("image: app\nfrom: " + bases + ":moving\nfromLatest: true\n" + "git: [{add: /own, to: /own}]\n")
                        .file("own", "o"));
        Project fixed = load(files("image: app\nfrom: " + bases + ":moving\ngit: [{add: /own, to: /own}]\n")
                .file("own", "o"));

        ImageReference first = build(latest);
        ImageReference notPinned = build(fixed);
        assertThat(files(first)).contains("v f 644 0:0 1", "own f 644 0:0 o");
        publish(next, bases);
        ImageReference second = build(latest);

        assertThat(second.tag()).isNotEqualTo(first.tag());
        assertThat(files(second)).contains("v f 644 0:0 2");
        assertThat(build(fixed)).isEqualTo(notPinned);
        ImageBuilder builder = ImageBuilder.on(registry).build();
        assertThat(builder.plan(latest).get("app").tag().inputs().toString())
                .contains(bases + "@sha256:")
                .doesNotContain("moving");
    }

    private void publish(Project project, OciRepository bases) {
        ImageReference built = build(project);
        registry.client().putManifest(bases.tag("moving"), registry.client().manifest(bases.digest(built.digest())));
    }

    @Test
    void aBaseThatIsNotThereCannotBePinned() {
        Project project = load(files("image: app\nfrom: " + server.address() + "/no:1\nfromLatest: true\n"));
        assertThatThrownBy(() -> build(project))
                .isInstanceOf(ImageException.UnusableBase.class)
                .hasMessageContaining("/no:1");
    }

    @Test
    void contextAddFilesReachTheContextWhateverTheRulesHide() throws Exception {
        String images = "image: app\ndockerfile: Dockerfile\ncontext: ctx\ncontextAddFiles: [made.txt, out]\n";
        MemoryTree.Builder tree = files(images)
                .file("ctx/Dockerfile", "FROM scratch\nCOPY . /x/\n")
                .file("ctx/.dockerignore", "*\n!kept\n")
                .file("ctx/kept", "k")
                .file("ctx/hidden", "h")
                .file("ctx/made.txt", "m")
                .file("ctx/out/deep/file", "f");

        ImageReference first = build(load(tree));
        assertThat(files(first))
                .containsExactly(
                        "x d 755 0:0",
                        "x/kept f 644 0:0 k",
                        "x/made.txt f 644 0:0 m",
                        "x/out d 755 0:0",
                        "x/out/deep d 755 0:0",
                        "x/out/deep/file f 644 0:0 f");
        assertThat(build(load(tree.file("ctx/hidden", "other"))).tag()).isEqualTo(first.tag());
        assertThat(build(load(tree.file("ctx/made.txt", "n"))).tag()).isNotEqualTo(first.tag());
        assertThatThrownBy(() -> build(load(files(images.replace("made.txt", "absent"))
                        .file("ctx/Dockerfile", "FROM scratch\nCOPY . /x/\n"))))
                .isInstanceOf(ImageException.InvalidInstruction.class)
                .hasMessageContaining("ctx/absent");
    }

    @Test
    void contextAddFilesWantPermission() {
        var tree = files("image: app\ndockerfile: Dockerfile\ncontextAddFiles: [a]\n")
                .file("Dockerfile", "FROM scratch\nCOPY a /\n")
                .file("a", "a");
        assertThatThrownBy(() -> ProjectLoader.of(tree.build())
                        .policy((feature, value) -> feature != Feature.CONTEXT_ADD_FILE)
                        .load())
                .hasMessageContaining("allowContextAddFiles");
    }

    /** One repository, of which only a commit and a branch are known. */
    private static final class OneRepository implements RemoteTrees {
        private final SourceTree tree;
        private final Queue<String> asked = new ConcurrentLinkedQueue<>();

        OneRepository(SourceTree tree) {
            this.tree = tree;
        }

        @Override
        public String commitOf(GitAddress address) {
            return "a".repeat(40);
        }

        @Override
        public SourceTree open(GitAddress address) {
            asked.add(address + " as "
                    + address.login()
                            .map(login -> login.username() + "/" + login.password())
                            .orElse("nobody"));
            return tree;
        }
    }

    @Test
    void gitMappingsOfOtherRepositoriesAreReadThroughWhatTheCallerGives() throws Exception {
        Project project = load(files("image: app\nfrom: scratch\ngit:\n- {add: /own, to: /own}\n"
                        + "- {url: \"https://git.example.com/lib.git\", branch: main, add: /src, to: /lib,"
                        + " includePaths: [\"*.txt\"], basicAuth: {username: me, password: {env: PASSWORD}}}\n")
                .file("own", "o"));
        var repository = new OneRepository(MemoryTree.builder()
                .file("src/a.txt", "a")
                .file("src/b.md", "b")
                .file("c.txt", "c")
                .build());
        ImageBuilder builder = ImageBuilder.on(registry)
                .repositories(repository)
                .environment(java.util.Map.of("PASSWORD", "secret"))
                .build();

        ImageReference app = builder.build(project).find("app").orElseThrow();

        assertThat(files(app)).containsExactly("lib d 755 0:0", "lib/a.txt f 644 0:0 a", "own f 644 0:0 o");
        assertThat(repository.asked).containsExactly("https://git.example.com/lib.git at refs/heads/main as me/secret");
        var changed = new OneRepository(
                MemoryTree.builder().file("src/a.txt", "changed").build());
        assertThat(ImageBuilder.on(registry)
                        .repositories(changed)
                        .environment(java.util.Map.of("PASSWORD", "x"))
                        .build()
                        .plan(project)
                        .get("app")
                        .tag()
                        .text())
                .isNotEqualTo(app.tag());
        assertThatThrownBy(() -> build(project))
                .isInstanceOf(ImageException.InvalidInstruction.class)
                .hasMessageContaining("ImageBuilder.Builder.repositories");
    }

    @Test
    void cachesAreFilledAndAskedBeforeAnythingIsBuilt() throws Exception {
        Project project = load(
                files("image: app\nfrom: scratch\ngit: [{add: /v, to: /v}]\n").file("v", "1"));
        OciRepository cache = OciRepository.parse(server.address() + "/near");
        ImageReference built = ImageBuilder.on(registry)
                .cache(cache)
                .build()
                .build(project)
                .find("app")
                .orElseThrow();
        assertThat(server.tags("near")).containsOnlyKeys(built.tag());

        try (Registry other =
                Registry.at(server.address() + "/other").plainHttp(true).build()) {
            server.clearRequests();
            ImageReference copied = ImageBuilder.on(other)
                    .cache(cache)
                    .build()
                    .build(project)
                    .find("app")
                    .orElseThrow();
            assertThat(copied.digest()).isEqualTo(built.digest());
            assertThat(server.requests().stream().map(RecordedRequest::path))
                    .as("layers are mounted, not built and sent")
                    .noneMatch(path -> path.contains("/shop/"));
        }
    }

    @Test
    void aCacheThatFailsIsOnlyReported() {
        Project project = load(
                files("image: app\nfrom: scratch\ngit: [{add: /v, to: /v}]\n").file("v", "1"));
        Queue<String> lines = new ConcurrentLinkedQueue<>();
        server.inject(
                request -> request.path().startsWith("/v2/near/"),
                io.github.bundle4j.registry.inprocess.Fault.status(403),
                100);
        ImageReference built = ImageBuilder.on(registry)
                .cache(OciRepository.parse(server.address() + "/near"))
                .listener(event -> {
                    if (event instanceof Event.Logged line) {
                        lines.add(line.line());
                    }
                })
                .build()
                .build(project)
                .find("app")
                .orElseThrow();
        assertThat(server.tags("shop")).containsOnlyKeys(built.tag());
        assertThat(lines).anyMatch(line -> line.contains("without the cache") && line.contains("/near"));
    }
}
