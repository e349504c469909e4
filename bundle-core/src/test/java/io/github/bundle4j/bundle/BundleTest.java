package io.github.bundle4j.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bundle4j.Digest;
import io.github.bundle4j.chart.Values;
import io.github.bundle4j.project.Environment;
import io.github.bundle4j.project.Project;
import io.github.bundle4j.source.MemoryTree;
import io.github.bundle4j.source.SourceCommit;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;

class BundleTest {
    private static final String COMMIT = "9d80e1c5a3f0b7d2c4e6a8901b2c3d4e5f607182";
    private static final SourceCommit AT =
            new SourceCommit(COMMIT, OffsetDateTime.parse("2026-08-20T16:04:00+02:00"), false);
    private static final Digest API = Digest.sha256("api".getBytes(StandardCharsets.UTF_8));
    private static final BuiltImages IMAGES =
            BuiltImages.of(Map.of("api", new ImageReference("reg.example.com/acme/shop", "0883-tag", API)));

    private final Map<String, String> files = new LinkedHashMap<>(Map.of(
            "werf.yaml", "project: shop\nconfigVersion: 1\n---\nimage: api\ndockerfile: Dockerfile\n",
            "Dockerfile", "FROM scratch\nCOPY . /\n",
            ".helm/values.yaml", "replicas: 1\nlist: [a, b]\n",
            ".helm/templates/app.yaml", "a: {{ .Values.replicas }}\n"));

    @Test
    void theValuesAreThoseThatChartsForWerfRead() {
        Bundle bundle = bundle("1.4.2");

        Values values = bundle.chart().defaultValues();
        assertThat(values.toYaml()).isEqualTo("""
                global:
                  env: production
                  werf:
                    commit:
                      date:
                        human: 2026-08-20 14:04:00 +0000 UTC
                        unix: 1787234640
                      hash: %1$s
                    env: production
                    images:
                      api:
                        digest: %2$s
                        image: reg.example.com/acme/shop
                        name: shop
                        name_ref: shop:0883-tag@%2$s
                        name_tag: shop:0883-tag
                        namespace: acme
                        ref: reg.example.com/acme/shop:0883-tag@%2$s
                        ref_tag: reg.example.com/acme/shop:0883-tag
                        registry: reg.example.com
                        repository: acme/shop
                        repository_ref: acme/shop:0883-tag@%2$s
                        repository_tag: acme/shop:0883-tag
                        tag: 0883-tag
                        tag_digest: 0883-tag@%2$s
                    name: shop
                    repo: reg.example.com/acme/shop
                    version: v2.77.1
                list:
                - a
                - b
                replicas: 1
                werf:
                  commit:
                    date:
                      human: 2026-08-20 14:04:00 +0000 UTC
                      unix: 1787234640
                    hash: %1$s
                  env: production
                  image:
                    api: reg.example.com/acme/shop:0883-tag@%2$s
                  name: shop
                  repo: reg.example.com/acme/shop
                  tag:
                    api: 0883-tag
                  version: v2.77.1
                """.formatted(COMMIT, API));
    }

    @Test
    void withoutEnvironmentCommitAndImagesTheirValuesAreNotThere() {
        MemoryTree.Builder tree = MemoryTree.builder();
        files.forEach(tree::file);
        Bundle bundle = Bundle.of(Project.load(tree.build(), Environment.none()))
                .withoutImages()
                .version("1.4.2")
                .build();
        Values values = bundle.chart().defaultValues();
        assertThat(values.find("werf"))
                .contains(Map.of("name", "shop", "version", "v2.77.1", "image", Map.of(), "tag", Map.of()));
        assertThat(values.find("global"))
                .contains(Map.of("werf", Map.of("name", "shop", "version", "v2.77.1", "images", Map.of())));
        for (String never : List.of("env", "commit", "repo", "namespace", "nameless_image")) {
            assertThat(values.find("werf", never)).as(never).isEmpty();
            assertThat(values.find("global", "werf", never)).as(never).isEmpty();
        }
    }

