package io.github.bundle4j.registry.oci;

import io.github.bundle4j.BundleException;
import io.github.bundle4j.goyaml.Json;
import io.github.bundle4j.registry.oci.RegistryException.Failure;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Turns answers that are failures into typed errors. */
final class Failures {
    private static final int MAX_BODY = 64 * 1024;
    private static final int MAX_SHOWN = 300;

    private Failures() {}

    /** Reads and closes the answer. */
    static RegistryException of(Answer answer, String what, boolean anonymous) {
        String[] error = read(answer);
        String code = error[0];
        Failure failure = new Failure(what, answer.status(), code);
        String said = what + ": the registry answered " + answer.status() + (code.isEmpty() ? "" : " " + code)
                + (error[1].isEmpty() ? "" : " (" + error[1] + ")");
        return switch (answer.status()) {
            case 401 ->
                new RegistryException.Unauthorized(
                        said
                                + (anonymous
                                        ? "; it wants credentials and none are known for it"
                                        : "; it does not accept the credentials given for it"),
                        failure);
            case 403 ->
                new RegistryException.Denied(
                        said
                                + (anonymous
                                        ? "; give credentials that may do this"
                                        : "; these credentials may not do this"),
                        failure);
            case 404 -> new RegistryException.NotFound(said + "; check the name and the version", failure);
            case 429 ->
                new RegistryException.TooManyRequests(
                        said + "; try again later",
                        failure,
                        Retrier.retryAfter(answer).orElse(null));
            default -> other(answer.status(), said, failure);
        };
    }

    static RegistryException malformed(String what, String why) {
        return new RegistryException.Malformed(
                what + ": the registry's answer cannot be used: " + why, Failure.of(what), null);
    }

    private static RegistryException other(int status, String said, Failure failure) {
        if (status >= 500) {
            return new RegistryException.ServerError(said + "; it failed, and failed again when asked again", failure);
        }
        if (status >= 400) {
            return new RegistryException.Rejected(said + "; it refuses this content or operation", failure);
        }
        return new RegistryException.Malformed(said + ", which has no meaning here", failure, null);
    }

    /** Code and message of the first error of the body; both empty if there is none. */
    private static String[] read(Answer answer) {
        byte[] body;
        try (answer) {
            body = answer.body().readNBytes(MAX_BODY);
        } catch (IOException e) {
            // The status says enough.
            return new String[] {"", ""};
        }
        try {
            if (Json.parse(body) instanceof Map<?, ?> json
                    && json.get("errors") instanceof List<?> errors
                    && !errors.isEmpty()
                    && errors.get(0) instanceof Map<?, ?> first) {
                return new String[] {shown(first.get("code")), shown(first.get("message"))};
            }
        } catch (BundleException e) {
            // Proxies answer in HTML; the status says enough.
            return new String[] {"", ""};
        }
        return new String[] {"", ""};
    }

    private static String shown(@org.jspecify.annotations.Nullable Object text) {
        String line =
                text instanceof String s ? s.replaceAll("[\\p{Cntrl}]+", " ").strip() : "";
        return line.length() > MAX_SHOWN ? line.substring(0, MAX_SHOWN) + "…" : line;
    }
}
