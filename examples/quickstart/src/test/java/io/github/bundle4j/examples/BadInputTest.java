package io.github.bundle4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.bundle4j.BundleException;
import io.github.bundle4j.bundle.Bundle;
import io.github.bundle4j.chart.ChartException;
import io.github.bundle4j.giterminism.GitSource;
import io.github.bundle4j.giterminism.Giterminism;
import io.github.bundle4j.giterminism.git.GitRepositoryException;
import io.github.bundle4j.giterminism.git.GitRepositoryException.Reason;
import io.github.bundle4j.image.ImageBuilder;
import io.github.bundle4j.image.ImageException;
import io.github.bundle4j.kube.ApplyOptions;
import io.github.bundle4j.kube.Cluster;
import io.github.bundle4j.kube.InProcessApiServer;
import io.github.bundle4j.kube.client.Kubeconfig;
import io.github.bundle4j.kube.client.UnreachableClusterException;
import io.github.bundle4j.project.Environment;
import io.github.bundle4j.project.Project;
import io.github.bundle4j.registry.PublishedBundle;
import io.github.bundle4j.registry.Registry;
import io.github.bundle4j.registry.inprocess.InProcessRegistry;
import io.github.bundle4j.registry.oci.Credentials;
import io.github.bundle4j.registry.oci.RegistryException;
import io.github.bundle4j.registry.oci.RetryPolicy;
import io.github.bundle4j.render.RenderException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong ends in one typed exception that names the thing, the place and the remedy, and in nothing half-done. */
class BadInputTest {
    private static final Environment PRODUCTION = Environment.of("production");

    @TempDir
    Path folder;

    @Test
    void notAGitRepository() {
        GitRepositoryException e = catchThrowableOfType(
                GitRepositoryException.class,
                () -> Giterminism.open(folder).enforce().close());
        assertThat(e.reason()).isEqualTo(Reason.NOT_A_REPOSITORY);
        assertThat(e.getMessage()).contains(folder.toString());
    }

    @Test
    void noCommits() throws Exception {
        Git.init().setDirectory(folder.toFile()).call().close();
        GitRepositoryException e = catchThrowableOfType(
                GitRepositoryException.class,
                () -> Giterminism.open(folder).enforce().close());
        assertThat(e.reason()).isEqualTo(Reason.NO_COMMITS);
        assertThat(e.getMessage()).contains("commit");
    }

    @Test
    void unknownCommit() {
        DemoRepository repository = repository();
        GitRepositoryException e = catchThrowableOfType(
                GitRepositoryException.class,
                () -> Giterminism.open(repository.folder())
                        .at("no-such-branch")
                        .enforce()
                        .close());
        assertThat(e.reason()).isEqualTo(Reason.UNKNOWN_REVISION);
        assertThat(e.getMessage()).contains("no-such-branch");
    }

    @Test
    void unreachableRegistry() throws IOException {
        String nobody = "127.0.0.1:" + freePort();
        DemoRepository repository = repository();
        try (Registry registry = Registry.at(nobody + "/shop")
                .plainHttp(true)
                .retry(RetryPolicy.none())
                .build()) {
            assertThatExceptionOfType(RegistryException.Unreachable.class)
                    .isThrownBy(() -> publish(repository, registry))
                    .withMessageContaining(nobody);
        }
    }

    @Test
    void wrongCredentials() {
        DemoRepository repository = repository();
        try (InProcessRegistry server =
                        InProcessRegistry.builder().basicAuth("shop", "right").start();
                Registry registry = Registry.at(server.address() + "/shop")
                        .plainHttp(true)
                        .credentials(Credentials.of("shop", "wrong-secret"))
                        .build()) {
            assertThatExceptionOfType(RegistryException.Unauthorized.class)
                    .isThrownBy(() -> publish(repository, registry))
                    .withMessageContaining(server.address())
                    .satisfies(e -> assertThat(e.toString()).doesNotContain("wrong-secret"));
            assertThat(server.tags("shop")).isEmpty();
        }
    }

