package io.github.bundle4j.registry.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class ProxiesTest {
    @Test
    void variablesNameThem() {
        Proxies proxies = Proxies.of(Map.of(
                "HTTPS_PROXY", "http://proxy.example.com:3128",
                "http_proxy", "other.example.com:8080",
                "NO_PROXY", "internal.example.com, .corp, plain.org:5000"));
        assertThat(select(proxies, "https://registry.example.com/v2/"))
                .contains("proxy.example.com")
                .contains("3128");
        assertThat(select(proxies, "http://registry.example.com/v2/"))
                .contains("other.example.com")
                .contains("8080");
        for (String direct : List.of(
                "https://internal.example.com/",
                "https://a.internal.example.com/",
                "https://x.corp/",
                "http://plain.org:5000/",
                "http://localhost:5000/",
                "http://127.0.0.1:5000/")) {
            assertThat(select(proxies, direct)).isEqualTo("DIRECT");
        }
        for (String through : List.of("https://notinternal.example.com/", "https://corp/", "http://plain.org:5001/")) {
            assertThat(select(proxies, through)).isNotEqualTo("DIRECT");
        }
        assertThat(select(Proxies.of(Map.of()), "https://registry.example.com/"))
                .isEqualTo("DIRECT");
    }

    @Test
    void networksAndPortsAreExceptionsToo() {
        Proxies proxies = Proxies.of(Map.of(
                "HTTPS_PROXY", "http://proxy.example.com:3128",
                "HTTP_PROXY", "http://proxy.example.com:3128",
                "NO_PROXY", "10.0.0.0/8,192.168.7.0/25,fd00::/8,172.16.3.4,secure.org:443,plain.org:80"));
        for (String direct : List.of(
                "https://10.200.0.1/",
                "https://10.1.2.3:5000/",
                "https://192.168.7.127/",
                "https://[fd12::1]:5000/",
                "https://172.16.3.4/",
                "https://secure.org/",
                "https://secure.org:443/",
                "http://plain.org/",
                "http://[::1]:5000/")) {
            assertThat(select(proxies, direct)).as(direct).isEqualTo("DIRECT");
        }
        for (String through : List.of(
                "https://11.0.0.1/",
                "https://192.168.7.128/",
                "https://[fe00::1]/",
                "https://172.16.3.5/",
                "https://10.example.com/",
                "https://secure.org:444/",
                "https://plain.org/")) {
            assertThat(select(proxies, through)).as(through).isNotEqualTo("DIRECT");
        }
        assertThat(select(
                        Proxies.of(
                                Map.of("HTTPS_PROXY", "http://proxy.example.com:1", "NO_PROXY", "10.0.0.0/99,/8,x/y")),
                        "https://10.0.0.1/"))
                .as("an entry that is no network is none")
                .isNotEqualTo("DIRECT");
    }

    @Test
    void credentialsAreRefusedWithoutShowingThem() {
        assertThatThrownBy(() -> Proxies.of(Map.of("HTTPS_PROXY", "http://ann:s3cret@proxy.example.com:1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("proxy.example.com")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void requestsGoThroughThem() throws Exception {
        HttpServer proxy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        List<String> asked = new CopyOnWriteArrayList<>();
        proxy.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().toString());
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        proxy.start();
        try (OciClient client = OciClient.builder()
                .defaultEndpoint(Endpoint.http())
                .proxy(Proxies.of(
                        Map.of("HTTP_PROXY", "127.0.0.1:" + proxy.getAddress().getPort())))
                .build()) {
            assertThat(client.head(OciReference.parse("registry.example.com/shop:1")))
                    .isEmpty();
            assertThat(asked).containsExactly("http://registry.example.com/v2/shop/manifests/1");
        } finally {
            proxy.stop(0);
        }
    }

    private static String select(Proxies proxies, String uri) {
        return proxies.select(URI.create(uri)).get(0).toString();
    }
}
