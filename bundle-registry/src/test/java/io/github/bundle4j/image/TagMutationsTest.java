package io.github.bundle4j.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bundle4j.project.Environment;
import io.github.bundle4j.project.Project;
import io.github.bundle4j.registry.oci.OciClient;
import io.github.bundle4j.source.MemoryTree;
import io.github.bundle4j.tag.ContentTag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Any one change of an input moves the tag, and the explanation names it; a change of anything else moves nothing. */
class TagMutationsTest {
    private static final String META = "project: shop\nconfigVersion: 1\n---\nimage: app\n";
    private static final String DOCKERFILE_IMAGE = META + "dockerfile: Dockerfile\nargs: {V: \"1\", NOBODY: n}\n";
    private static final String STAPEL_IMAGE =
            "project: shop\nconfigVersion: 1\n---\nimage: tools\nfinal: false\nfrom: scratch\n"
                    + "git: [{add: /tools, to: /t}]\n---\n" + """
            image: app
            from: alpine:3
            git:
            - add: /src
              to: /app
              includePaths: ["**/*.txt"]
              excludePaths: [skip]
              owner: app
              group: web
            import:
            - image: tools
              add: /t
              to: /tools
              before: install
            dependencies:
            - image: tools
              before: setup
              imports: [{type: ImageTag, targetEnv: TOOLS}]
            mount: [{from: tmp_dir, to: /tmp}]
            shell:
              install: [make]
              cacheVersion: "1"
            imageSpec:
              author: me
              config: {env: {A: "1"}, labels: {l: "1"}, cmd: [run], user: "5", expose: ["80"], removeEnv: [X], workingDir: /w}
            """;

    private static final String DOCKERFILE = """
            FROM alpine:3 AS unused
            COPY notes.md /
            FROM scratch AS made
            COPY --chown=5:6 src/made /m
            FROM --platform=linux/arm64 alpine:3
            ARG V
            ARG W=2
            ENV A=$V B=b
            LABEL l=$W
            WORKDIR /w
            USER 5
            EXPOSE 80
            VOLUME /v
            STOPSIGNAL TERM
            SHELL ["/bin/sh", "-c"]
            HEALTHCHECK --interval=5s CMD check
            ONBUILD ENV X=1
            COPY --exclude=*.md src/ /src/
            COPY --from=made /m /m
            COPY <<EOF /here
            text $A
            EOF
            ADD --checksum=sha256:0000000000000000000000000000000000000000000000000000000000000000 https://example.com/x /x
            RUN --mount=type=bind,source=mounted,target=/n --network=none make $W
            ENTRYPOINT ["e"]
            CMD c
            """;

    /** What is there before a change. */
    private static Map<String, String> files(boolean stapel) {
        Map<String, String> files = new TreeMap<>();
        files.put("werf.yaml", stapel ? STAPEL_IMAGE : DOCKERFILE_IMAGE);
        files.put("Dockerfile", DOCKERFILE);
        files.put(".dockerignore", "**/*.log\n");
        files.put("src/a.txt", "a");
        files.put("src/deep/b.txt", "b");
        files.put("src/readme.md", "not taken");
        files.put("src/x.log", "not taken");
        files.put("src/skip/s.txt", "s");
        files.put("src/made", "m");
        files.put("mounted/f", "f");
        files.put("tools/t", "t");
        files.put("notes.md", "not taken");
        return files;
    }

    /**
     * A change.
     *
     * @param stapel of which of the two images
     * @param name what it is
     * @param after the files after it; an {@code x:} in front of a path makes a program of the file, {@code l:} a link
     * @param named part of the explanation; empty if nothing is to move
     */
    record Mutation(boolean stapel, String name, Map<String, String> after, String named) {
        @Override
        public String toString() {
            return (stapel ? "Stapel: " : "Dockerfile: ") + name;
        }
    }

    private static Mutation text(boolean stapel, String file, String before, String after, String named) {
        Map<String, String> files = files(stapel);
        String old = files.get(file);
        assertThat(old).as(before).containsOnlyOnce(before);
        files.put(file, old.replace(before, after));
        return new Mutation(stapel, before + " -> " + after, files, named);
    }

    private static Mutation dockerfile(String before, String after, String named) {
        return text(false, "Dockerfile", before, after, named);
    }

    private static Mutation werf(String before, String after, String named) {
        return text(true, "werf.yaml", before, after, named);
    }

