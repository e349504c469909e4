package io.github.bundle4j.registry.inprocess;

import io.github.bundle4j.Digest;
import io.github.bundle4j.goyaml.Json;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tags, page by page, and referrers. Thread-safe. */
final class ListEndpoint {
    private static final String INDEX = "application/vnd.oci.image.index.v1+json";

    private final int pageSize;
    private final boolean referrers;

    ListEndpoint(int pageSize, boolean referrers) {
        this.pageSize = pageSize;
        this.referrers = referrers;
    }

    void tags(Exchange exchange, Repository repository, String name) throws IOException {
        if (repository.isEmpty()) {
            exchange.error(404, "NAME_UNKNOWN", "no such repository");
            return;
        }
        int n = Math.min(
                pageSize, exchange.parameter("n").map(Integer::parseInt).orElse(pageSize));
        String last = exchange.parameter("last").orElse("");
        List<String> rest = repository.tags().stream()
                .filter(tag -> tag.compareTo(last) > 0)
                .toList();
        List<String> page = rest.subList(0, Math.min(n, rest.size()));
        if (page.size() < rest.size()) {
            String after = page.isEmpty() ? last : page.get(page.size() - 1);
            exchange.answerHeader(
                    "Link",
                    "</v2/" + name + "/tags/list?n=" + n + "&last=" + URLEncoder.encode(after, StandardCharsets.UTF_8)
                            + ">; rel=\"next\"");
        }
        json(exchange, "application/json", Map.of("name", name, "tags", page));
    }

    void referrers(Exchange exchange, Repository repository, Digest subject) throws IOException {
        if (!referrers) {
            exchange.error(404, "NAME_UNKNOWN", "no such endpoint");
            return;
        }
        Optional<String> type = exchange.parameter("artifactType");
        List<Map<String, Object>> found = repository.referrers(subject).stream()
                .map(Stored::descriptor)
                .filter(d -> type.isEmpty() || type.get().equals(d.get("artifactType")))
                .toList();
        if (type.isPresent()) {
            exchange.answerHeader("OCI-Filters-Applied", "artifactType");
        }
        json(exchange, INDEX, Map.of("schemaVersion", 2L, "mediaType", INDEX, "manifests", found));
    }

    private static void json(Exchange exchange, String type, Map<String, Object> body) throws IOException {
        exchange.bytes(200, type, Json.write(body).getBytes(StandardCharsets.UTF_8));
    }
}
