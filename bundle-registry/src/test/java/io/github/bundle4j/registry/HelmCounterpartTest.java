package io.github.bundle4j.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.bundle4j.Digest;
import io.github.bundle4j.bundle.Bundle;
import io.github.bundle4j.registry.inprocess.InProcessRegistry;
import io.github.bundle4j.registry.oci.DockerConfig;
import io.github.bundle4j.registry.oci.OciReference;
import io.github.bundle4j.testkit.Counterparts;
import io.github.bundle4j.testkit.Programs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Helm pulls what is published here, and what Helm pushes is read here. */
class HelmCounterpartTest {
    @TempDir
    Path folder;

    private InProcessRegistry server;
    private Registry registry;

    @BeforeEach
    void start() {
        server = InProcessRegistry.start();
        registry = Registry.at(server.address() + "/acme/shop").plainHttp(true).build();
    }

    @AfterEach
    void stop() {
        registry.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"helm", "helm3"})
    void helmPullsThePublishedBytes(String program) throws IOException {
        Programs helm = helm(program);
        for (String version : List.of("1.4.2", "1.4.3-rc.1", "1.5.0+build.7")) {
            registry.bundles().publish(Projects.bundle(server.address(), version));
        }

        String said = helm.run(
                "pull", "oci://" + registry.repository(), "--version", "1.5.0+build.7", "--plain-http", "-d", here());
        assertThat(said).contains("Digest: " + server.tags("acme/shop").get("1.5.0_build.7"));
        assertThat(Files.readAllBytes(folder.resolve("shop-1.5.0+build.7.tgz")))
                .isEqualTo(Projects.bundle(server.address(), "1.5.0+build.7").archive());

        helm.run("pull", "oci://" + registry.repository(), "--version", "~1.4", "--plain-http", "-d", here());
        assertThat(folder.resolve("shop-1.4.2.tgz")).exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"helm", "helm3"})
    void helmRendersTheBundleWithItsImages(String program) throws IOException {
        Programs helm = helm(program);
        Bundle bundle = Projects.bundle(server.address(), "1.4.2");
        registry.bundles().publish(bundle);

        String rendered = helm.run("template", "shop-production", "oci://" + registry.repository(), "--plain-http");

        assertThat(rendered)
                .contains("replicas: \"1\"")
                .contains("api: " + bundle.images().find("api").orElseThrow().ref())
                .contains("web: " + bundle.images().find("web").orElseThrow().ref())
                .contains("commit: " + Projects.COMMIT);
        assertThat(helm.run("lint", pulled(bundle).toString())).contains("0 chart(s) failed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"helm", "helm3"})
    void chartsThatHelmPushesAreRead(String program) throws IOException {
        Programs helm = helm(program);
        Bundle bundle = Projects.bundle(server.address(), "2.0.0+x");
        String repository = server.address() + "/charts";

        helm.run("push", pulled(bundle).toString(), "oci://" + repository, "--plain-http");

        try (Registry charts = Registry.at(repository + "/shop").plainHttp(true).build()) {
            PublishedBundle read = charts.bundles().pull("2.0.0+x");
            assertThat(read.bundle().archive()).isEqualTo(bundle.archive());
            assertThat(read.bundle().images()).isEqualTo(bundle.images());
            assertThat(charts.bundles().list()).containsExactly("2.0.0+x");
            assertThat(charts.client()
                            .manifest(OciReference.parse(repository + "/shop:2.0.0_x"))
                            .parse()
                            .annotations())
                    .containsEntry("org.opencontainers.image.title", "shop");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"helm", "helm3"})
    void signaturesComeAlongBothWays(String program) throws IOException {
        Programs helm = helm(program);
        Bundle bundle = Projects.bundle(server.address(), "1.4.2");
        byte[] signature = ("-----BEGIN PGP SIGNED MESSAGE-----\n\nfiles:\n  shop-1.4.2.tgz: sha256:"
                        + Digest.sha256(bundle.archive()).hex() + "\n-----BEGIN PGP SIGNATURE-----\n")
                .getBytes(StandardCharsets.UTF_8);

        registry.bundles().publish(bundle.withSignature(signature));
        helm.run(
                "pull", "oci://" + registry.repository(), "--version", "1.4.2", "--prov", "--plain-http", "-d", here());
        assertThat(Files.readAllBytes(folder.resolve("shop-1.4.2.tgz.prov"))).isEqualTo(signature);

        helm.run("push", "shop-1.4.2.tgz", "oci://" + server.address() + "/charts", "--plain-http");
        try (Registry charts =
                Registry.at(server.address() + "/charts/shop").plainHttp(true).build()) {
            Bundle pulled = charts.bundles().pull("1.4.2").bundle();
            assertThat(pulled.signature()).hasValueSatisfying(s -> assertThat(s).isEqualTo(signature));
            assertThat(pulled.withName("other").signature()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"helm", "helm3"})
    void helmLogsIntoBasicAndTokenRegistries(String program) throws IOException {
        Programs helm = helm(program);
        assumeTrue(
                helm.run("registry", "login", "--help").contains("--plain-http"),
                program + " is too old to log in over plain HTTP: use 3.18 or newer");
        for (InProcessRegistry guarded : List.of(
                InProcessRegistry.builder().basicAuth("ann", "pw").start(),
                InProcessRegistry.builder()
                        .tokenAuth("ann", "pw", Duration.ofMinutes(1))
                        .start())) {
            try (guarded;
                    Registry own = Registry.at(guarded.address() + "/acme/shop")
                            .plainHttp(true)
                            .credentials(io.github.bundle4j.registry.oci.Credentials.of("ann", "pw"))
                            .build()) {
                own.bundles().publish(Projects.bundle(guarded.address(), "1.0.0"));
                helm.run("registry", "login", guarded.address(), "-u", "ann", "-p", "pw", "--plain-http");
                assertThat(helm.run("show", "chart", "oci://" + own.repository(), "--plain-http"))
                        .contains("name: shop", "version: 1.0.0");
                try (Registry known = Registry.at(own.repository().toString())
                        .plainHttp(true)
                        .credentials(DockerConfig.load(folder.resolve(".config/helm/registry/config.json")))
                        .build()) {
                    assertThat(known.bundles().list()).containsExactly("1.0.0");
                }
            }
        }
    }

    @Test
    void skopeoInspectsTheBundle() throws IOException {
        Programs skopeo = new Programs(Counterparts.require("skopeo"), folder);
        PublishedBundle published = registry.bundles().publish(Projects.bundle(server.address(), "1.4.2"));

        String raw =
                skopeo.run("inspect", "--raw", "--tls-verify=false", "docker://" + registry.repository() + ":1.4.2");

        assertThat(raw)
                .isEqualTo(registry.client().manifest(published.reference()).text());
    }

    private Programs helm(String program) {
        return new Programs(Counterparts.require(program), folder);
    }

    private String here() {
        return folder.toString();
    }

    private Path pulled(Bundle bundle) throws IOException {
        return Files.write(folder.resolve(bundle.name() + "-" + bundle.version() + ".tgz"), bundle.archive());
    }
}
