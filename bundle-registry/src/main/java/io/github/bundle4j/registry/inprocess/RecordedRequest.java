package io.github.bundle4j.registry.inprocess;

/**
 * A request that the registry got. Immutable and thread-safe.
 *
 * @param method the HTTP method
 * @param path the path, decoded, for example {@code /v2/shop/manifests/1.0.0}
 * @param query the raw query; empty if there is none
 * @param status the status that was answered; 0 if the connection was cut instead
 * @param authorized whether it carried an {@code Authorization} header
 * @param bodyBytes how many bytes of content came with it
 */
public record RecordedRequest(
        String method, String path, String query, int status, boolean authorized, long bodyBytes) {
    /** For people: {@code GET /v2/ 200}. */
    @Override
    public String toString() {
        return method + " " + path + (query.isEmpty() ? "" : "?" + query) + " " + (status == 0 ? "cut" : status);
    }
}
