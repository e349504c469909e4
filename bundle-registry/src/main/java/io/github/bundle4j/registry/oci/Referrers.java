package io.github.bundle4j.registry.oci;

import io.github.bundle4j.CancelledException;
import io.github.bundle4j.Digest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/**
 * The tag that stands for the index of referrers where a registry has none, as the specification describes it. Registries
 * offer no way to change it without overwriting what another process writes at that moment; within one client changes
 * wait for each other. Thread-safe.
 */
final class Referrers {
    private static final int MAX_HEX = 64;

    private final Transport transport;
    private final ReentrantLock changing = new ReentrantLock();

    Referrers(Transport transport) {
        this.transport = transport;
    }

    /** What the tag lists; nothing if it is not there, or something else. */
    List<Descriptor> fromTag(OciRepository repository, Digest subject) {
        return read(repository.tag(tag(subject)))
                .filter(found -> MediaTypes.isIndex(found.mediaType()))
                .map(found -> found.parse().manifests())
                .orElse(List.of());
    }

    /** Keeps the tag up after a manifest with a subject was stored, unless the registry did it itself. */
    void afterPut(OciRepository repository, RawManifest manifest, boolean indexed) {
        if (indexed || !MediaTypes.isManifest(manifest.mediaType())) {
            return;
        }
        Manifest parsed = manifest.parse();
        if (parsed.subject().isPresent()) {
            Descriptor entry = entry(manifest, parsed);
            change(repository, parsed.subject().get().digest(), before -> {
                List<Descriptor> all = without(before, manifest.digest());
                all.add(entry);
                return all;
            });
        }
    }

    /** What a manifest is about, as far as it is there to say so. */
    Optional<Digest> subjectOf(OciReference reference) {
        try {
            return read(reference).flatMap(raw -> raw.parse().subject()).map(Descriptor::digest);
        } catch (RegistryException.Malformed e) {
            // What cannot be read is about nothing.
            return Optional.empty();
        }
    }

    /** Keeps the tag up after a manifest was deleted; if there is no such tag there is nothing to do. */
    void afterDelete(OciRepository repository, Digest subject, Digest deleted) {
        if (fromTag(repository, subject).stream().anyMatch(d -> d.digest().equals(deleted))) {
            change(repository, subject, before -> without(before, deleted));
        }
    }

    /** As registries with an index describe it: annotations, and the type of the configuration for want of another. */
    private static Descriptor entry(RawManifest manifest, Manifest parsed) {
        Descriptor plain = manifest.descriptor();
        return new Descriptor(
                plain.mediaType(),
                plain.digest(),
                plain.size(),
                parsed.annotations(),
                Optional.empty(),
                parsed.artifactType().or(() -> parsed.config().map(Descriptor::mediaType)));
    }

    private void change(OciRepository repository, Digest subject, UnaryOperator<List<Descriptor>> change) {
        OciReference tag = repository.tag(tag(subject));
        try {
            changing.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException("listing referrers in " + tag);
        }
        try {
            Optional<RawManifest> before = read(tag);
            if (before.isPresent() && !MediaTypes.isIndex(before.get().mediaType())) {
                throw Failures.malformed(
                        tag.toString(),
                        "this tag has to list what refers to " + subject + ", and means a "
                                + before.get().mediaType() + "; move it away");
            }
            Manifest index = before.map(RawManifest::parse).orElse(Manifest.index(List.of(), Map.of()));
            List<Descriptor> all = change.apply(index.manifests());
            Manifests.put(
                    transport, tag, Manifest.index(all, index.annotations()).toRaw());
        } finally {
            changing.unlock();
        }
    }

    /** From the registry itself: a mirror may be behind. */
    private Optional<RawManifest> read(OciReference reference) {
        try {
            return Optional.of(Manifests.get(transport, reference));
        } catch (RegistryException.NotFound e) {
            return Optional.empty();
        }
    }

    private static List<Descriptor> without(List<Descriptor> all, Digest digest) {
        List<Descriptor> rest = new ArrayList<>(all);
        rest.removeIf(d -> d.digest().equals(digest));
        return rest;
    }

    /** A tag has at most 128 characters: the hexadecimal part is cut. */
    private static String tag(Digest subject) {
        String hex = subject.hex();
        return subject.algorithm() + "-" + hex.substring(0, Math.min(MAX_HEX, hex.length()));
    }
}
