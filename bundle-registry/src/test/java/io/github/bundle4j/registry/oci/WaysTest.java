package io.github.bundle4j.registry.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bundle4j.registry.inprocess.Fault;
import io.github.bundle4j.registry.inprocess.InProcessRegistry;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The ways to a registry: proxies and mirrors. */
class WaysTest {
    private static final byte[] SMALL = {1, 2, 3};
    private static final byte[] LARGE = new byte[1_500_000];

    static {
        new Random(3).nextBytes(LARGE);
    }

    @Test
    void everythingGoesThroughTheProxyThatTheEnvironmentNames() throws IOException {
        String name = "registry.test:5000";
        try (InProcessRegistry server =
                        InProcessRegistry.builder().basicAuth("ann", "pw").start();
                ForwardProxy proxy = new ForwardProxy(Map.of(name, server.address()));
                OciClient client = OciClient.builder()
                        .endpoint(name, Endpoint.http())
                        .credentials(CredentialProvider.of(name, Credentials.of("ann", "pw")))
                        .proxy(Proxies.of(Map.of("HTTP_PROXY", "http://" + proxy.address())))
                        .build()) {
            OciRepository repository = OciRepository.parse(name + "/acme/shop");
            for (byte[] content : List.of(SMALL, LARGE)) {
                assertThat(client.pushBlob(repository, BlobSource.of(content))).isEqualTo(BlobOutcome.UPLOADED);
                Descriptor blob = Descriptor.of("application/octet-stream", content);
                assertThat(client.blobBytes(repository, blob, content.length)).isEqualTo(content);
            }
            assertThat(proxy.seen())
                    .hasSameSizeAs(server.requests())
                    .allMatch(l -> l.contains(" http://" + name + "/"));
        }
    }

    @Test
    void aProxyThatIsNotThereIsTold() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        try (OciClient client = OciClient.builder()
                .defaultEndpoint(Endpoint.http())
                .retry(RetryPolicy.none())
                .proxy(Proxies.of(Map.of("HTTP_PROXY", "http://127.0.0.1:" + free)))
                .build()) {
            assertThatThrownBy(() -> client.tags(OciRepository.parse("registry.test/a")))
                    .isInstanceOf(RegistryException.Unreachable.class)
                    .hasMessageContaining("proxy");
        }
    }

    @Test
    void mirrorsAreAskedFirstAndTheRegistryForTheRest() {
        try (InProcessRegistry home =
                        InProcessRegistry.builder().basicAuth("ann", "pw").start();
                InProcessRegistry mirror = InProcessRegistry.start();
                OciClient client = OciClient.builder()
                        .endpoint(mirror.address(), Endpoint.http())
                        .endpoint(home.address(), Endpoint.http().withMirrors(List.of(mirror.address())))
                        .credentials(CredentialProvider.of(home.address(), Credentials.of("ann", "pw")))
                        .retry(RetryPolicy.none())
                        .build()) {
            OciRepository here = OciRepository.parse(home.address() + "/acme/shop");
            OciRepository there = OciRepository.parse(mirror.address() + "/acme/shop");
            RawManifest manifest = put(client, here);
            put(client, there);
            Descriptor blob = Descriptor.of("application/octet-stream", LARGE);
            client.pushBlob(here, BlobSource.of(LARGE));
            client.pushBlob(there, BlobSource.of(LARGE));
            home.clearRequests();
            mirror.clearRequests();

            assertThat(client.manifest(here.tag("1"))).isEqualTo(manifest);
            assertThat(client.blobBytes(here, blob, LARGE.length)).isEqualTo(LARGE);
            assertThat(home.requests()).isEmpty();
            assertThat(mirror.requests()).hasSize(2).noneMatch(r -> r.authorized());

            Descriptor small = Descriptor.of("application/octet-stream", SMALL);
            client.pushBlob(here, BlobSource.of(SMALL));
            assertThat(client.blobBytes(here, small, 10)).as("only at home").isEqualTo(SMALL);

            mirror.inject(r -> r.path().contains("/manifests/"), new Fault.Corrupt(), 1);
            assertThat(client.manifest(here.digest(manifest.digest())))
                    .as("the mirror lies")
                    .isEqualTo(manifest);
        }
    }

    @Test
    void aMirrorThatIsDownIsPassedOver() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        String down = "127.0.0.1:" + free;
        try (InProcessRegistry home = InProcessRegistry.start();
                OciClient client = OciClient.builder()
                        .endpoint(down, Endpoint.http())
                        .endpoint(home.address(), Endpoint.http().withMirrors(List.of(down)))
                        .retry(RetryPolicy.none())
                        .build()) {
            OciRepository here = OciRepository.parse(home.address() + "/acme/shop");
            RawManifest manifest = put(client, here);
            client.pushBlob(here, BlobSource.of(LARGE));
            assertThat(client.manifest(here.tag("1"))).isEqualTo(manifest);
            assertThat(client.blobBytes(here, Descriptor.of("x", LARGE), LARGE.length))
                    .isEqualTo(LARGE);
        }
    }

    private static RawManifest put(OciClient client, OciRepository repository) {
        byte[] empty = {'{', '}'};
        client.pushBlob(repository, BlobSource.of(empty));
        RawManifest manifest = Manifest.of(Descriptor.of(MediaTypes.OCI_EMPTY, empty), List.of(), Map.of())
                .toRaw();
        client.putManifest(repository.tag("1"), manifest);
        return manifest;
    }
}
