package io.github.bundle4j.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bundle4j.Digest;
import io.github.bundle4j.bundle.Provenance;
import io.github.bundle4j.image.ImageBuilder;
import io.github.bundle4j.project.Environment;
import io.github.bundle4j.project.Project;
import io.github.bundle4j.registry.inprocess.InProcessRegistry;
import io.github.bundle4j.registry.oci.Descriptor;
import io.github.bundle4j.registry.oci.DockerConfig;
import io.github.bundle4j.registry.oci.Manifest;
import io.github.bundle4j.registry.oci.OciArchive;
import io.github.bundle4j.registry.oci.OciLayout;
import io.github.bundle4j.registry.oci.RawManifest;
import io.github.bundle4j.source.MemoryTree;
import io.github.bundle4j.testkit.Counterparts;
import io.github.bundle4j.testkit.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** crane and oras pull, inspect and copy what is pushed here, and what they push is read here. */
class CraneOrasCounterpartTest {
    private static final int LAYER = 1_200_000;

    @TempDir
    Path folder;

    private InProcessRegistry server;
    private Registry registry;
    private PublishedBundle published;

    @BeforeEach
    void start() {
        server = InProcessRegistry.start();
        registry = Registry.at(server.address() + "/acme/shop").plainHttp(true).build();
        published = registry.bundles().publish(Images.bundle(registry, "1.4.2", LAYER));
    }

    @AfterEach
    void stop() {
        registry.close();
        server.close();
    }

    @Test
    void craneReadsImagesAndBundles() throws IOException {
        Programs crane = crane();
        assertThat(crane.run("digest", "--insecure", registry.repository() + ":1.4.2"))
                .startsWith(published.digest().toString());
        assertThat(crane.run("ls", "--insecure", registry.repository().toString())
                        .lines())
                .containsExactlyElementsOf(server.tags("acme/shop").keySet());
        assertThat(crane.run("manifest", "--insecure", registry.repository() + ":1.4.2"))
                .startsWith(registry.client().manifest(published.reference()).text());
        String built = ImageBuilder.on(registry)
                .build()
                .build(project())
                .find("app")
                .orElseThrow()
                .refTag();
        assertThat(crane.run("validate", "--insecure", "--remote", built)).contains("PASS");
        crane.run("export", "--insecure", built, folder.resolve("files.tar").toString());
        assertThat(Files.readString(folder.resolve("files.tar"), java.nio.charset.StandardCharsets.ISO_8859_1))
                .contains("the program");
    }

    private static Project project() {
        return Project.load(
                MemoryTree.builder()
                        .file("werf.yaml", "project: shop\nconfigVersion: 1\n---\nimage: app\ndockerfile: Dockerfile\n")
                        .file("Dockerfile", "FROM scratch\nCOPY app /app\n")
                        .file("app", "the program")
                        .build(),
                Environment.none());
    }

    @Test
    void craneCopiesWithoutChangingADigest() throws IOException {
        Programs crane = crane();
        for (String tag : server.tags("acme/shop").keySet()) {
            crane.run("copy", "--insecure", registry.repository() + ":" + tag, server.address() + "/theirs:" + tag);
        }
        assertThat(server.tags("theirs")).isEqualTo(server.tags("acme/shop"));
        assertThat(Completeness.check(server, "theirs")).isEqualTo(3);
    }

    @Test
    void craneAndWeReadEachOthersLayoutsAndArchives() throws IOException {
        Programs crane = crane();
        OciLayout ours = OciLayout.at(folder.resolve("ours"));
        BundleCopy.from(registry).toLayout(ours, "1.4.2");
        crane.run("push", "--insecure", "--index", folder.resolve("ours").toString(), server.address() + "/layout:all");
        assertThat(Completeness.check(server, "layout")).isEqualTo(1);

        String image = registry.repository() + ":tag-api";
        Path theirs = folder.resolve("theirs");
        crane.run("pull", "--insecure", "--format=oci", image, theirs.toString());
        OciLayout layout = OciLayout.at(theirs);
        assertThat(layout.manifest(server.tags("acme/shop").get("tag-api"))
                        .parse()
                        .manifests())
                .hasSize(2);

        Path tar = folder.resolve("theirs.tar");
        crane.run("pull", "--insecure", "--platform=linux/amd64", image, tar.toString());
        OciArchive archive = OciArchive.open(tar);
        Manifest pulled =
                archive.manifest(archive.find(image).orElseThrow().digest()).parse();
        assertThat(archive.blobBytes(pulled.layers().get(0), LAYER)).isEqualTo(Images.layer("api", "amd64", LAYER));
    }

