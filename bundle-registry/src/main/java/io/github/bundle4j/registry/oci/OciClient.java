package io.github.bundle4j.registry.oci;

import io.github.bundle4j.Digest;
import io.github.bundle4j.LimitExceededException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * A client of OCI registries after the distribution specification 1.1. It moves exact bytes: nothing is reformatted, and
 * everything that comes is checked against its digest. One client serves any number of registries and threads; it keeps
 * connections and tokens until it is closed.
 *
 * <p>Every method may throw a child of {@link RegistryException}; {@link io.github.bundle4j.CancelledException} if the
 * calling thread is interrupted; {@link LimitExceededException} if an answer is larger than it may be. Failures that may
 * pass are repeated as {@link RetryPolicy} says. Thread-safe.
 */
public final class OciClient implements AutoCloseable {
    private final Transport transport;
    private final CredentialProvider credentials;
    private final Settings settings;
    private final Referrers referrers;

    private OciClient(Settings settings) {
        this.settings = settings;
        this.credentials = settings.credentials();
        this.transport = new Transport(settings);
        this.referrers = new Referrers(transport);
    }

    /**
     * Begins a client.
     *
     * @return a builder with defaults: anonymous, HTTPS, no proxy
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Who this client is, for tools that do their own requests.
     *
     * @return the provider it was built with
     */
    public CredentialProvider credentials() {
        return credentials;
    }

    /**
     * How this client reaches a registry.
     *
     * @param registry host, with its port if it has one
     * @return the endpoint
     */
    public Endpoint endpoint(String registry) {
        return settings.endpoint(registry);
    }

    /**
     * Looks a manifest up with one HEAD request.
     *
     * @param reference the manifest
     * @return its descriptor; empty if there is none
     */
    public Optional<Descriptor> head(OciReference reference) {
        return Manifests.head(transport, reference);
    }

    /**
     * Fetches a manifest or index. If the endpoint has mirrors they are asked first.
     *
     * @param reference the manifest
     * @return its exact bytes, checked against the digest asked for or announced
     * @throws RegistryException.NotFound if there is none
     * @throws RegistryException.DigestMismatch if other bytes came
     */
    public RawManifest manifest(OciReference reference) {
        return Mirrors.first(
                settings,
                reference.repository(),
                repository ->
                        Manifests.get(transport, new OciReference(repository, reference.tag(), reference.digest())));
    }

    /**
     * Stores a manifest under the reference's tag, or under its digest if there is none. Everything it points to must be
     * in the repository before. If it has a subject and the registry does not index referrers, the tag that stands for
     * that index is kept up.
     *
     * @param reference where; a digest in it must be the manifest's
     * @param manifest the exact bytes
     * @throws RegistryException.Rejected if the registry refuses it
     * @throws IllegalArgumentException if the reference has the digest of something else
     */
    public void putManifest(OciReference reference, RawManifest manifest) {
        if (reference.digest().isPresent() && !reference.digest().get().equals(manifest.digest())) {
            throw new IllegalArgumentException(
                    "the manifest is " + manifest.digest() + ", not what " + reference + " names");
        }
        Answer answer = Manifests.put(transport, reference, manifest);
        referrers.afterPut(
                reference.repository(), manifest, answer.header("OCI-Subject").isPresent());
    }

    /**
     * Deletes a tag or a manifest. Many registries have deletion turned off. If a manifest has a subject and the registry
     * does not index referrers, the tag that stands for that index is kept up.
     *
     * @param reference by digest: the manifest with all its tags; by tag: the tag, where the registry can do that
     * @throws RegistryException.NotFound if there is none
     * @throws RegistryException.Rejected if the registry does not delete
     */
    public void delete(OciReference reference) {
        Optional<Digest> subject = reference.digest().isPresent() ? referrers.subjectOf(reference) : Optional.empty();
        Manifests.delete(transport, reference);
        subject.ifPresent(about -> referrers.afterDelete(
                reference.repository(), about, reference.digest().orElseThrow()));
    }

    /**
     * Whether a blob is there.
     *
     * @param repository where
     * @param digest the blob
     * @return its size in bytes, if the blob is there; 0 if the registry does not say its size
     */
    public OptionalLong blobSize(OciRepository repository, Digest digest) {
        return Blobs.exists(transport, repository, digest, Scope.pull(repository));
    }

