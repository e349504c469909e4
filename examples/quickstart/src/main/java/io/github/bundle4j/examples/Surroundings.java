package io.github.bundle4j.examples;

import io.github.bundle4j.event.EventListener;
import io.github.bundle4j.kube.Cluster;
import io.github.bundle4j.kube.InProcessApiServer;
import io.github.bundle4j.kube.client.Kubeconfig;
import io.github.bundle4j.registry.Registry;
import io.github.bundle4j.registry.inprocess.InProcessRegistry;
import io.github.bundle4j.registry.oci.DockerConfig;
import io.github.bundle4j.registry.oci.Endpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The registry, the cluster and the folder that the quick start works with: embedded ones unless real ones are named. */
final class Surroundings implements AutoCloseable {
    /** A name that is the same on every run, so that digests are; the endpoint says where it really listens. */
    private static final String EMBEDDED_HOST = "registry.shop.example";

    private final Path folder;
    private final Optional<InProcessRegistry> embeddedRegistry;
    private final Optional<InProcessApiServer> embeddedCluster;
    private final QuickstartOptions options;

    private Surroundings(
            Path folder,
            Optional<InProcessRegistry> embeddedRegistry,
            Optional<InProcessApiServer> embeddedCluster,
            QuickstartOptions options) {
        this.folder = folder;
        this.embeddedRegistry = embeddedRegistry;
        this.embeddedCluster = embeddedCluster;
        this.options = options;
    }

    static Surroundings start(QuickstartOptions options) {
        try {
            return new Surroundings(
                    Files.createTempDirectory("bundle4j-quickstart"),
                    options.registry().isPresent() ? Optional.empty() : Optional.of(InProcessRegistry.start()),
                    options.kubeconfig().isPresent() ? Optional.empty() : Optional.of(InProcessApiServer.start()),
                    options);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a temporary folder", e);
        }
    }

    Path folder() {
        return folder;
    }

    Optional<InProcessRegistry> embeddedRegistry() {
        return embeddedRegistry;
    }

    String registryText() {
        return options.registry().orElse("embedded registry on a loopback port, called " + EMBEDDED_HOST);
    }

    String clusterText() {
        return options.kubeconfig().map(Path::toString).orElse("embedded API server on a loopback port");
    }

    Registry registry(EventListener listener) {
        if (embeddedRegistry.isPresent()) {
            Endpoint endpoint = Endpoint.http().at(embeddedRegistry.get().address());
            return Registry.at(EMBEDDED_HOST + "/shop")
                    .client(client -> client.endpoint(EMBEDDED_HOST, endpoint))
                    .listener(listener)
                    .build();
        }
        return Registry.at(options.registry().orElseThrow())
                .plainHttp(options.plainHttp())
                .credentials(DockerConfig.fromEnvironment())
                .listener(listener)
                .build();
    }

    Cluster cluster(EventListener listener) {
        Kubeconfig config = embeddedCluster
                .map(InProcessApiServer::kubeconfig)
                .orElseGet(() -> Kubeconfig.of(options.kubeconfig().orElseThrow()));
        return Cluster.connect(config).listener(listener);
    }

    @Override
    public void close() {
        embeddedCluster.ifPresent(InProcessApiServer::close);
        embeddedRegistry.ifPresent(InProcessRegistry::close);
        DemoRepository.delete(folder);
    }
}
