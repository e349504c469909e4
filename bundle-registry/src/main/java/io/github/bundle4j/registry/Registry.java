package io.github.bundle4j.registry;

import io.github.bundle4j.event.EventListener;
import io.github.bundle4j.registry.oci.CredentialProvider;
import io.github.bundle4j.registry.oci.Credentials;
import io.github.bundle4j.registry.oci.Endpoint;
import io.github.bundle4j.registry.oci.OciClient;
import io.github.bundle4j.registry.oci.OciRepository;
import io.github.bundle4j.registry.oci.RetryPolicy;
import io.github.bundle4j.registry.oci.TlsOptions;
import java.net.ProxySelector;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A repository of a registry, as the place of a project's images and bundles. Thread-safe.
 *
 * <pre>{@code
 * try (Registry registry = Registry.at("registry.example.com/shop")
 *         .credentials(Credentials.of("ci", token))
 *         .build()) {
 *     PublishedBundle published = registry.bundles().publish(bundle);
 * }
 * }</pre>
 */
public final class Registry implements AutoCloseable {
    private final OciRepository repository;
    private final OciClient client;
    private final EventListener listener;

    private Registry(OciRepository repository, OciClient client, EventListener listener) {
        this.repository = repository;
        this.client = client;
        this.listener = listener;
    }

    /**
     * Begins a registry.
     *
     * @param hostAndPath for example {@code registry.example.com/shop}; {@code oci://} before it is allowed
     * @return a builder with defaults: anonymous, HTTPS, nobody listens
     * @throws IllegalArgumentException if it is no repository
     */
    public static Builder at(String hostAndPath) {
        return new Builder(OciRepository.parse(hostAndPath));
    }

    /**
     * The repository.
     *
     * @return host and path
     */
    public OciRepository repository() {
        return repository;
    }

    /**
     * The bundles of this repository.
     *
     * @return a view on it
     */
    public Bundles bundles() {
        return new Bundles(this);
    }

    /**
     * The client, for everything that this class does not name. It is closed with this object.
     *
     * @return the client
     */
    public OciClient client() {
        return client;
    }

    /**
     * Who is told of progress.
     *
     * @return the listener
     */
    public EventListener listener() {
        return listener;
    }

    /** Lets the connections go. */
    @Override
    public void close() {
        client.close();
    }

    /** Host and path. */
    @Override
    public String toString() {
        return repository.toString();
    }

    /** Collects the settings of a registry. Not thread-safe. */
    public static final class Builder {
        private final OciRepository repository;
        private final OciClient.Builder client = OciClient.builder();
        private EventListener listener = EventListener.none();
        private boolean plainHttp;
        private @Nullable TlsOptions tls;

        private Builder(OciRepository repository) {
            this.repository = repository;
        }

        /**
         * Who asks this registry. Other registries, such as those of base images, are asked anonymously.
         *
         * @param identity the credentials
         * @return this builder
         */
        public Builder credentials(Credentials identity) {
            client.credentials(CredentialProvider.of(repository.registry(), identity));
            return this;
        }

        /**
         * Who asks this and other registries.
         *
         * @param provider finds credentials
         * @return this builder
         */
        public Builder credentials(CredentialProvider provider) {
            client.credentials(provider);
            return this;
        }

        /**
         * Speaks HTTP without TLS with this registry.
         *
         * @param plain default is false
         * @return this builder
         */
        public Builder plainHttp(boolean plain) {
            plainHttp = plain;
            return this;
        }

        /**
         * Certificates for this registry.
         *
         * @param options default is {@link TlsOptions#standard()}
         * @return this builder
         */
        public Builder tls(TlsOptions options) {
            tls = options;
            return this;
        }

        /**
         * Who is told of progress.
         *
         * @param who default is nobody
         * @return this builder
         */
        public Builder listener(EventListener who) {
            listener = who;
            return this;
        }

        /**
         * How passing failures are repeated.
         *
         * @param policy default is {@link RetryPolicy#standard()}
         * @return this builder
         */
        public Builder retry(RetryPolicy policy) {
            client.retry(policy);
            return this;
        }

        /**
         * How long a connection may be silent.
         *
         * @param timeout default is 60 s
         * @return this builder
         */
        public Builder idleTimeout(Duration timeout) {
            client.idleTimeout(timeout);
            return this;
        }

        /**
         * Proxies.
         *
         * @param selector default is none
         * @return this builder
         */
        public Builder proxy(ProxySelector selector) {
            client.proxy(selector);
            return this;
        }

        /**
         * Everything else that a client can be told, other registries included.
         *
         * @param settings changes the client's builder
         * @return this builder
         */
        public Builder client(Consumer<OciClient.Builder> settings) {
            settings.accept(client);
            return this;
        }

        /**
         * Makes the registry. Nothing is sent yet.
         *
         * @return the registry; the caller closes it
         */
        public Registry build() {
            if (plainHttp) {
                client.endpoint(repository.registry(), Endpoint.http());
            } else if (tls != null) {
                client.endpoint(repository.registry(), Endpoint.https(tls));
            }
            return new Registry(repository, client.build(), listener);
        }
    }
}