    /**
     * Begins to read a blob. When the connection breaks it goes on where it stopped. The end of the stream is reached only
     * if size and digest are as the descriptor says: until then the bytes are not to be trusted.
     *
     * @param repository where
     * @param blob its descriptor
     * @return a stream that throws, beside {@link IOException}, what the methods of this class throw; the caller closes it
     * @throws RegistryException.NotFound if there is no such blob
     */
    public InputStream blob(OciRepository repository, Descriptor blob) {
        return Mirrors.first(settings, repository, place -> Blobs.open(transport, place, blob, true));
    }

    /** The same without a look at the digest, for content that goes where it is checked. */
    InputStream unhashedBlob(OciRepository repository, Descriptor blob) {
        return Mirrors.first(settings, repository, place -> Blobs.open(transport, place, blob, false));
    }

    /**
     * Reads a small blob.
     *
     * @param repository where
     * @param blob its descriptor
     * @param limit the largest size that is accepted, in bytes
     * @return the content, checked
     * @throws LimitExceededException if it is larger
     */
    public byte[] blobBytes(OciRepository repository, Descriptor blob, int limit) {
        if (blob.size() > limit) {
            throw new LimitExceededException(repository + "@" + blob.digest(), "maximum blob size in bytes", limit);
        }
        String what = repository + "@" + blob.digest();
        for (int attempt = 1; ; attempt++) {
            try (InputStream in = blob(repository, blob)) {
                return in.readAllBytes();
            } catch (RegistryException.DigestMismatch e) {
                if (!transport.retrier().pauseAfter(attempt, what)) {
                    throw e;
                }
            } catch (IOException e) {
                throw Retrier.unreachable(what, attempt, e);
            }
        }
    }

    /**
     * Brings a blob up unless it is there: one HEAD request, and if that finds nothing an upload.
     *
     * @param repository where to
     * @param content the blob
     * @return what was done
     */
    public BlobOutcome pushBlob(OciRepository repository, BlobSource content) {
        return Blobs.push(transport, repository, content, Optional.empty());
    }

    /**
     * Brings a blob up, asking the registry first to take it from another of its repositories.
     *
     * @param repository where to
     * @param content the blob
     * @param from a repository that has the blob; one of another registry is not asked
     * @return what was done
     */
    public BlobOutcome pushBlob(OciRepository repository, BlobSource content, OciRepository from) {
        return Blobs.push(transport, repository, content, Optional.of(from));
    }

    /**
     * Deletes a blob. Many registries have deletion turned off.
     *
     * @param repository where
     * @param digest the blob
     * @throws RegistryException.NotFound if there is none
     */
    public void deleteBlob(OciRepository repository, Digest digest) {
        Blobs.delete(transport, repository, digest);
    }

    /**
     * All tags of a repository, page by page.
     *
     * @param repository the repository
     * @return the tags in the registry's order, usually sorted
     * @throws RegistryException.NotFound if there is no such repository
     */
    public List<String> tags(OciRepository repository) {
        return Listings.tags(transport, repository);
    }

    /**
     * What says something about a manifest. Where the registry has no index of referrers, the tag that stands for it is
     * read.
     *
     * @param repository where
     * @param subject the manifest's digest
     * @param artifactType only referrers of this type; empty for all
     * @return their descriptors
     */
    public List<Descriptor> referrers(OciRepository repository, Digest subject, Optional<String> artifactType) {
        return Listings.referrers(transport, repository, subject, artifactType)
                .orElseGet(() -> Listings.filtered(referrers.fromTag(repository, subject), artifactType));
    }

    /**
     * A repository as a place to copy from and to.
     *
     * @param repository the repository
     * @return a view on it, good as long as this client is
     */
    public ArtifactStore store(OciRepository repository) {
        return new RepositoryStore(this, repository);
    }

