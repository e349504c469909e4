package io.github.bundle4j.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bundle4j.archive.GzipWriter;
import io.github.bundle4j.dockerfile.BuildContext;
import io.github.bundle4j.dockerfile.BuildSettings;
import io.github.bundle4j.dockerfile.DockerIgnore;
import io.github.bundle4j.dockerfile.Dockerfile;
import io.github.bundle4j.registry.oci.OciClient;
import io.github.bundle4j.source.MemoryTree;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What our composer makes of a Dockerfile and a context is what others make of them: names, modes, owners, links. Where
 * builders differ, BuildKit's newest is the one to follow: see {@link RecordedCopiesTest}.
 */
abstract class CopySemanticsChecks {
    @TempDir
    Path folder;

    /** The other builder, or the end of the test where it is not here. */
    abstract CommandBackend other() throws IOException;

    /** Bodies for which builders differ, as far as this one is the one to follow. */
    List<String> ofThisOneOnly() throws IOException {
        return List.of();
    }

    @BeforeEach
    void needsTheOther() throws IOException {
        other();
    }

    private static MemoryTree.Builder context() throws IOException {
        return MemoryTree.builder()
                .file("pack.tar", CopyCases.archive())
                .file("pack.tgz", GzipWriter.compress(CopyCases.archive()))
                .file("with space.txt", "s")
                .file("a.txt", "a")
                .file("b.md", "b")
                .executable("run.sh", new byte[] {'x'})
                .file("dir/c.txt", "c")
                .file("dir/.hidden", "h")
                .file("dir/sub/d.txt", "d")
                .file("dir/sub/e.md", "e")
                .file("other/dir/f.txt", "f")
                .link("dir/link", "c.txt")
                .link("dir/dangling", "/nowhere")
                .link("dirlink", "dir/sub");
    }

    @Test
    void copiesAsTheOtherDoes() throws Exception {
        List<String> bodies = List.of(
                "COPY . /",
                "COPY . .",
                "COPY a.txt /x",
                "COPY a.txt /x/",
                "COPY a.txt b.md x/y/",
                "COPY dir /x",
                "COPY dir/ /x/",
                "COPY dir/sub dir/c.txt /x/",
                "COPY *.txt /x/",
                "COPY di?/s* /x/",
                "COPY [\"a.txt\", \"run.sh\", \"/x/\"]",
                "WORKDIR /w\nCOPY a.txt .\nWORKDIR sub\nCOPY a.txt b\nCOPY a.txt ../c",
                "COPY --chown=5:6 dir /x/y",
                "COPY --chown=7 a.txt /x/y/z",
                "COPY a.txt /x/one\nCOPY b.md /x",
                "COPY dir /x\nCOPY other/dir /x",
                "COPY dir/link /x",
                "COPY dirlink /x",
                "COPY dirlink/d.txt /x/",
                "ADD dir /x\nADD a.txt /y/",
                "ENV D=dir T=/t\nCOPY ${D}/sub $T/",
                "ENV D=dir\nCOPY ${D:-no}/sub /a/\nCOPY ${E:-other} /b/\nCOPY ${D:+a.txt} /c/",
                "ADD pack.tar /x/",
                "ADD pack.tgz /x",
                "COPY pack.tar pack.tgz /x/",
                "COPY [\"with space.txt\", \"/x/\"]",
                "WORKDIR /w/v\nCOPY a.txt ..\nCOPY a.txt ../z/..\nCOPY a.txt ./",
                "COPY dir/. /x",
                "COPY ./dir/../a.txt /y",
                "COPY dir other /x/",
                "COPY [ab].* /x/",
                "COPY a.txt /x\nCOPY b.md /x",
                "COPY a.txt /dir/sub/\nCOPY dir /dir");
        compare(context(), bodies, "");
        compare(context(), ofThisOneOnly(), "");
    }

    @Test
    void copiesBetweenStagesAsTheOtherDoes() throws Exception {
        String first = "FROM scratch AS one\nCOPY --chown=5:6 dir /d\nCOPY --chmod=600 a.txt /f\n";
        List<String> bodies = List.of(
                "COPY --from=one / /",
                "COPY --from=one /d /x",
                "COPY --from=one /d/sub/*.txt /x/",
                "COPY --from=one --chown=8:9 /d /x",
                "COPY --from=0 f /g");
        compare(context(), bodies, first);
    }

