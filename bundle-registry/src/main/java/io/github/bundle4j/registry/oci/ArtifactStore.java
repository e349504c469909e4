package io.github.bundle4j.registry.oci;

import io.github.bundle4j.Digest;
import io.github.bundle4j.LimitExceededException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * A place where artifacts lie: a repository of a registry, a folder or a file in the layout of the OCI image
 * specification. Manifests are found by tag or digest, everything else by digest. Implementations are thread-safe and
 * throw children of {@link RegistryException}.
 */
public sealed interface ArtifactStore permits RepositoryStore, OciLayout, OciArchive {
    /**
     * Finds a manifest.
     *
     * @param reference a tag, or a digest
     * @return its descriptor; empty if there is none
     */
    Optional<Descriptor> find(String reference);

    /**
     * Reads a manifest.
     *
     * @param digest its digest
     * @return its exact bytes, checked
     * @throws RegistryException.NotFound if there is none
     */
    RawManifest manifest(Digest digest);

    /**
     * Begins to read a blob. The end of the stream is reached only if size and digest are right.
     *
     * @param blob its descriptor
     * @return a stream, which the caller closes
     * @throws RegistryException.NotFound if there is none
     */
    InputStream blob(Descriptor blob);

    /**
     * Reads a small blob.
     *
     * @param blob its descriptor
     * @param limit the largest size that is accepted, in bytes
     * @return the content, checked
     * @throws LimitExceededException if it is larger
     * @throws RegistryException.NotFound if there is none
     */
    default byte[] blobBytes(Descriptor blob, int limit) {
        if (blob.size() > limit) {
            throw new LimitExceededException(this + "@" + blob.digest(), "maximum blob size in bytes", limit);
        }
        try (InputStream in = blob(blob)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw LayoutFiles.failure(toString(), e);
        }
    }

    /**
     * Puts a blob there unless it is there.
     *
     * @param content the blob
     * @param from the repository it comes from, if it is of the same registry
     * @return what was done
     * @throws UnsupportedOperationException if the place is read-only
     */
    BlobOutcome putBlob(BlobSource content, Optional<OciRepository> from);

    /**
     * Puts a manifest there. What it points to must be there before.
     *
     * @param manifest the manifest
     * @param tag a tag for it
     * @throws UnsupportedOperationException if the place is read-only
     */
    void putManifest(RawManifest manifest, Optional<String> tag);

    /**
     * The tags.
     *
     * @return all of them, sorted or in the registry's order
     */
    List<String> tags();

    /**
     * What says something about a manifest.
     *
     * @param subject the manifest's digest
     * @return descriptors of manifests
     */
    List<Descriptor> referrers(Digest subject);

    /**
     * The repository, if it is one.
     *
     * @return empty for folders and files
     */
    Optional<OciRepository> repository();
}