    /** Everything that can happen to a file. */
    private static Stream<Mutation> file(boolean stapel, String path, boolean taken) {
        List<Mutation> all = new ArrayList<>();
        for (String what : List.of("content", "mode", "link", "removed", "renamed")) {
            Map<String, String> files = files(stapel);
            String content = files.remove(path);
            switch (what) {
                case "content" -> files.put(path, content + "!");
                case "mode" -> files.put("x:" + path, content);
                case "link" -> files.put("l:" + path, content);
                case "renamed" -> files.put(path.replaceFirst("([^/]*)$", "z$1"), content);
                default -> {}
            }
            all.add(new Mutation(stapel, path + " " + what, files, taken ? path.replaceFirst(".*/", "") : ""));
        }
        return all.stream();
    }

    static Stream<Mutation> mutations() {
        Stream<Mutation> instructions = Stream.of(
                dockerfile(
                        "FROM --platform=linux/arm64 alpine:3", "FROM --platform=linux/arm64 alpine:4", "stage 1 base"),
                dockerfile("--platform=linux/arm64", "--platform=linux/386", "stage 1 platform"),
                dockerfile("ARG W=2", "ARG W=3", "LABEL"),
                dockerfile("B=b", "B=c", "ENV"),
                dockerfile("ENV A=$V B=b", "ENV B=b A=$V", "ENV"),
                dockerfile("LABEL l=$W", "LABEL m=$W", "LABEL"),
                dockerfile("WORKDIR /w", "WORKDIR /x", "WORKDIR"),
                dockerfile("USER 5", "USER 6", "USER"),
                dockerfile("EXPOSE 80", "EXPOSE 81", "EXPOSE"),
                dockerfile("VOLUME /v", "VOLUME /u", "VOLUME"),
                dockerfile("STOPSIGNAL TERM", "STOPSIGNAL QUIT", "STOPSIGNAL"),
                dockerfile("\"-c\"]", "\"-ec\"]", "SHELL"),
                dockerfile("--interval=5s", "--interval=6s", "HEALTHCHECK"),
                dockerfile("CMD check", "CMD [\"check\"]", "HEALTHCHECK"),
                dockerfile("X=1", "X=2", "ONBUILD"),
                dockerfile("--exclude=*.md", "--exclude=*.txt", "COPY"),
                dockerfile("--chown=5:6", "--chown=5:7", "stage 0 instruction 1 COPY"),
                dockerfile("/src/\n", "/src2/\n", "COPY"),
                dockerfile("COPY --from=made /m /m", "COPY --link --from=made /m /m", "COPY"),
                dockerfile("text $A", "text $B", "here"),
                dockerfile("<<EOF /here", "<<'EOF' /here", "here"),
                dockerfile("https://example.com/x", "https://example.com/y", "ADD"),
                dockerfile("sha256:0", "sha256:1", "ADD"),
                dockerfile("--network=none", "--network=default", "RUN"),
                dockerfile("make $W", "make  $W", "RUN"),
                dockerfile("ARG W=2\n", "ARG W=2\nARG SEEN=1\n", "RUN"), // by the command, in its environment
                dockerfile("target=/n", "target=/o", "RUN"),
                dockerfile("ENTRYPOINT [\"e\"]", "ENTRYPOINT e", "ENTRYPOINT"),
                dockerfile("CMD c\n", "CMD d\n", "CMD"),
                dockerfile("USER 5\nEXPOSE 80\n", "EXPOSE 80\nUSER 5\n", "USER"),
                dockerfile("EXPOSE 80\n", "", "EXPOSE"),
                text(false, "werf.yaml", "V: \"1\"", "V: \"2\"", "ENV"),
                text(
                        false,
                        "werf.yaml",
                        "dockerfile: Dockerfile\n",
                        "dockerfile: Dockerfile\naddHost: [\"a:1.2.3.4\"]\n",
                        "hosts"),
                text(
                        false,
                        "werf.yaml",
                        "dockerfile: Dockerfile\n",
                        "dockerfile: Dockerfile\ncacheVersion: \"2\"\n",
                        "cacheVersion"),
                text(false, "werf.yaml", "dockerfile: Dockerfile\n", "dockerfile: Dockerfile\ntarget: made\n", "base"),
                text(
                        false,
                        "werf.yaml",
                        "dockerfile: Dockerfile\n",
                        "dockerfile: Dockerfile\nplatform: [linux/arm64]\n",
                        "platform"),
                text(
                        false,
                        "werf.yaml",
                        "dockerfile: Dockerfile\n",
                        "dockerfile: Dockerfile\nimageSpec: {config: {cmd: [x]}}\n",
                        "imageSpec"),
                text(false, ".dockerignore", "**/*.log", "**/*.log\nsrc/a.txt", "a.txt"),
                // What matters to nobody.
                dockerfile("FROM alpine:3 AS unused", "FROM alpine:9 AS unused", ""),
                dockerfile("FROM alpine:3 AS unused\nCOPY notes.md /\n", "", ""),
                dockerfile("AS unused\n", "AS unused\nRUN other\n", ""),
                dockerfile("CMD c\n", "ARG UNUSED=1\nCMD c\n", ""),
                dockerfile("ARG W=2\n", "# W is two\nARG   W=2\n", ""),
                dockerfile("WORKDIR /w\n", "workdir   \"/w\"\n", ""),
                dockerfile("CMD c\n", "CMD \\\n  c\n", ""),
                text(false, "werf.yaml", "NOBODY: n", "NOBODY: m", ""),
                text(false, "werf.yaml", "image: app\n", "image: app # mine\n", ""));
        Stream<Mutation> directives = Stream.of(
                werf("from: alpine:3", "from: alpine:4", "base"),
                werf("add: /src", "add: /src/deep", "git 1 files"),
                werf("to: /app", "to: /app2", "git 1 files"),
                werf("**/*.txt", "a.txt", "b.txt"),
                werf("[skip]", "[deep]", "b.txt"),
                werf("owner: app", "owner: other", "git 1 owner"),
                werf("group: web", "group: other", "git 1 owner"),
                werf("to: /tools\n", "to: /tools2\n", "import 1"),
                werf("before: install", "after: install", "import 1"),
                werf("add: /t\n", "add: /t/t\n", "import 1"),
                werf("before: setup", "after: setup", "environment TOOLS"),
                werf("targetEnv: TOOLS", "targetEnv: TOOLZ", "environment TOOLZ"),
                werf("type: ImageTag", "type: ImageName", "environment TOOLS"),
                werf("to: /tmp", "to: /var", "mount /var"),
                werf("[make]", "[make all]", "shell install"),
                werf("install: [make]", "setup: [make]", "shell setup"),
                werf("cacheVersion: \"1\"", "cacheVersion: \"2\"", "shell install"),
                werf("author: me", "author: you", "imageSpec"),
                werf("{A: \"1\"}", "{A: \"2\"}", "imageSpec"),
                werf("{l: \"1\"}", "{l: \"2\"}", "imageSpec"),
                werf("cmd: [run]", "cmd: [run, x]", "imageSpec"),
                werf("user: \"5\"", "user: \"6\"", "imageSpec"),
                werf("expose: [\"80\"]", "expose: [\"81\"]", "imageSpec"),
                werf("removeEnv: [X]", "removeEnv: [Y]", "imageSpec"),
                werf("workingDir: /w", "workingDir: /x", "imageSpec"),
                werf("add: /tools", "add: /tools/t", "import 1"),
                werf("group: web", "group: web # the server's", ""));
        return Stream.of(
                        instructions,
                        directives,
                        file(false, "src/a.txt", true),
                        file(false, "src/deep/b.txt", true),
                        file(false, "src/made", true),
                        file(false, "mounted/f", true),
                        file(false, "src/x.log", false),
                        file(false, "src/readme.md", false),
                        file(false, "notes.md", false),
                        file(false, "tools/t", false),
                        file(true, "src/a.txt", true),
                        file(true, "src/deep/b.txt", true),
                        file(true, "src/skip/s.txt", false),
                        file(true, "src/readme.md", false),
                        file(true, "notes.md", false))
                .flatMap(each -> each);
    }

    @ParameterizedTest
    @MethodSource("mutations")
    void isNoticedAndNamed(Mutation mutation) {
        ContentTag before = tag(files(mutation.stapel()));
        ContentTag after = tag(mutation.after());
        if (mutation.named().isEmpty()) {
            assertThat(after).isEqualTo(before);
            assertThat(after.explain(before)).isEmpty();
        } else {
            assertThat(after).isNotEqualTo(before);
            assertThat(after.explain(before).toString()).contains(mutation.named());
        }
    }

    private static ContentTag tag(Map<String, String> files) {
        MemoryTree.Builder tree = MemoryTree.builder();
        files.forEach((path, content) -> {
            if (path.startsWith("x:")) {
                tree.executable(path.substring(2), content.getBytes(UTF_8));
            } else if (path.startsWith("l:")) {
                tree.link(path.substring(2), content);
            } else {
                tree.file(path, content);
            }
        });
        try (OciClient client = OciClient.builder().build()) {
            var outside = new Outside(client, Optional.empty(), Map.of(), false, Map.of());
            return new Planner(Project.load(tree.build(), Environment.none()), List.of("linux/amd64"), outside)
                    .plan()
                    .get("app")
                    .tag();
        }
    }
}
