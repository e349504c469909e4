package io.github.bundle4j.registry.oci;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Brings one blob up: in one piece, or in chunks when it is larger than the chunk size; after a broken connection it
 * goes on where the registry says it stands, or from the start. One object for one upload; not thread-safe.
 */
final class BlobUpload {
    private static final Pattern RANGE = Pattern.compile("(?:bytes=)?0-([0-9]{1,18})");
    private static final String BYTES = "application/octet-stream";
    private static final int MAX_ANSWER = 64 * 1024;

    private final Transport transport;
    private final OciRepository repository;
    private final BlobSource source;
    private final Scope scope;
    private final String what;
    private @Nullable URI session;
    private long offset;
    private long chunk;

    BlobUpload(Transport transport, OciRepository repository, BlobSource source, Scope scope) {
        this.transport = transport;
        this.repository = repository;
        this.source = source;
        this.scope = scope;
        this.what = repository + "@" + source.digest();
        this.chunk = transport.settings().chunkSize();
    }

    /** Sends everything. {@code opened} is the answer that opened a session already. */
    void run(Optional<Answer> opened) {
        session = opened.map(this::opened).orElse(null);
        for (int attempt = 1; ; attempt++) {
            try {
                send();
                return;
            } catch (RegistryException.Unreachable
                    | RegistryException.ServerError
                    | RegistryException.TooManyRequests
                    | RegistryException.UploadLost e) {
                if (!transport.retrier().pauseAfter(attempt, what, e)) {
                    throw e;
                }
                if (Blobs.exists(transport, repository, source.digest(), scope).isPresent()) {
                    return;
                }
                findPosition();
            }
        }
    }

    private void send() {
        URI at = session == null ? start() : session;
        session = at;
        while (source.size() - offset > chunk || (offset > 0 && offset < source.size())) {
            at = patch(at, offset + Math.min(source.size() - offset, chunk));
            session = at;
        }
        finish(at, offset == 0 ? source : null);
    }

    private URI start() {
        offset = 0;
        URI uri = transport.uri(repository.registry(), "/v2/" + repository.name() + "/blobs/uploads/");
        Call call = Call.of("POST", uri, repository, scope, what);
        Answer answer = transport.fetch(call, MAX_ANSWER);
        if (answer.status() != 202) {
            throw transport.failure(answer, call);
        }
        return opened(answer);
    }

    /** Some registries want chunks, all but the last, of at least some size. */
    private URI opened(Answer answer) {
        answer.header("OCI-Chunk-Min-Length")
                .filter(text -> text.matches("[0-9]{1,18}"))
                .ifPresent(text -> chunk = Math.max(chunk, Long.parseLong(text)));
        return Transport.location(what, answer);
    }

    private URI patch(URI at, long end) {
        long from = offset;
        BlobSource part = BlobSource.of(source.digest(), end - from, () -> new FirstBytes(skipTo(from), end - from));
        Call call = Call.of("PATCH", at, repository, scope, what)
                .body(part, BYTES)
                .header("Content-Range", from + "-" + (end - 1))
                .once();
        Answer answer = transport.fetch(call, MAX_ANSWER);
        if (answer.status() != 202) {
            throw transport.uploadFailure(answer, call);
        }
        offset = position(answer).filter(p -> p > from && p <= end).orElse(end);
        return Transport.location(what, answer);
    }

    private void finish(URI at, @Nullable BlobSource content) {
        String separator = at.getRawQuery() == null ? "?" : "&";
        URI uri = URI.create(at + separator + "digest=" + source.digest().algorithm() + "%3A"
                + source.digest().hex());
        Call call = Call.of("PUT", uri, repository, scope, what).once();
        call = content == null ? call : call.body(content, BYTES);
        Answer answer = transport.fetch(call, MAX_ANSWER);
        if (answer.status() != 201 && answer.status() != 204) {
            throw transport.uploadFailure(answer, call);
        }
    }

    /** Asks how far the session has come; a session that cannot say so is given up. */
    private void findPosition() {
        URI at = session;
        session = null;
        offset = 0;
        if (at == null) {
            return;
        }
        Call call = Call.of("GET", at, repository, scope, what);
        Answer answer = transport.fetch(call, MAX_ANSWER);
        if (answer.status() != 204) {
            return;
        }
        offset = position(answer).filter(p -> p <= source.size()).orElse(0L);
        if (offset > 0) {
            session = answer.header("Location").isPresent() ? Transport.location(what, answer) : at;
        }
    }

    /** How many bytes the registry has. A range of {@code 0-0} is how some say that they have nothing. */
    private static Optional<Long> position(Answer answer) {
        return answer.header("Range")
                .flatMap(range -> {
                    Matcher matcher = RANGE.matcher(range);
                    return matcher.matches() ? Optional.of(Long.parseLong(matcher.group(1)) + 1) : Optional.empty();
                })
                .filter(position -> position > 1);
    }

    private InputStream skipTo(long position) throws IOException {
        InputStream in = source.open();
        try {
            in.skipNBytes(position);
            return in;
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }
}
