package io.github.bundle4j.registry.inprocess;

import io.github.bundle4j.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code /v2/NAME/blobs/…}: reading, and uploads in one piece, in chunks, or by mounting. Thread-safe. */
final class BlobEndpoint {
    private static final Pattern RANGE = Pattern.compile("bytes=([0-9]{1,18})-([0-9]{0,18})");
    private static final Pattern CONTENT_RANGE = Pattern.compile("(?:bytes )?([0-9]{1,18})-([0-9]{1,18})(?:/.*)?");

    private final Storage storage;
    private final long leastChunk;
    private final Function<String, Repository> repositories;
    private final Map<String, UploadSession> sessions = new ConcurrentHashMap<>();

    BlobEndpoint(Storage storage, long leastChunk, Function<String, Repository> repositories) {
        this.storage = storage;
        this.leastChunk = leastChunk;
        this.repositories = repositories;
    }

    void handle(Exchange exchange, Repository repository, Digest digest) throws IOException {
        Optional<Storage.Content> content = repository.hasBlob(digest) ? storage.find(digest) : Optional.empty();
        if (content.isEmpty()) {
            exchange.error(404, "BLOB_UNKNOWN", "no such blob");
            return;
        }
        switch (exchange.method()) {
            case "GET", "HEAD" -> send(exchange, content.get(), digest);
            case "DELETE" -> {
                repository.removeBlob(digest);
                exchange.empty(202);
            }
            default -> exchange.error(405, "UNSUPPORTED", "no such operation");
        }
    }

    void begin(Exchange exchange, String name) throws IOException {
        if (!exchange.method().equals("POST")) {
            exchange.error(405, "UNSUPPORTED", "no such operation");
            return;
        }
        Optional<String> mount = exchange.parameter("mount");
        Optional<String> from = exchange.parameter("from");
        if (mount.isPresent() && from.isPresent()) {
            Digest digest = Digest.parse(mount.get());
            if (repositories.apply(from.get()).hasBlob(digest)) {
                repositories.apply(name).addBlob(digest);
                created(exchange, name, digest);
                return;
            }
        }
        UploadSession session = new UploadSession(name, storage.begin());
        String id = UUID.randomUUID().toString();
        Optional<String> whole = exchange.parameter("digest");
        if (whole.isPresent()) {
            receive(exchange, session);
            finish(exchange, id, session, Digest.parse(whole.get()));
            return;
        }
        sessions.put(id, session);
        if (leastChunk > 0) {
            exchange.answerHeader("OCI-Chunk-Min-Length", Long.toString(leastChunk));
        }
        progress(exchange, 202, id, session);
    }

    void proceed(Exchange exchange, String name, String id) throws IOException {
        UploadSession session = sessions.get(id);
        if (session == null || !session.repository().equals(name)) {
            exchange.content().skip(Long.MAX_VALUE);
            exchange.error(404, "BLOB_UPLOAD_UNKNOWN", "no such upload");
            return;
        }
        switch (exchange.method()) {
            case "GET" -> progress(exchange, 204, id, session);
            case "PATCH" -> patch(exchange, id, session);
            case "PUT" -> {
                receive(exchange, session);
                Optional<String> digest = exchange.parameter("digest");
                if (digest.isEmpty()) {
                    exchange.error(400, "DIGEST_INVALID", "the digest parameter is missing");
                } else {
                    finish(exchange, id, session, Digest.parse(digest.get()));
                }
            }
            case "DELETE" -> {
                sessions.remove(id);
                session.drop();
                exchange.empty(204);
            }
            default -> exchange.error(405, "UNSUPPORTED", "no such operation");
        }
    }

    private void patch(Exchange exchange, String id, UploadSession session) throws IOException {
        if (session.lastChunk() < leastChunk) {
            exchange.content().skip(Long.MAX_VALUE);
            exchange.error(400, "SIZE_INVALID", "the chunk before was too small");
            return;
        }
        String range = exchange.header("Content-Range");
        if (range != null) {
            Matcher matcher = CONTENT_RANGE.matcher(range);
            if (!matcher.matches() || Long.parseLong(matcher.group(1)) != session.size()) {
                exchange.content().skip(Long.MAX_VALUE);
                exchange.error(416, "BLOB_UPLOAD_INVALID", "the chunk does not begin where the upload stands");
                return;
            }
        }
        receive(exchange, session);
        progress(exchange, 202, id, session);
    }

    /** Takes the content; a fault may make it end early, and then the connection is cut. */
    private static void receive(Exchange exchange, UploadSession session) throws IOException {
        long limit = exchange.fault() instanceof Fault.CutUpload cut ? cut.bytes() : Long.MAX_VALUE;
        session.append(exchange.content(), limit);
        if (limit != Long.MAX_VALUE) {
            throw new IOException("cut on purpose");
        }
    }

    private void finish(Exchange exchange, String id, UploadSession session, Digest digest) throws IOException {
        sessions.remove(id);
        if (!session.finish(digest)) {
            exchange.error(400, "DIGEST_INVALID", "the content has another digest");
            return;
        }
        repositories.apply(session.repository()).addBlob(digest);
        created(exchange, session.repository(), digest);
    }

    private static void progress(Exchange exchange, int status, String id, UploadSession session) throws IOException {
        exchange.answerHeader("Location", "/v2/" + session.repository() + "/blobs/uploads/" + id);
        exchange.answerHeader("Docker-Upload-UUID", id);
        exchange.answerHeader("Range", "0-" + Math.max(0, session.size() - 1));
        exchange.empty(status);
    }

    private static void created(Exchange exchange, String name, Digest digest) throws IOException {
        exchange.answerHeader("Location", "/v2/" + name + "/blobs/" + digest);
        exchange.answerHeader("Docker-Content-Digest", digest.toString());
        exchange.empty(201);
    }

    private static void send(Exchange exchange, Storage.Content content, Digest digest) throws IOException {
        exchange.answerHeader("Docker-Content-Digest", digest.toString());
        exchange.answerHeader("Accept-Ranges", "bytes");
        String range = exchange.header("Range");
        Matcher matcher = RANGE.matcher(range == null ? "" : range);
        if (!matcher.matches() || exchange.method().equals("HEAD")) {
            try (InputStream in = content.open()) {
                exchange.stream(200, "application/octet-stream", content.size(), in);
            }
            return;
        }
        long start = Long.parseLong(matcher.group(1));
        long last = content.size() - 1;
        long end = matcher.group(2).isEmpty() ? last : Math.min(last, Long.parseLong(matcher.group(2)));
        if (start > end) {
            exchange.answerHeader("Content-Range", "bytes */" + content.size());
            exchange.empty(416);
            return;
        }
        exchange.answerHeader("Content-Range", "bytes " + start + "-" + end + "/" + content.size());
        try (InputStream in = content.open(start, end - start + 1)) {
            exchange.stream(206, "application/octet-stream", end - start + 1, in);
        }
    }
}