    @Test
    void unreachableCluster() throws IOException {
        URI nobody = URI.create("http://127.0.0.1:" + freePort());
        try (Cluster cluster = Cluster.connect(Kubeconfig.settings(nobody).build())) {
            assertThatExceptionOfType(UnreachableClusterException.class)
                    .isThrownBy(() -> cluster.release("shop").namespace("shop").history())
                    .withMessageContaining(nobody.getAuthority());
        }
    }

    @Test
    void brokenChartIsNotPublished() {
        DemoRepository repository = repository();
        repository.edit(".helm/Chart.yaml", "version: 0.0.0", "version: [");
        repository.commit("Break the chart");
        try (InProcessRegistry server = InProcessRegistry.start();
                Registry registry =
                        Registry.at(server.address() + "/shop").plainHttp(true).build()) {
            assertThatExceptionOfType(ChartException.class)
                    .isThrownBy(() -> publish(repository, registry))
                    .withMessageContaining("Chart.yaml");
            assertThat(server.tags("shop").keySet()).noneMatch(tag -> tag.startsWith("1."));
        }
    }

    @Test
    void brokenTemplateChangesNothingInTheCluster() {
        DemoRepository repository = repository();
        repository.edit(".helm/templates/service.yaml", "{{ .Release.Name }}", "{{ .Release.Name");
        repository.commit("Break a template");
        try (InProcessRegistry server = InProcessRegistry.start();
                InProcessApiServer api = InProcessApiServer.start();
                Registry registry =
                        Registry.at(server.address() + "/shop").plainHttp(true).build();
                Cluster cluster = Cluster.connect(api.kubeconfig())) {
            PublishedBundle published = publish(repository, registry);
            ApplyOptions options = ApplyOptions.builder().createNamespace().build();
            assertThatExceptionOfType(RenderException.class)
                    .isThrownBy(() -> cluster.release("shop").namespace("shop").apply(published.bundle(), options))
                    .withMessageContaining("shop/templates/service.yaml:");
            assertThat(cluster.release("shop").namespace("shop").history()).isEmpty();
            assertThat(api.objects("v1", "Service")).noneMatch(object -> "shop".equals(object.namespace()));
        }
    }

    @Test
    void commandsWithoutABackEnd() {
        DemoRepository repository = repository();
        repository.edit("web/Dockerfile", "EXPOSE 8080", "RUN make site");
        repository.commit("Run a command");
        try (InProcessRegistry server = InProcessRegistry.start();
                Registry registry =
                        Registry.at(server.address() + "/shop").plainHttp(true).build()) {
            ImageException.CommandsNotAllowed e =
                    catchThrowableOfType(ImageException.CommandsNotAllowed.class, () -> publish(repository, registry));
            assertThat(e.image()).isEqualTo("web");
            assertThat(e.getMessage()).contains("web/Dockerfile:" + e.line()).contains("Buildah");
            assertThat(server.requests()).noneMatch(request -> request.method().equals("PUT"));
        }
    }

    @Test
    void theProgramSaysItInALineOrTwoWithoutAStackTrace() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = Quickstart.run(
                new String[] {"--project", "../sample-app", "--registry", "127.0.0.1:1/shop", "--plain-http"},
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        String said = err.toString(StandardCharsets.UTF_8);
        assertThat(status).isEqualTo(1);
        assertThat(said).startsWith("error: ").contains("127.0.0.1:1").doesNotContain("\tat ");
        assertThat(said.lines()).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void theProgramRefusesASampleThatIsNotThere() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = Quickstart.run(
                new String[] {"--project", folder.resolve("nothing").toString()},
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        assertThat(status).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("no folder").contains("nothing");
    }

    private DemoRepository repository() {
        return DemoRepository.create(Path.of("../sample-app"), folder.resolve("shop"), Optional.empty());
    }

    private static PublishedBundle publish(DemoRepository repository, Registry registry) throws BundleException {
        try (GitSource source = Giterminism.open(repository.folder()).enforce()) {
            Project project = Project.load(source, PRODUCTION);
            Bundle bundle = Bundle.of(project)
                    .images(ImageBuilder.on(registry).build().build(project))
                    .version("1.0.0")
                    .build();
            return registry.bundles().publish(bundle);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
