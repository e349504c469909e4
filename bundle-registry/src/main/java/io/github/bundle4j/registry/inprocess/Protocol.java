package io.github.bundle4j.registry.inprocess;

import io.github.bundle4j.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sorts requests by the endpoints of the distribution specification. Thread-safe. */
final class Protocol {
    private static final String NAME = "/v2/([a-z0-9]+(?:[._/-]+[a-z0-9]+)*)";
    private static final Pattern MANIFEST = Pattern.compile(NAME + "/manifests/([^/]+)");
    private static final Pattern UPLOADS = Pattern.compile(NAME + "/blobs/uploads/?");
    private static final Pattern UPLOAD = Pattern.compile(NAME + "/blobs/uploads/([^/]+)");
    private static final Pattern BLOB = Pattern.compile(NAME + "/blobs/([^/]+)");
    private static final Pattern TAGS = Pattern.compile(NAME + "/tags/list");
    private static final Pattern REFERRERS = Pattern.compile(NAME + "/referrers/([^/]+)");

    private final Access access;
    private final String address;
    private final boolean deletion;
    private final Map<String, Repository> repositories = new ConcurrentHashMap<>();
    private final ManifestEndpoint manifests;
    private final BlobEndpoint blobs;
    private final ListEndpoint lists;

    Protocol(Access access, Storage storage, String address, InProcessRegistry.Builder options) {
        this.access = access;
        this.address = address;
        this.deletion = options.deletes();
        this.manifests = new ManifestEndpoint(options.indexesReferrers(), options.isStrict());
        this.blobs = new BlobEndpoint(storage, options.leastChunk(), this::repository);
        this.lists = new ListEndpoint(options.tagsPerPage(), options.indexesReferrers());
    }

    void handle(Exchange exchange) throws IOException {
        String path = exchange.path();
        if (path.equals("/token")) {
            access.issue(exchange);
            return;
        }
        if (path.equals("/v2/") || path.equals("/v2")) {
            if (allowed(exchange, "", "pull")) {
                exchange.bytes(200, "application/json", new byte[] {'{', '}'});
            }
            return;
        }
        try {
            if (!route(exchange, path)) {
                exchange.error(404, "NAME_UNKNOWN", "no such endpoint");
            }
        } catch (IllegalArgumentException e) {
            exchange.error(400, "DIGEST_INVALID", String.valueOf(e.getMessage()));
        }
    }

    Map<String, Repository> repositories() {
        return new TreeMap<>(repositories);
    }

    private boolean route(Exchange exchange, String path) throws IOException {
        Matcher matcher = MANIFEST.matcher(path);
        if (matcher.matches()) {
            String action = action(exchange, "PUT");
            if (permitted(exchange, matcher.group(1), action)) {
                manifests.handle(exchange, repository(matcher.group(1)), matcher.group(1), matcher.group(2));
            }
            return true;
        }
        matcher = UPLOADS.matcher(path);
        if (matcher.matches()) {
            if (allowed(exchange, matcher.group(1), "push")) {
                blobs.begin(exchange, matcher.group(1));
            }
            return true;
        }
        matcher = UPLOAD.matcher(path);
        if (matcher.matches()) {
            if (allowed(exchange, matcher.group(1), "push")) {
                blobs.proceed(exchange, matcher.group(1), matcher.group(2));
            }
            return true;
        }
        matcher = BLOB.matcher(path);
        if (matcher.matches()) {
            if (permitted(exchange, matcher.group(1), action(exchange, "PUT"))) {
                blobs.handle(exchange, repository(matcher.group(1)), Digest.parse(matcher.group(2)));
            }
            return true;
        }
        matcher = TAGS.matcher(path);
        if (matcher.matches()) {
            if (allowed(exchange, matcher.group(1), "pull")) {
                lists.tags(exchange, repository(matcher.group(1)), matcher.group(1));
            }
            return true;
        }
        matcher = REFERRERS.matcher(path);
        if (matcher.matches()) {
            if (allowed(exchange, matcher.group(1), "pull")) {
                lists.referrers(exchange, repository(matcher.group(1)), Digest.parse(matcher.group(2)));
            }
            return true;
        }
        return false;
    }

    private static String action(Exchange exchange, String writing) {
        if (exchange.method().equals("DELETE")) {
            return "delete";
        }
        return exchange.method().equals(writing) ? "push" : "pull";
    }

    private boolean permitted(Exchange exchange, String repository, String action) throws IOException {
        if (!allowed(exchange, repository, action)) {
            return false;
        }
        if (action.equals("delete") && !deletion) {
            exchange.error(405, "UNSUPPORTED", "deletion is turned off");
            return false;
        }
        return true;
    }

    private boolean allowed(Exchange exchange, String repository, String action) throws IOException {
        Optional<String> challenge = access.challenge(exchange, repository, action, address);
        if (challenge.isEmpty()) {
            return true;
        }
        try (InputStream content = exchange.content()) {
            content.transferTo(java.io.OutputStream.nullOutputStream());
        }
        exchange.answerHeader("WWW-Authenticate", challenge.get());
        exchange.error(401, "UNAUTHORIZED", "authentication required");
        return false;
    }

    private Repository repository(String name) {
        return repositories.computeIfAbsent(name, n -> new Repository());
    }
}