    /**
     * Brings a file from any address, over HTTP or HTTPS as this client is set up: its proxies, timeouts and repetition, and
     * the certificates of the endpoint of that host, or else of the default endpoint without its client certificate. No
     * credentials are sent. At most ten redirects are followed, none from HTTPS to HTTP.
     *
     * @param address {@code http} or {@code https}, without a user
     * @param digest what the file must hash to
     * @param limit the largest size that is accepted, in bytes
     * @param target where it goes; what is there is overwritten. Good only when this method returns: after a failure there
     *     may be a part of the file, or another one
     * @throws RegistryException.NotFound if there is nothing
     * @throws RegistryException.DigestMismatch if there is something else
     * @throws RegistryException.LocalFailure if it cannot be written
     * @throws LimitExceededException if it is larger
     * @throws IllegalArgumentException if it is not such an address
     */
    public void download(URI address, Digest digest, long limit, Path target) {
        boolean web = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
        if (!web || address.getHost() == null || address.getUserInfo() != null) {
            throw new IllegalArgumentException("not an address of a web server, or one with a user in it");
        }
        new Download(address, digest, limit, target).run(transport);
    }

    /** Closes the connections. Requests that are under way may fail, later ones do. */
    @Override
    public void close() {
        transport.close();
    }

    /** Collects the settings of a client. Not thread-safe. */
    public static final class Builder {
        private CredentialProvider credentials = CredentialProvider.anonymous();
        private final Map<String, Endpoint> endpoints = new HashMap<>();
        private Endpoint defaultEndpoint = Endpoint.https();
        private RetryPolicy retry = RetryPolicy.standard();
        private Duration connectTimeout = Duration.ofSeconds(10);
        private Duration idleTimeout = Duration.ofSeconds(60);
        private @Nullable ProxySelector proxy;
        private @Nullable Executor executor;
        private long chunkSize = Long.MAX_VALUE;

        private Builder() {}

        /**
         * Who the client is.
         *
         * @param provider finds credentials; default is anonymous
         * @return this builder
         */
        public Builder credentials(CredentialProvider provider) {
            credentials = provider;
            return this;
        }

        /**
         * How one registry is reached.
         *
         * @param registry host, with its port if it has one
         * @param endpoint the way
         * @return this builder
         */
        public Builder endpoint(String registry, Endpoint endpoint) {
            endpoints.put(OciRepository.host(registry), endpoint);
            return this;
        }

        /**
         * How all other registries are reached.
         *
         * @param endpoint the way; default is {@link Endpoint#https()}
         * @return this builder
         */
        public Builder defaultEndpoint(Endpoint endpoint) {
            defaultEndpoint = endpoint;
            return this;
        }

        /**
         * How passing failures are repeated.
         *
         * @param policy default is {@link RetryPolicy#standard()}
         * @return this builder
         */
        public Builder retry(RetryPolicy policy) {
            retry = policy;
            return this;
        }

        /**
         * How long a connection may take to be made.
         *
         * @param timeout default is 10 s
         * @return this builder
         */
        public Builder connectTimeout(Duration timeout) {
            connectTimeout = timeout;
            return this;
        }

        /**
         * How long a connection may be silent, or as good as silent: in this time at least 1 KiB of a body has to come or
         * go, or the head of an answer has to be there. There is no limit on a whole transfer, which may be of any size.
         *
         * @param timeout default is 60 s
         * @return this builder
         */
        public Builder idleTimeout(Duration timeout) {
            idleTimeout = timeout;
            return this;
        }

        /**
         * Proxies.
         *
         * @param selector chooses them; default is none, whatever the JVM's system properties say
         * @return this builder
         */
        public Builder proxy(ProxySelector selector) {
            proxy = selector;
            return this;
        }

        /**
         * Where the work of connections over HTTP/2 and through proxies runs; others need no threads but their callers'.
         *
         * @param threads default is a pool of the client's own
         * @return this builder
         */
        public Builder executor(Executor threads) {
            executor = threads;
            return this;
        }

        /**
         * Uploads blobs larger than this in chunks of this size, for registries or proxies that limit a request.
         *
         * @param bytes default is no limit: one request for a blob
         * @return this builder
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder chunkSize(long bytes) {
            if (bytes <= 0) {
                throw new IllegalArgumentException("a chunk has at least one byte");
            }
            chunkSize = bytes;
            return this;
        }

        /**
         * Makes the client.
         *
         * @return a client; the caller closes it
         */
        public OciClient build() {
            return new OciClient(new Settings(
                    credentials,
                    Map.copyOf(endpoints),
                    defaultEndpoint,
                    retry,
                    connectTimeout,
                    idleTimeout,
                    Optional.ofNullable(proxy),
                    Optional.ofNullable(executor),
                    chunkSize));
        }
    }
}