    @Test
    void aChartNeedsNoMetadata() {
        Bundle bundle = bundle("1.4.2");
        assertThat(bundle.name()).isEqualTo("shop");
        assertThat(new String(bundle.configuration(), StandardCharsets.UTF_8))
                .isEqualTo("{\"apiVersion\":\"v2\",\"name\":\"shop\",\"version\":\"1.4.2\"}");

        files.put(".helm/Chart.yaml", "description: sells things\nname: store\nannotations: {a/b: c}\n");
        Bundle named = bundle("1.4.2");
        assertThat(named.name()).isEqualTo("store");
        assertThat(named.annotations())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "org.opencontainers.image.title", "store",
                        "org.opencontainers.image.version", "1.4.2",
                        "org.opencontainers.image.description", "sells things",
                        "org.opencontainers.image.created", "2026-08-20T14:04:00Z",
                        "org.opencontainers.image.revision", COMMIT,
                        "a/b", "c"));
    }

    @Test
    void aChartIsFoundBehindLinks() {
        Bundle plain = bundle("1.4.2");
        MemoryTree.Builder linked = MemoryTree.builder().commit(AT).link(".helm", "deploy/chart");
        files.forEach((path, text) -> linked.file(path.replace(".helm", "deploy/chart"), text));
        Bundle bundle = Bundle.of(Project.load(linked.build(), Environment.of("production")))
                .images(IMAGES)
                .version("1.4.2")
                .build();
        assertThat(bundle.archive()).isEqualTo(plain.archive());
        assertThat(bundle.provenance().orElseThrow().inputs())
                .extracting(Provenance.Input::path)
                .containsExactly(".helm", "deploy/chart/templates/app.yaml", "deploy/chart/values.yaml", "werf.yaml");

        linked.file("meta.yaml", "name: store\n").link("deploy/chart/Chart.yaml", "../../meta.yaml");
        assertThat(Bundle.of(Project.load(linked.build(), Environment.of("production")))
                        .images(IMAGES)
                        .version("1.4.2")
                        .build()
                        .name())
                .isEqualTo("store");
    }

    @Test
    void withoutAChartThereIsNoBundle() {
        files.keySet().removeIf(path -> path.startsWith(".helm/"));
        assertThatThrownBy(() -> bundle("1.4.2"))
                .isInstanceOf(InvalidBundleException.class)
                .hasMessageContaining(".helm")
                .hasMessageContaining("deploy.helmChartDir");
    }

    /** The constant was recorded once: whatever changes it changes the digest of every user's bundles. */
    @Test
    void theBytesDependOnTheInputsAlone() {
        Digest recorded = Digest.sha256(bundle("1.4.2").archive());
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            for (String place : List.of("tr-TR Asia/Kathmandu", "ar-EG America/St_Johns", "th-TH Pacific/Apia")) {
                Locale.setDefault(Locale.forLanguageTag(place.substring(0, 5)));
                TimeZone.setDefault(TimeZone.getTimeZone(place.substring(6)));
                List<Map.Entry<String, String>> shuffled = new ArrayList<>(files.entrySet());
                Collections.shuffle(shuffled, new Random(place.hashCode()));
                files.clear();
                shuffled.forEach(e -> files.put(e.getKey(), e.getValue()));
                assertThat(Digest.sha256(bundle("1.4.2").archive())).isEqualTo(recorded);
            }
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
        assertThat(recorded).hasToString("sha256:54ab6d19ca9260dd84a6bc2d9d0c3e2a6e6694aac00b70f4f8dbc7cd05c35304");
    }

    @Test
    void anyOtherInputGivesOtherBytes() {
        List<Digest> digests = new ArrayList<>();
        digests.add(Digest.sha256(bundle("1.4.2").archive()));
        digests.add(Digest.sha256(bundle("1.4.3").archive()));
        digests.add(Digest.sha256(builder("staging").version("1.4.2").build().archive()));
        digests.add(Digest.sha256(builder("production")
                .version("1.4.2")
                .values(Values.of(Map.of("replicas", 2)))
                .build()
                .archive()));
        digests.add(Digest.sha256(bundle("1.4.2").withName("other").archive()));
        digests.add(
                Digest.sha256(bundle("1.4.2").relocated("other.example.com/x").archive()));
        files.put(".helm/templates/app.yaml", "a: {{ .Values.replicas }} \n");
        digests.add(Digest.sha256(bundle("1.4.2").archive()));
        assertThat(digests).doesNotHaveDuplicates();
    }

    @Test
    void serviceValuesWinOverGivenOnesAndThoseOverTheCharts() {
        Bundle bundle = builder("production")
                .version("1.0.0")
                .values(Values.of(Map.of("replicas", 5, "werf", Map.of("name", "evil", "extra", true))))
                .build();
        Values values = bundle.chart().defaultValues();
        assertThat(values.find("replicas")).contains(5.0);
        assertThat(values.find("werf", "name")).contains("shop");
        assertThat(values.find("werf", "extra")).contains(true);
    }

    @Test
    void whatIsPackedIsReadBack() {
        Bundle bundle = bundle("1.4.2+b.1");
        Bundle read = Bundle.ofArchive(bundle.archive(), bundle.annotations());
        assertThat(read.archive()).isEqualTo(bundle.archive());
        assertThat(read.images()).isEqualTo(IMAGES);
        assertThat(read.version()).isEqualTo("1.4.2+b.1");
        assertThat(read.tag()).isEqualTo("1.4.2_b.1");
        assertThat(read.relocated("new.example.com/y").annotations()).isEqualTo(bundle.annotations());
    }

    @Test
    void missingImagesAreNamed() {
        assertThatThrownBy(
                        () -> Bundle.of(project("production")).version("1.0.0").build())
                .isInstanceOf(InvalidBundleException.class)
                .hasMessageContaining("api");
        assertThat(Bundle.of(project("production"))
                        .withoutImages()
                        .version("1.0.0")
                        .build()
                        .images())
                .isEqualTo(BuiltImages.none());
    }

    @Test
    void versionsComeFromTagsAndCommits() {
        Optional<SourceCommit> commit = Optional.of(AT);
        assertThat(BundleVersion.release("1.4.2+b")).isEqualTo(new BundleVersion("1.4.2+b", "1.4.2_b", true));
        assertThat(BundleVersion.ofTag("v1.0.0", commit)).isEqualTo(new BundleVersion("1.0.0", "v1.0.0", true));
        assertThat(BundleVersion.ofTag("1.2", commit)).isEqualTo(new BundleVersion("1.2.0", "1.2", true));
        assertThat(BundleVersion.ofTag("1.24.425-prerelease11", commit).version())
                .isEqualTo("1.24.425-prerelease11");
        assertThat(BundleVersion.ofTag("latest", commit))
                .isEqualTo(new BundleVersion("0.0.0-1787234640-latest", "latest", false));
        assertThat(BundleVersion.ofTag("My_branch.ABC", commit).version()).isEqualTo("0.0.0-1787234640-my-branch-abc");
        assertThat(BundleVersion.ofCommit(commit).version()).isEqualTo("0.0.0-1787234640-g9d80e1c5a3f0");
        SourceCommit dev = new SourceCommit(COMMIT, AT.authorTime(), true);
        assertThat(BundleVersion.ofCommit(Optional.of(dev)))
                .isEqualTo(new BundleVersion(
                        "0.0.0-1787234640-g9d80e1c5a3f0-dev", "0.0.0-1787234640-g9d80e1c5a3f0-dev", false));
        for (String bad : List.of("1.4", "v1.4.2", "latest", "", "1.4.2.1")) {
            assertThatThrownBy(() -> BundleVersion.release(bad)).isInstanceOf(InvalidBundleException.class);
        }
        assertThatThrownBy(() -> BundleVersion.ofTag("latest", Optional.empty()))
                .isInstanceOf(InvalidBundleException.class);
        assertThatThrownBy(() -> BundleVersion.ofCommit(Optional.empty())).isInstanceOf(InvalidBundleException.class);
    }

    @Test
    void tagsThatNoRegistryHoldsAreTold() {
        for (String tag : List.of("feature/login", "-x", "", "a b", "x".repeat(129), "gr\u00fcn")) {
            assertThatThrownBy(() -> BundleVersion.ofTag(tag, Optional.of(AT)))
                    .as(tag)
                    .isInstanceOf(InvalidBundleException.class)
                    .hasMessageContaining("cannot be a tag");
        }
        assertThatThrownBy(() -> BundleVersion.release("1.0.0-" + "x".repeat(130)))
                .isInstanceOf(InvalidBundleException.class);
        assertThat(BundleVersion.ofTag("feature-login", Optional.of(AT)).released())
                .isFalse();
    }

    @Test
    void imageReferencesHaveTheFieldsOfTheConvention() {
        ImageReference hub = ImageReference.parse("acme/shop:1@" + API);
        assertThat(hub.registry()).isEqualTo("index.docker.io");
        assertThat(hub.image()).isEqualTo("index.docker.io/acme/shop");
        assertThat(new ImageReference("busybox", "1", API).path()).isEqualTo("library/busybox");
        ImageReference local = ImageReference.parse("localhost:5000/a/b/c:x@" + API);
        assertThat(local.registry()).isEqualTo("localhost:5000");
        assertThat(local.namespace()).isEqualTo("a/b");
        assertThat(local.name()).isEqualTo("c");
        assertThat(local).hasToString("localhost:5000/a/b/c:x@" + API);
        for (String bad : List.of(
                "x:1", "x@" + API, "reg.example.com/UPPER:1@" + API, "reg.example.com/x:-@" + API, "a:1@sha256:0")) {
            assertThatThrownBy(() -> ImageReference.parse(bad)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private Bundle bundle(String version) {
        return builder("production").version(version).build();
    }

    private Bundle.Builder builder(String environment) {
        return Bundle.of(project(environment)).images(IMAGES);
    }

    private Project project(String environment) {
        MemoryTree.Builder tree = MemoryTree.builder().commit(AT);
        files.forEach(tree::file);
        return Project.load(tree.build(), Environment.of(environment));
    }
}
