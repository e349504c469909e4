package io.github.bundle4j.registry.inprocess;

import io.github.bundle4j.Digest;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code /v2/NAME/manifests/REFERENCE}. Thread-safe. */
final class ManifestEndpoint {
    private static final int MAX_MANIFEST = 4 * 1024 * 1024;
    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,127}");

    private final boolean referrers;

    private final boolean strict;

    ManifestEndpoint(boolean referrers, boolean strict) {
        this.referrers = referrers;
        this.strict = strict;
    }

    void handle(Exchange exchange, Repository repository, String name, String reference) throws IOException {
        switch (exchange.method()) {
            case "GET", "HEAD" -> get(exchange, repository, reference);
            case "PUT" -> put(exchange, repository, name, reference);
            case "DELETE" -> {
                if (repository.delete(reference)) {
                    exchange.empty(202);
                } else {
                    exchange.error(404, "MANIFEST_UNKNOWN", "no such manifest");
                }
            }
            default -> exchange.error(405, "UNSUPPORTED", "no such operation");
        }
    }

    private static void get(Exchange exchange, Repository repository, String reference) throws IOException {
        Optional<Stored> found = repository.find(reference);
        if (found.isEmpty()) {
            exchange.error(404, "MANIFEST_UNKNOWN", "no such manifest");
            return;
        }
        exchange.answerHeader("Docker-Content-Digest", found.get().digest().toString());
        exchange.bytes(200, found.get().mediaType(), found.get().bytes());
    }

    private void put(Exchange exchange, Repository repository, String name, String reference) throws IOException {
        byte[] bytes = exchange.content().readNBytes(MAX_MANIFEST + 1);
        if (bytes.length > MAX_MANIFEST) {
            exchange.error(413, "SIZE_INVALID", "a manifest has at most 4 MiB");
            return;
        }
        boolean byDigest = reference.indexOf(':') >= 0;
        if (!byDigest && !TAG.matcher(reference).matches()) {
            exchange.error(400, "TAG_INVALID", "not a tag");
            return;
        }
        Digest digest = byDigest ? hash(bytes, Digest.parse(reference)) : Digest.sha256(bytes);
        if (byDigest && !digest.toString().equals(reference)) {
            exchange.error(400, "DIGEST_INVALID", "the content is " + digest);
            return;
        }
        String mediaType = exchange.header("Content-Type");
        Optional<Stored> manifest = mediaType == null ? Optional.empty() : Stored.of(mediaType, bytes, digest);
        if (manifest.isEmpty()) {
            exchange.error(400, "MANIFEST_INVALID", "not a manifest");
            return;
        }
        List<Digest> missing = strict ? repository.missing(manifest.get()) : List.of();
        if (!missing.isEmpty()) {
            exchange.error(404, "MANIFEST_BLOB_UNKNOWN", "the repository lacks " + missing.get(0));
            return;
        }
        repository.put(manifest.get(), byDigest ? Optional.empty() : Optional.of(reference));
        exchange.answerHeader("Location", "/v2/" + name + "/manifests/" + digest);
        exchange.answerHeader("Docker-Content-Digest", digest.toString());
        if (referrers && manifest.get().subject().isPresent()) {
            exchange.answerHeader("OCI-Subject", manifest.get().subject().get().toString());
        }
        exchange.empty(201);
    }

    private static Digest hash(byte[] bytes, Digest like) {
        try {
            String algorithm = like.algorithm().equals("sha512") ? "SHA-512" : "SHA-256";
            byte[] hash = MessageDigest.getInstance(algorithm).digest(bytes);
            return new Digest(like.algorithm(), HexFormat.of().formatHex(hash));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256 and SHA-512", e);
        }
    }
}
