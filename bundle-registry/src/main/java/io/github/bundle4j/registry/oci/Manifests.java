package io.github.bundle4j.registry.oci;

import io.github.bundle4j.Digest;
import java.net.URI;
import java.util.Optional;
import java.util.OptionalLong;

/** The manifest endpoints of the distribution specification. */
final class Manifests {
    private static final String ACCEPT = String.join(
            ", ", MediaTypes.OCI_MANIFEST, MediaTypes.OCI_INDEX, MediaTypes.DOCKER_MANIFEST, MediaTypes.DOCKER_LIST);
    private static final int MAX_ANSWER = 64 * 1024;

    private Manifests() {}

    static Optional<Descriptor> head(Transport transport, OciReference reference) {
        Call call = read(transport, "HEAD", reference);
        Answer answer = transport.fetch(call, 0);
        if (answer.status() == 404) {
            return Optional.empty();
        }
        if (answer.status() != 200) {
            throw transport.failure(answer, call);
        }
        Optional<Digest> digest = digestHeader(call, answer);
        OptionalLong size = answer.length();
        Optional<String> mediaType = mediaType(answer).filter(MediaTypes::isManifest);
        if (digest.isEmpty() || size.isEmpty() || mediaType.isEmpty()) {
            // An answer to HEAD need not say all that; the manifest itself does.
            return Optional.of(get(transport, reference).descriptor());
        }
        expect(call.what(), reference.digest(), digest.get());
        return Optional.of(Descriptor.of(mediaType.get(), digest.get(), size.getAsLong()));
    }

    static RawManifest get(Transport transport, OciReference reference) {
        Call call = read(transport, "GET", reference);
        for (int attempt = 1; ; attempt++) {
            Answer answer = transport.fetch(call, RawManifest.MAX_SIZE);
            if (answer.status() != 200) {
                throw transport.failure(answer, call);
            }
            try {
                return checked(call, reference, answer);
            } catch (RegistryException.DigestMismatch e) {
                // Damage on the way is rare and passes; what is wrong in the registry stays wrong.
                if (!transport.retrier().pauseAfter(attempt, call.what())) {
                    throw e;
                }
            }
        }
    }

    static Answer put(Transport transport, OciReference reference, RawManifest manifest) {
        String target = reference.tag().orElse(manifest.digest().toString());
        OciRepository repository = reference.repository();
        URI uri = transport.uri(repository.registry(), "/v2/" + repository.name() + "/manifests/" + target);
        Call call = Call.of("PUT", uri, repository, Scope.push(repository), reference.toString())
                .body(BlobSource.of(manifest.bytes()), manifest.mediaType());
        Answer answer = transport.fetch(call, MAX_ANSWER);
        if (answer.status() != 201 && answer.status() != 200) {
            throw transport.failure(answer, call);
        }
        Optional<Digest> stored = digestHeader(call, answer);
        if (stored.isPresent()
                && stored.get().algorithm().equals(manifest.digest().algorithm())) {
            expect(call.what(), Optional.of(manifest.digest()), stored.get());
        }
        return answer;
    }

    static void delete(Transport transport, OciReference reference) {
        OciRepository repository = reference.repository();
        URI uri = transport.uri(repository.registry(), "/v2/" + repository.name() + "/manifests/" + reference.target());
        Call call = Call.of("DELETE", uri, repository, Scope.delete(repository), reference.toString());
        Answer answer = transport.fetch(call, MAX_ANSWER);
        if (!answer.isSuccess()) {
            throw transport.failure(answer, call);
        }
    }

    private static Call read(Transport transport, String method, OciReference reference) {
        OciRepository repository = reference.repository();
        URI uri = transport.uri(repository.registry(), "/v2/" + repository.name() + "/manifests/" + reference.target());
        return Call.of(method, uri, repository, Scope.pull(repository), reference.toString())
                .header("Accept", ACCEPT);
    }

    private static RawManifest checked(Call call, OciReference reference, Answer answer) {
        Optional<Digest> expected = reference.digest().or(() -> digestHeader(call, answer));
        byte[] bytes = answer.bytes();
        Digest like = expected.orElseGet(() -> Digest.sha256(new byte[0]));
        Digest actual = Hashes.of(bytes, like);
        expect(call.what(), expected, actual);
        String mediaType = mediaType(answer).filter(MediaTypes::isManifest).orElse(ManifestReader.mediaTypeOf(bytes));
        return RawManifest.checked(mediaType, bytes, actual);
    }

    private static void expect(String what, Optional<Digest> expected, Digest actual) {
        if (expected.isPresent() && !expected.get().equals(actual)) {
            throw Hashes.mismatch(what, expected.get(), actual);
        }
    }

    private static Optional<Digest> digestHeader(Call call, Answer answer) {
        try {
            return answer.header("Docker-Content-Digest").map(Digest::parse);
        } catch (IllegalArgumentException e) {
            throw Failures.malformed(call.what(), "its Docker-Content-Digest is no digest");
        }
    }

    private static Optional<String> mediaType(Answer answer) {
        return answer.header("Content-Type").map(type -> {
            int semicolon = type.indexOf(';');
            return (semicolon < 0 ? type : type.substring(0, semicolon)).strip();
        });
    }
}
