package io.github.bundle4j.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bundle4j.registry.oci.BlobOutcome;
import io.github.bundle4j.registry.oci.BlobSource;
import io.github.bundle4j.registry.oci.Credentials;
import io.github.bundle4j.registry.oci.Descriptor;
import io.github.bundle4j.registry.oci.ForwardProxy;
import io.github.bundle4j.registry.oci.OciClient;
import io.github.bundle4j.registry.oci.OciRepository;
import io.github.bundle4j.registry.oci.RegistryException;
import io.github.bundle4j.registry.oci.RetryPolicy;
import io.github.bundle4j.registry.oci.TlsOptions;
import io.github.bundle4j.testkit.Counterparts;
import io.github.bundle4j.testkit.DebianRegistry;
import io.github.bundle4j.testkit.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client against the distribution project's own registry: open, with a password, with TLS. */
class DebianRegistryCounterpartTest {
    @TempDir
    Path folder;

    @Test
    void bundlesLiveThere() throws IOException {
        try (DebianRegistry server = DebianRegistry.start(folder, "", "");
                Registry registry = Registry.at(server.address() + "/acme/shop")
                        .plainHttp(true)
                        .build()) {
            for (String version : List.of("1.0.0", "1.1.0", "1.2.0-rc.1")) {
                assertThat(registry.bundles()
                                .publish(Projects.bundle(server.address(), version))
                                .existed())
                        .isFalse();
            }
            assertThat(registry.bundles()
                            .publish(Projects.bundle(server.address(), "1.1.0"))
                            .existed())
                    .isTrue();

            assertThat(registry.bundles().list()).containsExactly("1.2.0-rc.1", "1.1.0", "1.0.0");
            assertThat(registry.bundles().pull("1.x").bundle().archive())
                    .isEqualTo(Projects.bundle(server.address(), "1.1.0").archive());
            assertThat(registry.bundles().provenance("1.1.0")).hasSize(1);
            assertThat(registry.bundles().verify("1.1.0", Projects.shop()).matches())
                    .isTrue();
            registry.bundles().delete("1.0.0");
            assertThat(registry.bundles().list()).containsExactly("1.2.0-rc.1", "1.1.0");
            assertThatThrownBy(() -> registry.bundles().pull("1.0.0")).isInstanceOf(RegistryException.NotFound.class);
        }
    }

    @Test
    void blobsGoUpInOnePieceAndInChunksAndAreMounted() throws IOException {
        try (DebianRegistry server = DebianRegistry.start(folder, "", "")) {
            byte[] content = new byte[5_000_000];
            new Random(1).nextBytes(content);
            OciRepository one = OciRepository.parse(server.address() + "/acme/one");
            OciRepository two = OciRepository.parse(server.address() + "/acme/two");
            OciRepository three = OciRepository.parse(server.address() + "/acme/three");
            Descriptor blob = Descriptor.of("application/octet-stream", content);
            try (OciClient whole = client().build();
                    OciClient chunked = client().chunkSize(1_500_000).build()) {
                assertThat(whole.pushBlob(one, BlobSource.of(content))).isEqualTo(BlobOutcome.UPLOADED);
                assertThat(whole.pushBlob(two, BlobSource.of(content), one)).isEqualTo(BlobOutcome.MOUNTED);
                assertThat(chunked.pushBlob(three, BlobSource.of(content))).isEqualTo(BlobOutcome.UPLOADED);
                for (OciRepository each : List.of(one, two, three)) {
                    assertThat(whole.blobBytes(each, blob, content.length)).isEqualTo(content);
                }
                assertThat(whole.pushBlob(one, BlobSource.of(new byte[0]))).isEqualTo(BlobOutcome.UPLOADED);
            }
        }
    }

    @Test
    void aPasswordIsAskedFor() throws IOException {
        Path users = folder.resolve("users");
        Files.writeString(users, new Programs(Counterparts.require("htpasswd"), folder).run("-Bbn", "ann", "s3cret"));
        String auth = "auth:\n  htpasswd: {realm: test, path: %s}\n".formatted(users);
        try (DebianRegistry server = DebianRegistry.start(folder, "", auth)) {
            Registry.Builder builder =
                    Registry.at(server.address() + "/acme/shop").plainHttp(true);
            try (Registry anonymous = builder.build()) {
                assertThatThrownBy(() -> anonymous.bundles().pull("1.0.0"))
                        .isInstanceOf(RegistryException.Unauthorized.class)
                        .hasMessageContaining("none are known");
            }
            try (Registry wrong =
                    builder.credentials(Credentials.of("ann", "guess")).build()) {
                assertThatThrownBy(() -> wrong.bundles().pull("1.0.0"))
                        .isInstanceOf(RegistryException.Unauthorized.class)
                        .hasMessageContaining("does not accept");
            }
            try (Registry right =
                    builder.credentials(Credentials.of("ann", "s3cret")).build()) {
                right.bundles().publish(Projects.bundle(server.address(), "1.0.0"));
                assertThat(right.bundles().list()).containsExactly("1.0.0");
            }
        }
    }

