package io.github.bundle4j.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.bundle4j.source.MemoryTree;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectTest {
    private static final String META = "configVersion: 1\nproject: shop\n---\n";

    private static Project load(String yaml) {
        return ProjectLoader.of(MemoryTree.ofTexts(Map.of("werf.yaml", yaml)))
                .policy(InputPolicy.loose())
                .load();
    }

    private static List<String> problems(String yaml) {
        return catchThrowableOfType(ProjectException.class, () -> load(yaml)).problems();
    }

    @Test
    void readsADockerfileImage() {
        Project project = load(META + """
                image: [web, worker]
                context: app
                dockerfile: docker/Dockerfile
                contextAddFiles: [x.bin, y/z]
                target: prod
                args: {A: 1.10, B: yes, C: "yes", D: 7}
                addHost: a:1
                ssh: default
                staged: true
                platform: [linux/amd64, linux/arm64]
                network: host
                secrets:
                - env: TOKEN
                - src: ~/key.pem
                - {id: v, value: hidden}
                dependencies:
                - from: base
                  imports: [{type: ImageDigest, targetBuildArg: BASE}]
                imageSpec:
                  author: me
                  config:
                    cmd: [run]
                    env: {X: 1}
                    healthcheck: {test: [CMD, x], retries: 3}
                ---
                image: base
                final: false
                platform: [linux/amd64, linux/arm64]
                dockerfile: Dockerfile
                """);
        assertThat(project.images()).extracting(ImageSpec::name).containsExactly("web", "worker", "base");
        DockerfileImage web = (DockerfileImage) project.images().get(0);
        assertThat(web.dockerfile()).isEqualTo("app/docker/Dockerfile");
        assertThat(web.context()).isEqualTo("app");
        assertThat(web.args())
                .containsExactly(
                        Map.entry("A", "1.1"), Map.entry("B", "true"), Map.entry("C", "yes"), Map.entry("D", "7"));
        assertThat(web.secrets()).extracting(BuildSecret::id).containsExactly("TOKEN", "key.pem", "v");
        assertThat(web.secrets().toString()).doesNotContain("hidden");
        assertThat(web.references()).containsExactly("base");
        assertThat(web.imageSpec().env()).containsEntry("X", "1");
        assertThat(web.imageSpec().healthcheck().orElseThrow().retries()).isEqualTo(3);
        assertThat(web.staged()).isTrue();
        assertThat(web.platforms()).containsExactly("linux/amd64", "linux/arm64");
        assertThat(project.image("base").orElseThrow().isFinal()).isFalse();
    }

    @Test
    void readsAStapelImage() {
        Project project = load(META + """
                image: app
                from: alpine:3.20
                fromLatest: true
                fromCacheVersion: 2
                git:
                - to: /app
                  includePaths: src
                  excludePaths: ["**/*.md"]
                  owner: app
                  stageDependencies: {install: package.json}
                - url: https://example.com/x.git
                  tag: v1
                  add: /dir
                  to: /x
                  basicAuth: {username: u, password: {env: P}}
                shell:
                  install: [a, b]
                  setup: c
                  setupCacheVersion: 9
                mount: [{from: tmp_dir, to: /tmp/x}, {fromPath: ~/.m2, to: /m2}]
                import:
                - {from: tools, add: /bin/tool, before: install}
                - {from: "busybox:1", add: /, includePaths: [bin], to: /busy, after: setup}
                dependencies:
                - {from: tools, before: setup, imports: [{type: ImageName, targetEnv: T}]}
                ---
                image: tools
                from: scratch
                """);
        StapelImage app = (StapelImage) project.images().get(0);
        assertThat(app.from()).isEqualTo(new BaseImage.External("alpine:3.20"));
        assertThat(app.git().get(0).add()).isEqualTo("/");
        assertThat(app.git().get(0).includePaths()).containsExactly("src");
        assertThat(app.git().get(1).remote().orElseThrow().revision())
                .isEqualTo(new RemoteRepository.Revision.Tag("v1"));
        assertThat(app.shell().install().commands()).containsExactly("a", "b");
        assertThat(app.shell().setup()).isEqualTo(new ShellCommands.Stage(List.of("c"), "9"));
        assertThat(app.imports().get(0).to()).isEqualTo("/bin/tool");
        assertThat(app.imports().get(0).from()).isEqualTo(new BaseImage.OfProject("tools"));
        assertThat(app.references()).containsExactly("tools");
        assertThat(((StapelImage) project.images().get(1)).from()).isEqualTo(new BaseImage.Scratch());
    }

    @Test
    void readsTheMetaSection() {
        Project project = load("""
                configVersion: 1.0
                project: shop
                build:
                  cacheVersion: c1
                  platform: [linux/amd64]
                  staged: true
                  imageSpec: {author: all, config: {labels: {a: global}, removeLabels: [x]}}
                deploy:
                  helmChartDir: charts/shop
                  helmChartConfig: {appVersion: 1.10}
                  helmRelease: My_Release
                  namespace: fixed
                  namespaceSlug: false
                cleanup:
                  keepImagesBuiltWithinLastNHours: 4
                  keepPolicies:
                  - references: {branch: /main|dev/, limit: {last: 5, in: 168h, operator: Or}}
                    imagesPerReference: {last: 3}
                  - references: {tag: v1}
                gitWorktree: {allowUnshallow: false}
                ---
                image: a
                dockerfile: Dockerfile
                imageSpec: {author: own, config: {labels: {a: own, b: own}}}
                """);
        assertThat(project.chartDirectory()).isEqualTo("charts/shop");
        assertThat(project.chartAppVersion()).contains("1.10");
        assertThat(project.releaseName()).startsWith("my-release-");
        assertThat(project.namespace()).isEqualTo("fixed");
        assertThat(project.cleanup().keepPolicies()).hasSize(2);
        assertThat(project.cleanup().keepPolicies().get(0).references().in()).contains(java.time.Duration.ofHours(168));
        assertThat(project.gitWorktree().allowUnshallow()).isFalse();
        ImageSpec image = project.images().get(0);
        assertThat(image.cacheVersion()).isEqualTo("c1");
        assertThat(image.imageSpec().author()).isEqualTo("all");
        assertThat(image.imageSpec().labels()).containsExactly(Map.entry("a", "global"), Map.entry("b", "own"));
        assertThat(image.imageSpec().removeLabels()).containsExactly("x");
        assertThat(((DockerfileImage) image).staged()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "'', shop, shop",
        "production, shop-production, shop-production",
        "Feature/X, shop-feature-x-a2bcecef, shop-feature-x-a2bcecef"
    })
    void derivesNames(String environment, String release, String namespace) {
        Project project = Project.load(
                MemoryTree.ofTexts(Map.of("werf.yml", "configVersion: 1\nproject: shop\n")),
                Environment.of(environment));
        assertThat(project.releaseName()).isEqualTo(release);
        assertThat(project.namespace()).isEqualTo(namespace);
        assertThat(project.chartDirectory()).isEqualTo(".helm");
    }

    @Test
    void givenNamesAreCheckedNotChanged() {
        ProjectLoader loader = ProjectLoader.of(MemoryTree.ofTexts(Map.of("werf.yaml", META)));
        assertThat(loader.releaseName("r").namespace("n").load().releaseName()).isEqualTo("r");
        assertThatThrownBy(() -> loader.namespace("No_Good").load())
                .isInstanceOf(ProjectException.class)
                .hasMessageContaining("No_Good");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "image: a~dockerfile: D~contxt: x | line 6: contxt is not known here; did you mean context?",
                "image: a~dockerfile: D~target: [x] | line 6: target must be a text, but is a list",
                "image: a~dockerfile: D~staged: 'yes' | line 6: staged must be true or false, but is a text",
                "image: a~image: b~dockerfile: D | line 5: the key image is already in line 4",
                "image: a~from: nginx | line 5: from must be an image of this file, or an image of a registry with a tag or digest, but is nginx",
                "image: a~from: x:1~docker: {} | line 6: docker is no longer supported: write imageSpec.config, for example imageSpec.config.cmd instead of docker.CMD",
                "artifact: a~from: x:1 | line 4: artifact is no longer supported: write image: NAME and final: false instead",
                "image: scratch~from: x:1 | line 4: image must not be scratch, which means an empty base",
                "image: -a~from: x:1 | line 4: image must be letters and digits, inside also _ . - and /, but is -a",
                "image: a~from: a | line 4: the image a refers to itself",
                "foo: 1 | line 4: a section must have one of the keys configVersion, dockerfile and image",
                "- x | line 4: a section must be a mapping, but is a list",
                "image: a~from: x:1~git: [{to: rel}] | line 6: git[0].to must be an absolute path, but is rel",
                "image: a~from: x:1~git: [{to: /x, includePaths: 'a['}] | line 6: git[0].includePaths has a wrong pattern: in the pattern a[ a [ is not closed",
                "image: a~from: x:1~git: [{to: /x, url: 'https://h/x', commit: HEAD}] | line 6: git[0].commit must be a whole commit id, 40 or 64 hexadecimal digits",
                "image: a~from: x:1~git: [{to: /x, url: 'https://h/x', commit: refs/heads/main}] | line 6: git[0].commit must be a whole commit id, 40 or 64 hexadecimal digits",
                "image: a~from: x:1~git: [{to: /x, url: 'https://h/x', tag: ''}] | line 6: git[0].tag must not be empty",
                "image: a~from: x:1~mount: [{to: /x}] | line 6: mount[0] must have either from or fromPath",
                "image: a~from: x:1~import: [{from: y, add: /x, before: install}] | line 6: import[0].from must be an image of this file, or an image of a registry with a tag or digest, but is y",
                "image: a~from: x:1~import: [{from: 'y:1', add: /, before: install}] | line 6: import[0].add is a whole image; say which part of it with includePaths",
                "image: a~dockerfile: D~secrets: [{value: x}] | line 6: secrets[0].id is required beside value",
                "image: a~dockerfile: D~context: ../x | line 6: context must be a relative path inside the project's folder, but is ../x",
                "image: a~dockerfile: D~args: {X: 1}~dependencies: [{from: b, imports: [{type: ImageTag, targetBuildArg: X}]}] | line 6: args sets X, which a dependency sets too",
                "image: a~from: x:1~dependencies: [{from: b, before: setup, imports: [{type: ImageTag, targetEnv: X}]}, {from: c, before: setup, imports: [{type: ImageTag, targetEnv: X}]}] | line 6: dependencies[1].imports[0].targetEnv is used twice: X",
                "image: a~from: x:1~dependencies: [{from: b, imports: [{type: ImageTag, targetEnv: X}]}] | line 6: dependencies[0] must have either before or after",
                "image: a~dockerfile: D~dependencies: [{from: b, imports: []}] | line 4: the image a refers to the image b, which is not in this file",
                "image: a~from: b~---~image: b~from: a | line 4: the image a needs itself: a needs b needs a"
            })
    void reportsProblems(String yaml, String expected) {
        assertThat(problems(META + yaml.replace('~', '\n'))).contains(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "linux/arm64/v8 | linux/arm64",
                "linux/amd64, linux/arm | linux/arm/v7, Linux/x86_64",
                "linux/arm64 | linux/aarch64, linux/amd64",
                "linux/386 | linux/i386",
                "linux | linux"
            })
    void platformsOfOtherImagesMayHaveOtherNames(String needed, String built) {
        String text = META + "image: a\nfrom: b\nplatform: [" + needed + "]\n---\nimage: b\nfrom: x:1\nplatform: ["
                + built + "]\n";
        assertThat(Project.load(MemoryTree.ofTexts(Map.of("werf.yaml", text)), Environment.none())
                        .images())
                .hasSize(2);
    }

    @Test
    void platformsThatAnotherImageLacksAreToldAsWritten() {
        String text = META + "image: a\nfrom: b\nplatform: [linux/ARM, linux/arm64/v8, linux/arm64/v9]\n---\nimage: b\n"
                + "from: x:1\nplatform: [linux/aarch64, linux/arm/v6]\n";
        assertThat(problems(text))
                .containsExactly(
                        "line 4: the image a is built for linux/ARM, linux/arm64/v9, but the image b, which it "
                                + "needs, is not");
    }

    /** What version 2 of werf had and version 3 has not, each answered with what to write instead. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "artifact: a~from: x:1 | write image: NAME and final: false",
                "image: a~fromArtifact: b | name it in from",
                "image: a~from: x:1~disableGitAfterPatch: true | leave it out",
                "image: a~from: x:1~ansible: {install: []} | commands under shell",
                "image: a~from: x:1~docker: {CMD: x} | imageSpec.config.cmd instead of docker.CMD",
                "image: a~from: x:1~import: [{artifact: b, add: /x, before: install}] | write from: NAME",
                "image: a~from: x:1~import: [{from: 'y:1', stage: install, add: /x, before: install}] | an image of its own",
                "image: a~dockerfile: D~dependencies: [{from: a, imports: [{type: ImageID, targetBuildArg: X}]}] | ImageDigest",
                "image: ~~from: x:1 | image"
            })
    void directivesOfVersionTwoAreAnswered(String yaml, String expected) {
        String text = META + yaml.replace("~~", " \n").replace('~', '\n');
        assertThat(problems(text)).anySatisfy(problem -> assertThat(problem).contains(expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "A1", "0", "a/b", "a_b.c-d", "app/web.v2/x", "a--b", "a__b"})
    void imageNamesOfVersionThree(String name) {
        assertThat(Project.load(
                                MemoryTree.ofTexts(Map.of("werf.yaml", META + "image: '" + name + "'\nfrom: x:1\n")),
                                Environment.none())
                        .images())
                .extracting(ImageSpec::name)
                .containsExactly(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "-a", "a-", "/a", "a/", "a//b", "a/.b", "a/b_", "ä", "a b", "a:b", "a@b", ".", "a/..", "scratch"
            })
    void noImageNames(String name) {
        assertThat(problems(META + "image: '" + name + "'\nfrom: x:1\n"))
                .anySatisfy(problem -> assertThat(problem).contains("image "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | prod | shop-prod | shop-prod",
                "{} | '' | shop | shop",
                "{namespace: n} | prod | shop-prod | n",
                "{namespace: '[[ env ]]-ns'} | prod | shop-prod | prod-ns",
                "{helmRelease: '[[ namespace ]]-r'} | prod | shop-prod-r | shop-prod",
                "{helmRelease: 'a.b'} | prod | a.b | shop-prod",
                "{namespace: 'A B', namespaceSlug: true} | '' | shop | a-b-a581f84",
                "{namespace: ok, namespaceSlug: false} | '' | shop | ok",
                "{helmRelease: ok, helmReleaseSlug: false} | '' | ok | shop"
            })
    void namesFromTemplates(String deploy, String environment, String release, String namespace) {
        Project project = Project.load(
                MemoryTree.ofTexts(Map.of("werf.yaml", "configVersion: 1\nproject: shop\ndeploy: " + deploy + "\n")),
                Environment.of(environment));
        assertThat(project.releaseName()).isEqualTo(release);
        assertThat(project.namespace()).isEqualTo(namespace);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{namespace: 'A B', namespaceSlug: false}",
                "{helmRelease: 'A B', helmReleaseSlug: false}",
                "{namespace: '[[ \"\" ]]', namespaceSlug: false}",
                "{helmRelease: ''}",
                "{namespace: 'a.b', namespaceSlug: false}"
            })
    void namesThatAreNotValid(String deploy) {
        assertThat(problems("configVersion: 1\nproject: shop\ndeploy: " + deploy + "\n"))
                .isNotEmpty();
    }

    @Test
    void namesAndChainsMayBeAsLongAsTheFile() {
        StringBuilder yaml = new StringBuilder();
        int images = 5000;
        for (int i = 0; i < images; i++) {
            yaml.append("---\nimage: i").append(i).append("\ndockerfile: D\n");
            if (i < images - 1) {
                yaml.append("dependencies: [{from: i").append(i + 1).append("}]\n");
            }
        }
        assertThat(load(META + yaml).images()).hasSize(images);
        assertThat(problems(META + yaml + "dependencies: [{from: i0}]\n"))
                .singleElement()
                .asString()
                .contains("needs itself: i0 needs i1 needs i2")
                .endsWith(" needs i0");
        String name = "a/".repeat(50_000) + "a";
        assertThat(load(META + "image: " + name + "\ndockerfile: D\n").images())
                .extracting(ImageSpec::name)
                .containsExactly(name);
    }

    /** Cut to 32 bits, the first would keep a single image. */
    @Test
    void countsAreNotCut() {
        String cleanup =
                "cleanup: {keepPolicies: [{references: {tag: v1, limit: {last: 2147483647}}, imagesPerReference: {last: %s}}]}\n";
        String image = "---\nimage: a\ndockerfile: D\nimageSpec: {config: {healthcheck: {retries: %s}}}\n";
        String meta = "configVersion: 1\nproject: x\n";
        assertThat(load(meta + String.format(cleanup, "-1") + String.format(image, "3"))
                        .images())
                .hasSize(1);
        assertThat(problems(meta + String.format(cleanup, "4294967297") + String.format(image, "4294967297")))
                .hasSize(2)
                .allMatch(problem -> problem.endsWith("must be a number of 32 bits, but is 4294967297"));
    }

    @Test
    void reportsAllProblemsAtOnce() {
        assertThat(problems("configVersion: 2\nproject: No Good\nbogus: 1\n---\nimage: a\n"))
                .containsExactly(
                        "line 1: configVersion must be 1",
                        "line 2: project must be lower-case letters, digits and dashes, at most 50, not \"No Good\";"
                                + " how about no-good?",
                        "line 3: bogus is not known here; known are configVersion, project, build, deploy, cleanup,"
                                + " gitWorktree",
                        "line 5: from is required");
    }

    @Test
    void missingFilesAndSectionsAreExplained() {
        assertThatThrownBy(() -> Project.load(MemoryTree.ofTexts(Map.of()), Environment.none()))
                .isInstanceOf(ProjectException.class)
                .hasMessageContaining("werf.yaml: there is no such file and no werf.yml beside it");
        assertThat(problems("# nothing\n---\n")).singleElement().asString().contains("configVersion");
    }

    @Test
    void refusesWhatNoCommitDetermines() {
        String yaml = META + """
                image: a
                from: x:1
                fromLatest: true
                git: [{url: u, to: /x}]
                mount: [{from: build_dir, to: /a}, {fromPath: /p, to: /b}]
                secrets: [{env: E}]
                ---
                image: b
                dockerfile: D
                context: c
                contextAddFiles: [f]
                """;
        ForbiddenInputsException refused = catchThrowableOfType(
                ForbiddenInputsException.class,
                () -> Project.load(MemoryTree.ofTexts(Map.of("werf.yaml", yaml)), Environment.none()));
        assertThat(refused.inputs())
                .containsExactlyInAnyOrder(
                        new ForbiddenInput(Feature.SECRET_ENVIRONMENT_VARIABLE, "E"),
                        new ForbiddenInput(Feature.FROM_LATEST, ""),
                        new ForbiddenInput(Feature.GIT_BRANCH, ""),
                        new ForbiddenInput(Feature.MOUNT_BUILD_DIRECTORY, ""),
                        new ForbiddenInput(Feature.MOUNT_PATH, "/p"),
                        new ForbiddenInput(Feature.CONTEXT_ADD_FILE, "c/f"));
    }

    @Test
    void aliasesAndMergeKeysWork() {
        Project project = load(META + """
                image: a
                from: x:1
                shell: &shell
                  install: [one]
                ---
                image: b
                from: x:1
                imageSpec:
                  config: &config
                    cmd: [c]
                    <<: {user: u}
                """);
        assertThat(project.image("b").orElseThrow().imageSpec().user()).isEqualTo("u");
    }

    @Test
    void billionLaughsAreBounded() {
        StringBuilder yaml = new StringBuilder("configVersion: 1\nproject: x\na0: &a0 [x]\n");
        for (int i = 1; i < 40; i++) {
            yaml.append("a").append(i).append(": &a").append(i);
            yaml.append(" [").append(("*a" + (i - 1) + ", ").repeat(9)).append("]\n");
        }
        assertThatThrownBy(() -> load(yaml.toString())).isInstanceOf(io.github.bundle4j.BundleException.class);
    }
}
