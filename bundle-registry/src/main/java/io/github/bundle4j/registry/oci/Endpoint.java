package io.github.bundle4j.registry.oci;

import java.util.List;
import java.util.Optional;

/**
 * How one registry is reached. Immutable and thread-safe.
 *
 * @param plainHttp true for HTTP without TLS; nothing falls back to it by itself
 * @param tls certificates
 * @param mirrors hosts that hold copies, asked before the registry itself for manifests and blobs, in this order
 * @param address the host and port to connect to instead of the registry's name, which then only names: for a registry
 *     behind a tunnel or on a changing port, whose references must stay the same
 */
public record Endpoint(boolean plainHttp, TlsOptions tls, List<String> mirrors, Optional<String> address) {
    /**
     * Copies.
     *
     * @param plainHttp see above
     * @param tls see above
     * @param mirrors see above
     * @param address see above
     */
    public Endpoint {
        mirrors = List.copyOf(mirrors);
    }

    /**
     * HTTPS, checked against the JVM's authorities.
     *
     * @return the default
     */
    public static Endpoint https() {
        return new Endpoint(false, TlsOptions.standard(), List.of(), Optional.empty());
    }

    /**
     * HTTPS with own certificates or without verification.
     *
     * @param tls the options
     * @return the endpoint
     */
    public static Endpoint https(TlsOptions tls) {
        return new Endpoint(false, tls, List.of(), Optional.empty());
    }

    /**
     * HTTP without TLS.
     *
     * @return the endpoint
     */
    public static Endpoint http() {
        return new Endpoint(true, TlsOptions.standard(), List.of(), Optional.empty());
    }

    /**
     * With mirrors.
     *
     * @param hosts hosts with their ports, in the order in which they are asked
     * @return a copy
     */
    public Endpoint withMirrors(List<String> hosts) {
        return new Endpoint(plainHttp, tls, hosts, address);
    }

    /**
     * Connects elsewhere; references keep the registry's name.
     *
     * @param hostAndPort for example {@code 127.0.0.1:5000}
     * @return a copy
     */
    public Endpoint at(String hostAndPort) {
        return new Endpoint(plainHttp, tls, mirrors, Optional.of(hostAndPort));
    }
}
