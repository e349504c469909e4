package io.github.bundle4j.kube.client;

import org.jspecify.annotations.Nullable;

/**
 * One request.
 *
 * @param label what it does, for messages
 * @param method the HTTP method
 * @param path path and query, below the server's URL
 * @param contentType of the body; {@code null} without one
 * @param body the body; {@code null} without one
 * @param repeatable whether sending it twice does the same as sending it once
 */
record HttpCall(
        String label,
        String method,
        String path,
        @Nullable String contentType,
        @Nullable String body,
        boolean repeatable) {
    static HttpCall get(String label, String path) {
        return new HttpCall(label, "GET", path, null, null, true);
    }
}
