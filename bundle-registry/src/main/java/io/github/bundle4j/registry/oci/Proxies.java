package io.github.bundle4j.registry.oci;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Proxies as the variables {@code HTTPS_PROXY}, {@code HTTP_PROXY} and {@code NO_PROXY} name them, in upper or lower case.
 * Immutable and thread-safe. A user and password in the address are refused, because the JDK does not send them through
 * a tunnel unless a system property of the whole JVM allows it.
 */
public final class Proxies extends ProxySelector {
    private final Proxy http;
    private final Proxy https;
    private final List<NoProxy> direct;

    private Proxies(Proxy http, Proxy https, List<NoProxy> direct) {
        this.http = http;
        this.https = https;
        this.direct = direct;
    }

    /**
     * Reads the variables of this process.
     *
     * @return the proxies
     * @throws IllegalArgumentException if an address is none, or has credentials
     */
    public static Proxies fromEnvironment() {
        return of(System.getenv());
    }

    static Proxies of(Map<String, String> environment) {
        List<NoProxy> direct = new ArrayList<>();
        for (String entry : variable(environment, "NO_PROXY").split(",", -1)) {
            if (!entry.isBlank()) {
                direct.add(NoProxy.of(entry.strip().toLowerCase(Locale.ROOT)));
            }
        }
        return new Proxies(
                proxy(variable(environment, "HTTP_PROXY")), proxy(variable(environment, "HTTPS_PROXY")), direct);
    }

    @Override
    public List<Proxy> select(URI uri) {
        boolean secure = "https".equals(uri.getScheme());
        int port = uri.getPort() >= 0 ? uri.getPort() : secure ? 443 : 80;
        if (uri.getHost() == null || isDirect(uri.getHost().toLowerCase(Locale.ROOT), port)) {
            return List.of(Proxy.NO_PROXY);
        }
        return List.of(secure ? https : http);
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {
        // The request fails with its own error; there is no other proxy to turn to.
    }

    private boolean isDirect(String host, int port) {
        if (host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]")) {
            return true;
        }
        return direct.stream().anyMatch(exception -> exception.covers(host, port));
    }

    private static Proxy proxy(String address) {
        if (address.isEmpty()) {
            return Proxy.NO_PROXY;
        }
        URI uri = URI.create(address.contains("://") ? address : "http://" + address);
        if (uri.getHost() == null || !"http".equals(uri.getScheme())) {
            throw new IllegalArgumentException("a proxy's address is http://HOST:PORT");
        }
        if (uri.getUserInfo() != null) {
            throw new IllegalArgumentException("the proxy " + uri.getHost() + " is given with credentials, which the"
                    + " JDK does not send through a tunnel; give it without");
        }
        return new Proxy(
                Proxy.Type.HTTP,
                InetSocketAddress.createUnresolved(uri.getHost(), uri.getPort() < 0 ? 80 : uri.getPort()));
    }

    private static String variable(Map<String, String> environment, String name) {
        String upper = environment.getOrDefault(name, "");
        return upper.isEmpty() ? environment.getOrDefault(name.toLowerCase(Locale.ROOT), "") : upper;
    }
}
