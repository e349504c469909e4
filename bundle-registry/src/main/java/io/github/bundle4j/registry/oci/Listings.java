package io.github.bundle4j.registry.oci;

import io.github.bundle4j.BundleException;
import io.github.bundle4j.Digest;
import io.github.bundle4j.LimitExceededException;
import io.github.bundle4j.goyaml.Json;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lists with pages: tags and referrers. */
final class Listings {
    private static final int MAX_PAGE = 16 * 1024 * 1024;
    private static final int MAX_ENTRIES = 1_000_000;
    private static final int MAX_EMPTY_PAGES = 1000;
    private static final long MAX_BYTES = 64L * 1024 * 1024;

    private Listings() {}

    static List<String> tags(Transport transport, OciRepository repository) {
        List<String> all = new ArrayList<>();
        URI first = transport.uri(repository.registry(), "/v2/" + repository.name() + "/tags/list?n=1000");
        pages(transport, repository, first, repository + " tags", json -> {
            // A repository without tags answers null in some registries.
            if (json.get("tags") instanceof List<?> tags) {
                for (Object tag : tags) {
                    if (!(tag instanceof String text)) {
                        throw Failures.malformed(repository.toString(), "a tag is not a text");
                    }
                    all.add(text);
                }
            }
            return all.size();
        });
        return List.copyOf(all);
    }

    /** The referrers the registry knows; empty if it does not have the endpoint. */
    static Optional<List<Descriptor>> referrers(
            Transport transport, OciRepository repository, Digest subject, Optional<String> artifactType) {
        List<Descriptor> all = new ArrayList<>();
        String filter = artifactType
                .map(type ->
                        "?artifactType=" + java.net.URLEncoder.encode(type, java.nio.charset.StandardCharsets.UTF_8))
                .orElse("");
        URI first = transport.uri(repository.registry(), "/v2/" + repository.name() + "/referrers/" + subject + filter);
        try {
            pages(transport, repository, first, repository + "@" + subject + " referrers", json -> {
                try {
                    all.addAll(ManifestReader.descriptors(json.get("manifests")));
                } catch (IllegalArgumentException e) {
                    throw Failures.malformed(repository + "@" + subject, String.valueOf(e.getMessage()));
                }
                return all.size();
            });
        } catch (RegistryException.NotFound | RegistryException.Rejected e) {
            return Optional.empty();
        }
        return Optional.of(filtered(all, artifactType));
    }

    static List<Descriptor> filtered(List<Descriptor> all, Optional<String> artifactType) {
        return all.stream()
                .filter(d -> artifactType.isEmpty() || artifactType.equals(d.artifactType()))
                .toList();
    }

    private static void pages(Transport transport, OciRepository repository, URI first, String what, Page page) {
        Set<URI> seen = new HashSet<>();
        long bytes = 0;
        int before = 0;
        int emptyPages = 0;
        URI next = first;
        while (next != null) {
            if (!seen.add(next)) {
                throw Failures.malformed(what, "its pages lead in a circle");
            }
            Call call = Call.of("GET", next, repository, Scope.pull(repository), what)
                    .header("Accept", "application/json, " + MediaTypes.OCI_INDEX);
            Answer answer = transport.fetch(call, MAX_PAGE);
            if (answer.status() != 200) {
                throw transport.failure(answer, call);
            }
            byte[] body = answer.bytes();
            bytes += body.length;
            if (bytes > MAX_BYTES) {
                throw LimitExceededException.fixed(what, "maximum size of a list in bytes", MAX_BYTES);
            }
            int entries = page.take(object(body, what));
            if (entries > MAX_ENTRIES) {
                throw LimitExceededException.fixed(what, "maximum number of list entries", MAX_ENTRIES);
            }
            emptyPages += entries == before ? 1 : 0;
            if (emptyPages > MAX_EMPTY_PAGES) {
                throw LimitExceededException.fixed(what, "maximum number of empty pages", MAX_EMPTY_PAGES);
            }
            before = entries;
            next = next(answer, what);
        }
    }

    private static @Nullable URI next(Answer answer, String what) {
        Optional<String> link = LinkField.next(answer.headers("Link"));
        if (link.isEmpty()) {
            return null;
        }
        URI next = Transport.resolve(what, answer, link.get(), "Link");
        if (!Transport.isSameOrigin(answer.uri(), next)) {
            throw Failures.malformed(what, "its next page is on another host");
        }
        return next;
    }

    private static Map<?, ?> object(byte[] bytes, String what) {
        try {
            if (Json.parse(bytes) instanceof Map<?, ?> json) {
                return json;
            }
        } catch (BundleException e) {
            throw Failures.malformed(what, "it is not JSON");
        }
        throw Failures.malformed(what, "it is not a JSON object");
    }

    /** Takes one page and says how many entries there are so far. */
    @FunctionalInterface
    private interface Page {
        int take(Map<?, ?> json);
    }
}
