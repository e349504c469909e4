package io.github.bundle4j.registry.oci;

import io.github.bundle4j.Digest;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** A repository of a registry as a place of artifacts. */
final class RepositoryStore implements ArtifactStore {
    private final OciClient client;
    private final OciRepository repository;

    RepositoryStore(OciClient client, OciRepository repository) {
        this.client = client;
        this.repository = repository;
    }

    @Override
    public Optional<Descriptor> find(String reference) {
        return client.head(
                reference.indexOf(':') >= 0 ? repository.digest(Digest.parse(reference)) : repository.tag(reference));
    }

    @Override
    public RawManifest manifest(Digest digest) {
        return client.manifest(repository.digest(digest));
    }

    @Override
    public InputStream blob(Descriptor blob) {
        return client.blob(repository, blob);
    }

    InputStream unhashedBlob(Descriptor blob) {
        return client.unhashedBlob(repository, blob);
    }

    @Override
    public byte[] blobBytes(Descriptor blob, int limit) {
        return client.blobBytes(repository, blob, limit);
    }

    @Override
    public BlobOutcome putBlob(BlobSource content, Optional<OciRepository> from) {
        return from.isPresent() && !from.get().equals(repository)
                ? client.pushBlob(repository, content, from.get())
                : client.pushBlob(repository, content);
    }

    @Override
    public void putManifest(RawManifest manifest, Optional<String> tag) {
        client.putManifest(tag.map(repository::tag).orElse(repository.digest(manifest.digest())), manifest);
    }

    @Override
    public List<String> tags() {
        return client.tags(repository);
    }

    @Override
    public List<Descriptor> referrers(Digest subject) {
        return client.referrers(repository, subject, Optional.empty());
    }

    @Override
    public Optional<OciRepository> repository() {
        return Optional.of(repository);
    }

    @Override
    public String toString() {
        return repository.toString();
    }
}