    @Test
    void ignoresAsTheOtherDoes() throws Exception {
        List<String> rules = List.of(
                "*.md",
                "**/*.md",
                "dir",
                "dir/",
                "/dir/sub",
                "*\n!a.txt",
                "*\n!dir",
                "*\n!dir/sub",
                "dir\n!dir/c.txt",
                "dir/*\n!dir/sub",
                "**/dir\n!other/dir/f.txt",
                "# comment\n\n  a.txt  ",
                "dir/**",
                "**/d.txt",
                "?.*",
                "[ab].*\n!b.md",
                "dir/../a.txt",
                "!a.txt\n*.txt");
        for (String rule : rules) {
            compare(context().file(".dockerignore", rule), List.of("COPY . /x/"), "");
        }
    }

    @Test
    void agreesOnGeneratedContexts() throws Exception {
        Random random = new Random(20261123);
        String[] names = {"a", "b", "ab", "a.b", "c"};
        for (int round = 0; round < 12; round++) {
            MemoryTree.Builder files = MemoryTree.builder().file("keep", "k");
            for (int i = 0; i < 8; i++) {
                var path = new StringBuilder("d" + random.nextInt(2));
                for (int depth = random.nextInt(3); depth > 0; depth--) {
                    path.append("/s").append(random.nextInt(2));
                }
                files.file(path + "/" + names[random.nextInt(names.length)], "x" + i);
            }
            var rules = new StringBuilder();
            String[] patterns = {
                "d0", "d0/s0", "*/a", "**/ab", "d1/*", "!d1/s1", "!**/a.b", "d?/s1", "**/s0/*", "!d0/s0/c"
            };
            for (int i = 1 + random.nextInt(3); i > 0; i--) {
                rules.append(patterns[random.nextInt(patterns.length)]).append('\n');
            }
            compare(files.file(".dockerignore", rules.toString()), List.of("COPY . /x/"), "");
        }
    }

    private void compare(MemoryTree.Builder files, List<String> bodies, String stages) throws Exception {
        MemoryTree tree = files.build();
        for (String body : bodies) {
            String dockerfile = stages + "FROM scratch\n" + body + "\n";
            String what = dockerfile
                    + tree.find(".dockerignore")
                            .map(e ->
                                    "---\n" + new String(tree.read(e.path()), java.nio.charset.StandardCharsets.UTF_8))
                            .orElse("");
            assertThat(ours(tree, dockerfile)).as(what).isEqualTo(others(tree, dockerfile));
        }
    }

    private static List<String> ours(MemoryTree tree, String text) throws Exception {
        try (Workspace workspace = Workspace.create(Optional.empty());
                OciClient client = OciClient.builder().build()) {
            StageState state = new DockerfileComposer(
                            "test",
                            Dockerfile.parse(text).resolve(BuildSettings.defaults()),
                            BuildContext.ofDockerfile(tree, "", "Dockerfile"),
                            new BaseImages("test", new BaseDescriptions("test", client, Map.of()), workspace),
                            workspace,
                            new Downloads(client, workspace, line -> {}),
                            Map.of())
                    .compose();
            return ImageFiles.describe(state.fs);
        }
    }

    private List<String> others(MemoryTree tree, String text) throws Exception {
        try (Workspace workspace = Workspace.create(Optional.of(folder))) {
            var context = new FolderWriter(workspace.fresh("context"));
            for (var file : BuildContext.of(tree, "", DockerIgnore.none()).files()) {
                context.write(Transfer.node(file.path(), file, tree));
            }
            Path dockerfile = Files.writeString(workspace.fresh("Dockerfile"), text);
            Path archive = workspace.fresh("image.tar");
            other().build(new CommandBackend.Request(
                    "test",
                    context.root(),
                    dockerfile,
                    Optional.empty(),
                    Map.of(),
                    "linux/amd64",
                    Map.of(),
                    Optional.empty(),
                    List.of(),
                    Optional.empty(),
                    archive,
                    line -> {}));
            var image = SavedImage.in(archive, "test");
            RootFs fs = new RootFs();
            for (int i = 0; i < image.diffIds().size(); i++) {
                try (InputStream in = image.layer(i)) {
                    new LayerIndexer("test", "layer", workspace.fresh("layer"), 1L << 30).apply(in, fs);
                }
            }
            return ImageFiles.describe(fs);
        }
    }
}
