package io.github.bundle4j.registry.oci;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request as it goes over the wire.
 *
 * @param method HTTP method
 * @param uri where to
 * @param headers names and values in turn
 * @param body content, or {@code null}
 * @param tls certificates, for an https address
 * @param repeatable whether it may be sent again when a connection breaks
 * @param large whether the answer to a GET is worth a connection of its own
 */
record Request(
        String method,
        URI uri,
        List<String> headers,
        @Nullable BlobSource body,
        TlsOptions tls,
        boolean repeatable,
        boolean large) {
    static final String USER_AGENT = "bundle4j";

    /** From this size on a body is worth a connection of its own, in bytes. */
    static final long LARGE = 1024 * 1024;

    /** Whether a text can be the value of a header: tokens come from outside, and a line break would begin another one. */
    static boolean isFieldValue(String text) {
        return text.chars().allMatch(c -> c == '\t' || (c >= ' ' && c <= 0xff && c != 0x7f));
    }

    boolean isSecure() {
        return "https".equals(uri.getScheme());
    }

    boolean isLarge() {
        return method.equals("GET") ? large : body != null && body.size() >= LARGE;
    }
}