    @Test
    void orasPullsTheChartAndFindsTheRecord() throws IOException {
        Programs oras = oras();
        oras.run("pull", "--plain-http", registry.repository() + ":1.4.2", "-o", folder.toString());
        String manifest = oras.run("manifest", "fetch", "--plain-http", registry.repository() + ":1.4.2");
        assertThat(manifest)
                .startsWith(registry.client().manifest(published.reference()).text());
        assertThat(oras.run("discover", "--plain-http", registry.repository() + ":1.4.2", "--format", "json"))
                .contains(Provenance.MEDIA_TYPE);
        assertThat(oras.run(
                                "repo",
                                "tags",
                                "--plain-http",
                                registry.repository().toString())
                        .lines())
                .containsExactlyElementsOf(server.tags("acme/shop").keySet());
    }

    @Test
    void orasCopiesWithTheRecordAndBackFromALayout() throws IOException {
        Programs oras = oras();
        String theirs = server.address() + "/theirs";
        oras.run(
                "cp",
                "-r",
                "--from-plain-http",
                "--to-plain-http",
                registry.repository() + ":1.4.2",
                theirs + ":1.4.2");
        try (Registry copy = Registry.at(theirs).plainHttp(true).build()) {
            assertThat(copy.bundles().pull("1.4.2").digest()).isEqualTo(published.digest());
            assertThat(copy.bundles().provenance("1.4.2")).hasSize(1);
        }

        OciLayout ours = OciLayout.at(folder.resolve("ours"));
        BundleCopy.from(registry).toLayout(ours, "1.4.2");
        oras.run("cp", "-r", "--from-oci-layout", "--to-plain-http", "ours:1.4.2", server.address() + "/back:1.4.2");
        assertThat(server.tags("back")).containsEntry("1.4.2", published.digest());

        oras.run("cp", "-r", "--from-plain-http", "--to-oci-layout", registry.repository() + ":1.4.2", "theirs:1.4.2");
        try (InProcessRegistry other = InProcessRegistry.start();
                Registry target = Registry.at(other.address() + "/acme/shop")
                        .plainHttp(true)
                        .build()) {
            BundleCopy.from(OciLayout.at(folder.resolve("theirs")))
                    .withoutImages()
                    .to(target, "1.4.2");
            assertThat(target.bundles().pull("1.4.2").digest()).isEqualTo(published.digest());
            assertThat(target.bundles().provenance("1.4.2")).hasSize(1);
        }
    }

    @Test
    void artifactsThatOrasPushesAreReadAndCopied() throws IOException {
        Programs oras = oras();
        Files.writeString(folder.resolve("sbom.json"), "{}");
        oras.run(
                "attach",
                "--plain-http",
                "--artifact-type",
                "application/vnd.example.sbom",
                registry.repository() + ":1.4.2",
                "sbom.json:application/json");

        Descriptor sbom = registry.client()
                .referrers(registry.repository(), published.digest(), Optional.of("application/vnd.example.sbom"))
                .get(0);
        RawManifest manifest = registry.client().manifest(registry.repository().digest(sbom.digest()));
        assertThat(manifest.parse().layers().get(0).digest()).isEqualTo(Digest.sha256(new byte[] {'{', '}'}));
        try (InProcessRegistry other = InProcessRegistry.start();
                Registry target = Registry.at(other.address() + "/acme/shop")
                        .plainHttp(true)
                        .build()) {
            BundleCopy.from(registry).withoutImages().to(target, "1.4.2");
            assertThat(target.client().referrers(target.repository(), published.digest(), Optional.empty()))
                    .hasSize(2);
        }
    }

    @Test
    void whoLogsInWithTheirToolsIsKnownHere() throws IOException {
        try (InProcessRegistry guarded = InProcessRegistry.builder()
                .tokenAuth("ann", "s3cret", Duration.ofMinutes(1))
                .start()) {
            crane().run("auth", "login", guarded.address(), "-u", "ann", "-p", "s3cret");
            Path docker = folder.resolve(".docker/config.json");
            oras().run(
                            "login",
                            guarded.address(),
                            "--plain-http",
                            "-u",
                            "ann",
                            "-p",
                            "s3cret",
                            "--registry-config",
                            "oras.json");
            for (Path config : new Path[] {docker, folder.resolve("oras.json")}) {
                try (Registry own = Registry.at(guarded.address() + "/acme/shop")
                        .plainHttp(true)
                        .credentials(DockerConfig.load(config))
                        .build()) {
                    own.bundles().publish(Projects.bundle("registry.example.com", "1.0.0"));
                    assertThat(own.bundles().list()).containsExactly("1.0.0");
                }
            }
        }
    }

    private Programs crane() {
        return new Programs(Counterparts.require("crane"), folder);
    }

    private Programs oras() {
        return new Programs(Counterparts.require("oras"), folder);
    }
}