    @Test
    void tlsIsCheckedAgainstTheAuthorityThatIsGiven() throws IOException {
        Certificates.make(folder);
        String tls =
                """
                  tls:
                    certificate: %s
                    key: %s
                    clientcas: [%s]
                """.formatted(folder.resolve("server.pem"), folder.resolve("server.key"), folder.resolve("ca.pem"));
        String authority = Files.readString(folder.resolve("ca.pem"));
        TlsOptions own = TlsOptions.standard()
                .withAuthorities(authority)
                .withClientCertificate(
                        Files.readString(folder.resolve("client.pem")), Files.readString(folder.resolve("client.key")));
        try (DebianRegistry server = DebianRegistry.start(folder, tls, "")) {
            String repository = server.address() + "/acme/shop";
            try (Registry registry = Registry.at(repository).tls(own).build()) {
                PublishedBundle published = registry.bundles().publish(Projects.bundle(server.address(), "1.0.0"));
                assertThat(registry.bundles().pull("1.0.0").digest()).isEqualTo(published.digest());
                largeBlobsToo(registry);
            }
            try (ForwardProxy proxy = new ForwardProxy(Map.of("registry.test:443", server.address()));
                    Registry registry = Registry.at("registry.test/acme/shop")
                            .tls(own)
                            .proxy(proxies(proxy))
                            .build()) {
                assertThat(registry.bundles().list()).containsExactly("1.0.0");
                largeBlobsToo(registry);
                assertThat(proxy.seen()).isNotEmpty().allMatch(l -> l.startsWith("CONNECT registry.test:443"));
            }
            try (Registry unverified = Registry.at(repository)
                    .tls(own.withAuthorities(authority).withoutVerification())
                    .build()) {
                assertThat(unverified.bundles().list()).containsExactly("1.0.0");
            }
            try (Registry distrusting = Registry.at(repository).build()) {
                assertThatThrownBy(() -> distrusting
                                .client()
                                .blob(distrusting.repository(), Descriptor.of("x", new byte[2_000_000])))
                        .isInstanceOf(RegistryException.Unreachable.class)
                        .hasMessageContaining("certificate you trust");
                assertThatThrownBy(() -> distrusting.bundles().list())
                        .isInstanceOf(RegistryException.Unreachable.class)
                        .hasMessageContaining("1 attempt")
                        .hasMessageContaining("certificate you trust");
            }
            try (Registry nobody = Registry.at(repository)
                    .tls(TlsOptions.standard().withAuthorities(authority))
                    .retry(RetryPolicy.none())
                    .build()) {
                assertThatThrownBy(() -> nobody.bundles().list()).isInstanceOf(RegistryException.Unreachable.class);
            }
        }
    }

    @Test
    void smallRequestsGoOverHttp2AndLargeBodiesBesideIt() throws IOException {
        Certificates.make(folder);
        String options = """
                  tls:
                    certificate: %s
                    key: %s
                """.formatted(folder.resolve("server.pem"), folder.resolve("server.key"));
        try (DebianRegistry server = DebianRegistry.start(folder, options, "");
                Registry registry = Registry.at(server.address() + "/acme/shop")
                        .tls(TlsOptions.standard().withAuthorities(Files.readString(folder.resolve("ca.pem"))))
                        .build()) {
            registry.bundles().publish(Projects.bundle(server.address(), "1.0.0"));
            largeBlobsToo(registry);
        }
        List<String> log = Files.readAllLines(folder.resolve("registry.log")).stream()
                .filter(line -> line.contains("\"HEAD /v2/") || line.contains("\"PUT /v2/"))
                .toList();
        assertThat(log)
                .filteredOn(line -> line.contains("\"HEAD /v2/"))
                .isNotEmpty()
                .allMatch(l -> l.contains(" HTTP/2.0\""));
        assertThat(log)
                .filteredOn(line -> line.contains("\"PUT /v2/"))
                .anyMatch(line -> line.contains(" HTTP/2.0\""))
                .anyMatch(line -> line.contains(" HTTP/1.1\""));
    }

    private static java.net.ProxySelector proxies(ForwardProxy proxy) {
        String[] address = proxy.address().split(":");
        return java.net.ProxySelector.of(new java.net.InetSocketAddress(address[0], Integer.parseInt(address[1])));
    }

    private static void largeBlobsToo(Registry registry) {
        byte[] content = new byte[3_000_000];
        new Random().nextBytes(content);
        assertThat(registry.client().pushBlob(registry.repository(), BlobSource.of(content)))
                .isEqualTo(BlobOutcome.UPLOADED);
        Descriptor blob = Descriptor.of("application/octet-stream", content);
        assertThat(registry.client().blobBytes(registry.repository(), blob, content.length))
                .isEqualTo(content);
    }

    private static OciClient.Builder client() {
        return OciClient.builder().defaultEndpoint(io.github.bundle4j.registry.oci.Endpoint.http());
    }
}
