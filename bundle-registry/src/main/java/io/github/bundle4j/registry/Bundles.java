package io.github.bundle4j.registry;

import io.github.bundle4j.Digest;
import io.github.bundle4j.bundle.Bundle;
import io.github.bundle4j.bundle.BundleVersion;
import io.github.bundle4j.bundle.InvalidBundleException;
import io.github.bundle4j.event.EventListener;
import io.github.bundle4j.event.Task;
import io.github.bundle4j.project.Project;
import io.github.bundle4j.registry.oci.BlobOutcome;
import io.github.bundle4j.registry.oci.BlobSource;
import io.github.bundle4j.registry.oci.Descriptor;
import io.github.bundle4j.registry.oci.OciClient;
import io.github.bundle4j.registry.oci.OciReference;
import io.github.bundle4j.registry.oci.OciRepository;
import io.github.bundle4j.registry.oci.RawManifest;
import io.github.bundle4j.registry.oci.RegistryException;
import io.github.bundle4j.semver.Constraint;
import io.github.bundle4j.semver.Version;
import java.util.List;
import java.util.Optional;

/**
 * The bundles of one repository: each is an OCI chart under the tag of its version, as {@code helm push} would put it
 * there, and {@code helm pull oci://HOST/PATH --version V} and Argo CD take it from there. Images may lie in the same
 * repository; their tags are no versions.
 *
 * <pre>{@code
 * bundles.publish(Bundle.ofArchive(Files.readAllBytes(Path.of("shop-1.4.2.tgz"))));   // a chart that is packed already
 * byte[] chart = bundles.pull("1.4.x").bundle().archive();
 * }</pre>
 *
 * <p>Every method may throw a child of {@link RegistryException}, and
 * {@link io.github.bundle4j.CancelledException} if the thread is interrupted. Thread-safe.
 */
public final class Bundles {
    private final Registry registry;
    private final OciClient client;
    private final OciRepository repository;
    private final EventListener listener;

    Bundles(Registry registry) {
        this.registry = registry;
        this.client = registry.client();
        this.repository = registry.repository();
        this.listener = registry.listener();
    }

    /**
     * Publishes with {@link PublishOptions#defaults()}.
     *
     * @param bundle the bundle
     * @return what is in the registry now
     * @throws AlreadyPublishedException if the version is there with other content
     */
    public PublishedBundle publish(Bundle bundle) {
        return publish(bundle, PublishOptions.defaults());
    }

    /**
     * Publishes. If the registry has this very bundle, that takes one HEAD request and nothing is sent. Else the blobs it
     * lacks go up first and the manifest last, so that a tag never points to anything that is not there; a publish that
     * was cut short is completed by the next one.
     *
     * <p>Two publishers of different content under one version at the same moment can both succeed: registries offer
     * no lock, the later one wins.
     *
     * @param bundle the bundle; if its name is not the repository's last component it is renamed, unless the options
     *     say otherwise
     * @param options how
     * @return what is in the registry now
     * @throws AlreadyPublishedException if the version is there with other content and may not be overwritten
     * @throws InvalidBundleException if it is signed, and its name would change
     */
    public PublishedBundle publish(Bundle bundle, PublishOptions options) {
        Bundle named = options.keepName() ? bundle : bundle.withName(repository.lastComponent());
        if (bundle.signature().isPresent() && named.signature().isEmpty()) {
            throw new InvalidBundleException(
                    "the chart is signed as " + bundle.name() + ", and " + repository
                            + " would change its name: publish it" + " to a repository whose last component is "
                            + bundle.name() + ", or keep its name",
                    null);
        }
        BundleArtifact artifact = BundleArtifact.of(named);
        OciReference reference = repository.tag(named.tag());
        Digest digest = artifact.manifest().digest();
        try (Task task = Task.start(listener, "publish", reference.toString())) {
            Optional<Descriptor> there = client.head(reference);
            if (there.isPresent() && there.get().digest().equals(digest)) {
                task.reused();
                return new PublishedBundle(reference.at(digest), named, 0, true);
            }
            if (there.isPresent() && named.isReleased() && !options.overwrite()) {
                throw new AlreadyPublishedException(reference, there.get().digest(), digest);
            }
            int uploaded = 0;
            for (BlobSource blob : artifact.blobs()) {
                uploaded += client.pushBlob(repository, blob) == BlobOutcome.UPLOADED ? 1 : 0;
                task.progress(
                        uploaded / (artifact.blobs().size() + 1.0),
                        blob.digest().shortHex());
            }
            // Before the tag: whoever finds the bundle finds its record, even if this process ends in between.
            if (options.provenance() && named.provenance().isPresent()) {
                new ProvenanceRecords(client, repository)
                        .attach(
                                artifact.manifest().descriptor(),
                                named.provenance().get());
            }
            client.putManifest(reference, artifact.manifest());
            task.done();
            return new PublishedBundle(reference.at(digest), named, uploaded, false);
        }
    }

    /**
     * Fetches a bundle.
     *
     * @param version a version, a tag, a range such as {@code 1.4.x}, or a manifest's digest
     * @return the bundle and where it lies, pinned
     * @throws RegistryException.NotFound if there is no such version, or none in the range
     * @throws InvalidVersionException if the text is none of these
     * @throws NotABundleException if something else lies there
     * @throws InvalidBundleException if Helm's provenance file beside it is about another chart
     */
    public PublishedBundle pull(String version) {
        OciReference reference = resolve(version);
        try (Task task = Task.start(listener, "pull", reference.toString())) {
            RawManifest manifest = client.manifest(reference);
            OciReference pinned = reference.at(manifest.digest());
            Bundle bundle = new BundleReader(client.store(repository)).read(pinned.toString(), manifest);
            task.done();
            return new PublishedBundle(pinned, bundle, 0, true);
        }
    }

