package io.github.bundle4j.registry.oci;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request to a registry.
 *
 * @param method HTTP method
 * @param uri where to
 * @param repository whose credentials are used
 * @param scope what it needs to be allowed
 * @param headers names and values in turn
 * @param body content, or {@code null}
 * @param what for messages: reference or repository
 * @param repeatable whether it may be sent again after a broken connection or a failure of the server
 * @param large whether the answer to a GET is worth a connection of its own
 */
record Call(
        String method,
        URI uri,
        OciRepository repository,
        Scope scope,
        List<String> headers,
        @Nullable BlobSource body,
        String what,
        boolean repeatable,
        boolean large) {
    static Call of(String method, URI uri, OciRepository repository, Scope scope, String what) {
        return new Call(method, uri, repository, scope, List.of(), null, what, true, false);
    }

    Call header(String name, String value) {
        List<String> all = new ArrayList<>(headers);
        all.add(name);
        all.add(value);
        return new Call(method, uri, repository, scope, all, body, what, repeatable, large);
    }

    Call headers(Map<String, String> more) {
        Call call = this;
        for (Map.Entry<String, String> entry : more.entrySet()) {
            call = call.header(entry.getKey(), entry.getValue());
        }
        return call;
    }

    Call body(BlobSource content, String mediaType) {
        return new Call(method, uri, repository, scope, headers, content, what, repeatable, large)
                .header("Content-Type", mediaType);
    }

    Call once() {
        return new Call(method, uri, repository, scope, headers, body, what, false, large);
    }

    Call expecting(long bytes) {
        return new Call(method, uri, repository, scope, headers, body, what, repeatable, bytes >= Request.LARGE);
    }
}
