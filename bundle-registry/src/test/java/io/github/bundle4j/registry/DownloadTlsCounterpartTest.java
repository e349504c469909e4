package io.github.bundle4j.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.github.bundle4j.Digest;
import io.github.bundle4j.registry.oci.Endpoint;
import io.github.bundle4j.registry.oci.OciClient;
import io.github.bundle4j.registry.oci.RegistryException;
import io.github.bundle4j.registry.oci.RetryPolicy;
import io.github.bundle4j.registry.oci.TlsOptions;
import io.github.bundle4j.testkit.Counterparts;
import io.github.bundle4j.testkit.Programs;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of addresses come over TLS as the client is set up for their hosts. */
class DownloadTlsCounterpartTest {
    private static final byte[] CONTENT = {1, 2, 3};

    @TempDir
    Path folder;

    private final List<String> visitors = new CopyOnWriteArrayList<>();
    private HttpsServer server;

    @BeforeEach
    void start() throws Exception {
        Certificates.make(folder);
        new Programs(Counterparts.require("openssl"), folder)
                .run(
                        "pkcs12",
                        "-export",
                        "-inkey",
                        "server.key",
                        "-in",
                        "server.pem",
                        "-out",
                        "server.p12",
                        "-passout",
                        "pass:word");
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        SSLContext context = context();
        server.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters wanted = context.getDefaultSSLParameters();
                wanted.setWantClientAuth(true);
                parameters.setSSLParameters(wanted);
            }
        });
        server.createContext("/", exchange -> {
            visitors.add(visitor(exchange));
            try (exchange) {
                exchange.sendResponseHeaders(200, CONTENT.length);
                exchange.getResponseBody().write(CONTENT);
            }
        });
        server.createContext("/plain", exchange -> {
            try (exchange) {
                exchange.getResponseHeaders().set("Location", "http://127.0.0.1:1/f");
                exchange.sendResponseHeaders(302, -1);
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private SSLContext context() throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve("server.p12"))) {
            keys.load(in, "word".toCharArray());
        }
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, "word".toCharArray());
        KeyStore authorities = KeyStore.getInstance("PKCS12");
        authorities.load(null, null);
        try (InputStream in = Files.newInputStream(folder.resolve("ca.pem"))) {
            authorities.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(authorities);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
        return context;
    }

    private static String visitor(HttpExchange exchange) {
        try {
            return ((HttpsExchange) exchange).getSSLSession().getPeerPrincipal().getName();
        } catch (SSLPeerUnverifiedException e) {
            return "nobody";
        }
    }

    private void fetch(OciClient.Builder builder, String path) throws IOException {
        try (OciClient client = builder.retry(new RetryPolicy(1, Duration.ZERO, Duration.ZERO, Duration.ZERO))
                .build()) {
            Path target = folder.resolve("file");
            client.download(URI.create("https://" + host() + path), Digest.sha256(CONTENT), 100, target);
            assertThat(target).hasBinaryContent(CONTENT);
        }
    }

    private String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    private TlsOptions known() throws IOException {
        return TlsOptions.standard()
                .withAuthorities(Files.readString(folder.resolve("ca.pem")))
                .withClientCertificate(
                        Files.readString(folder.resolve("client.pem")), Files.readString(folder.resolve("client.key")));
    }

    @Test
    void theCertificateIsChecked() {
        assertThatThrownBy(() -> fetch(OciClient.builder(), "/f"))
                .isInstanceOf(RegistryException.Unreachable.class)
                .hasMessageContaining("a certificate you trust");
        assertThat(visitors).isEmpty();
    }

    @Test
    void aHostThatIsSetUpSeesTheClientsCertificate() throws IOException {
        fetch(OciClient.builder().endpoint(host(), Endpoint.https(known())), "/f");
        assertThat(visitors).containsExactly("CN=client");
    }

    @Test
    void otherHostsSeeNobody() throws IOException {
        fetch(OciClient.builder().defaultEndpoint(Endpoint.https(known())), "/f");
        assertThat(visitors).containsExactly("nobody");
    }

    @Test
    void nothingLeadsFromTlsToPlainText() {
        assertThatThrownBy(() -> fetch(OciClient.builder().defaultEndpoint(Endpoint.https(known())), "/plain"))
                .isInstanceOf(RegistryException.Malformed.class)
                .hasMessageContaining("plain HTTP");
    }
}