    /**
     * Begins a copy from here to another registry, a layout folder or an archive.
     *
     * @return a copy to be made, as {@link BundleCopy#from(Registry)} gives it
     */
    public BundleCopy copy() {
        return BundleCopy.from(registry);
    }

    /**
     * The versions.
     *
     * @return newest first; tags that are no strict semantic versions are left out
     */
    public List<String> list() {
        try {
            return Versions.of(client.tags(repository)).stream()
                    .map(Version::toString)
                    .toList();
        } catch (RegistryException.NotFound e) {
            // No repository, no versions: it comes into being with the first push.
            return List.of();
        }
    }

    /**
     * Finds what a version means. A range takes the newest version it allows, pre-releases only if it names one; that
     * lists the tags. Anything else is taken as it is, without a request.
     *
     * @param version a version, a tag, a range in the grammar of Helm and Argo CD, or a manifest's digest
     * @return the reference
     * @throws RegistryException.NotFound if no version is in the range
     * @throws InvalidVersionException if it is none of these
     */
    public OciReference resolve(String version) {
        Optional<Constraint> range =
                Versions.isExact(version) || version.indexOf(':') >= 0 ? Optional.empty() : Versions.range(version);
        if (range.isEmpty()) {
            return exact(version);
        }
        List<Version> all = Versions.of(client.tags(repository));
        Version newest = Versions.newest(all, range.get())
                .orElseThrow(() -> RegistryException.notFound(
                        repository.toString(),
                        "no version in the range \"" + version + "\" among " + all.size() + " versions"));
        return repository.tag(BundleVersion.tagOf(newest.toString()));
    }

    private OciReference exact(String version) {
        try {
            if (version.indexOf(':') >= 0) {
                return repository.digest(Digest.parse(version));
            }
            return repository.tag(Versions.isExact(version) ? BundleVersion.tagOf(version) : version);
        } catch (IllegalArgumentException e) {
            throw new InvalidVersionException(version, e);
        }
    }

    /**
     * What a bundle was made from, as its publisher recorded it. Nobody has signed that; to be sure, make the bundle again
     * and {@linkplain #verify(String, Project) compare}.
     *
     * @param version as for {@link #pull}
     * @return the records, JSON documents as {@link io.github.bundle4j.bundle.Provenance#toJson()} writes them; empty if
     *     there are none
     * @throws RegistryException.NotFound if there is no such bundle
     */
    public List<String> provenance(String version) {
        OciReference reference = resolve(version);
        Descriptor subject = client.head(reference)
                .orElseThrow(() -> RegistryException.notFound(reference.toString(), "no such bundle"));
        return new ProvenanceRecords(client, repository).find(subject.digest());
    }

    /**
     * Whether a published bundle is what a project gives: the bundle is made again from the project, with the images that
     * the published one names, and compared to the last bit.
     *
     * @param version as for {@link #pull}
     * @param project the project at the commit in question, with the environment in question
     * @return the outcome
     * @throws RegistryException.NotFound if there is no such bundle
     */
    public Verification verify(String version, Project project) {
        PublishedBundle published = pull(version);
        Bundle.Builder again = Bundle.of(project).images(published.bundle().images());
        Optional<String> tag = published.reference().tag();
        boolean moving = tag.isPresent() && !published.bundle().version().equals(BundleVersion.versionOf(tag.get()));
        Bundle bundle = (moving
                        ? again.tag(tag.get())
                        : again.version(published.bundle().version()))
                .build();
        return Verification.of(published, named(bundle, published));
    }

    /**
     * Whether a published bundle is the same as one made here, to the last bit.
     *
     * @param version as for {@link #pull}
     * @param again the bundle, made with the same options
     * @return the outcome
     * @throws RegistryException.NotFound if there is no such bundle
     */
    public Verification verify(String version, Bundle again) {
        PublishedBundle published = pull(version);
        return Verification.of(published, named(again, published));
    }

    /** A chart that kept its name was published so on purpose; else it has that of the repository. */
    private Bundle named(Bundle again, PublishedBundle published) {
        return published.bundle().name().equals(again.name()) ? again : again.withName(repository.lastComponent());
    }

    /**
     * Deletes a bundle: its tag where the registry can delete tags, else its manifest with all its tags.
     *
     * @param version a version, tag or manifest's digest; no range, which means another version at another time
     * @throws InvalidVersionException if it is none of these
     * @throws RegistryException.NotFound if there is none
     * @throws RegistryException.Rejected if the registry does not delete
     */
    public void delete(String version) {
        OciReference reference = exact(version);
        if (reference.digest().isPresent()) {
            client.delete(reference);
            return;
        }
        try {
            client.delete(reference);
        } catch (RegistryException.Rejected e) {
            if (!saysByDigestOnly(e)) {
                throw e;
            }
            Descriptor there = client.head(reference).orElseThrow(() -> e);
            client.delete(repository.digest(there.digest()));
        }
    }

    /** Registries of the older kind do not know how to delete a tag; others may forbid it for this one. */
    private static boolean saysByDigestOnly(RegistryException.Rejected refusal) {
        return refusal instanceof RegistryException.Unsupported
                || refusal.status().orElse(0) == 400;
    }
}
