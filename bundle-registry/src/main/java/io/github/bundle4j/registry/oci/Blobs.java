package io.github.bundle4j.registry.oci;

import io.github.bundle4j.Digest;
import java.net.URI;
import java.util.Optional;
import java.util.OptionalLong;

/** The blob endpoints of the distribution specification. */
final class Blobs {
    private static final int MAX_ANSWER = 64 * 1024;
    private static final int MOUNTED = 201;

    private Blobs() {}

    static OptionalLong exists(Transport transport, OciRepository repository, Digest digest, Scope scope) {
        Call call = Call.of("HEAD", uri(transport, repository, digest), repository, scope, repository + "@" + digest);
        Answer answer = transport.fetch(call, 0);
        if (answer.status() == 404) {
            return OptionalLong.empty();
        }
        if (answer.status() != 200) {
            throw transport.failure(answer, call);
        }
        return OptionalLong.of(answer.length().orElse(0));
    }

    /** Begins to read. {@code hashed} is false for whoever leaves the digest to the place the content goes to. */
    static BlobStream open(Transport transport, OciRepository repository, Descriptor blob, boolean hashed) {
        Call call = Call.of(
                "GET",
                uri(transport, repository, blob.digest()),
                repository,
                Scope.pull(repository),
                repository + "@" + blob.digest());
        return new BlobStream(transport, call, blob, hashed);
    }

    static BlobOutcome push(
            Transport transport, OciRepository repository, BlobSource source, Optional<OciRepository> mountFrom) {
        Scope scope = Scope.push(repository);
        if (exists(transport, repository, source.digest(), scope).isPresent()) {
            return BlobOutcome.EXISTED;
        }
        Optional<Answer> session = Optional.empty();
        if (mountFrom.isPresent() && mountFrom.get().registry().equals(repository.registry())) {
            session = mount(transport, repository, source.digest(), mountFrom.get());
            if (session.filter(answer -> answer.status() == MOUNTED).isPresent()) {
                return BlobOutcome.MOUNTED;
            }
        }
        new BlobUpload(transport, repository, source, scope).run(session);
        return BlobOutcome.UPLOADED;
    }

    /**
     * Asks for a mount.
     *
     * @return that it was done, or the upload session that the registry opened instead; empty if it did neither: whoever
     *     may not read the other repository, or asks a registry without mounts, uploads
     */
    private static Optional<Answer> mount(
            Transport transport, OciRepository repository, Digest digest, OciRepository from) {
        Scope scope = Scope.push(repository).and(Scope.pull(from));
        URI uri = transport.uri(
                repository.registry(),
                "/v2/" + repository.name() + "/blobs/uploads/?mount=" + digest.algorithm() + "%3A" + digest.hex()
                        + "&from=" + from.name().replace("/", "%2F"));
        Call call = Call.of("POST", uri, repository, scope, repository + "@" + digest);
        try {
            Answer answer = transport.fetch(call, MAX_ANSWER);
            if (answer.status() == MOUNTED || answer.status() == 202) {
                return Optional.of(answer);
            }
            throw transport.failure(answer, call);
        } catch (RegistryException.Unauthorized
                | RegistryException.Denied
                | RegistryException.NotFound
                | RegistryException.Rejected e) {
            return Optional.empty();
        }
    }

    static void delete(Transport transport, OciRepository repository, Digest digest) {
        Call call = Call.of(
                "DELETE",
                uri(transport, repository, digest),
                repository,
                Scope.delete(repository),
                repository + "@" + digest);
        Answer answer = transport.fetch(call, MAX_ANSWER);
        if (!answer.isSuccess()) {
            throw transport.failure(answer, call);
        }
    }

    private static URI uri(Transport transport, OciRepository repository, Digest digest) {
        return transport.uri(repository.registry(), "/v2/" + repository.name() + "/blobs/" + digest);
    }
}
