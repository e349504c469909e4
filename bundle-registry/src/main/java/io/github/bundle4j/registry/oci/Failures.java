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
        return of(answer, what, anonymous, Meaning.NOT_FOUND);
    }

    /** Reads and closes an answer to content of an upload. */
    static RegistryException ofUpload(Answer answer, String what, boolean anonymous) {
        return of(answer, what, anonymous, Meaning.UPLOAD_LOST);
    }

    private static RegistryException of(Answer answer, String what, boolean anonymous, Meaning absent) {
        String[] error = read(answer);
        String code = error[0];
        Failure failure = new Failure(
                what, answer.status(), code, Retrier.retryAfter(answer).orElse(null));
        String said = what + ": the registry answered " + answer.status() + (code.isEmpty() ? "" : " " + code)
                + (error[1].isEmpty() ? "" : " (" + error[1] + ")");
        Meaning meaning = meaning(answer.status(), code);
        return switch (meaning == Meaning.NOT_FOUND ? absent : meaning) {
            case UNAUTHORIZED ->
                new RegistryException.Unauthorized(
                        said
                                + (anonymous
                                        ? "; it wants credentials and none are known for it"
                                        : "; it does not accept the credentials given for it"),
                        failure);
            case DENIED ->
                new RegistryException.Denied(
                        said
                                + (anonymous
                                        ? "; give credentials that may do this"
                                        : "; these credentials may not do this"),
                        failure);
            case NOT_FOUND -> new RegistryException.NotFound(said + "; check the name and the version", failure);
            case TOO_MANY -> new RegistryException.TooManyRequests(said + "; try again later", failure);
            case INVALID_NAME ->
                new RegistryException.InvalidName(said + "; it does not take this name, choose another one", failure);
            case INVALID_CONTENT ->
                new RegistryException.InvalidContent(
                        said + "; it refuses this content: what it got is damaged, or of a kind it does not take",
                        failure);
            case MISSING_CONTENT ->
                new RegistryException.MissingContent(said + "; push what the manifest points to before it", failure);
            case UPLOAD_LOST -> new RegistryException.UploadLost(said + "; begin the upload again", failure);
            case UNSUPPORTED ->
                new RegistryException.Unsupported(said + "; it does not know or allow this operation", failure);
            case REJECTED -> new RegistryException.Rejected(said + "; it refuses this content or operation", failure);
            case FAILED ->
                new RegistryException.ServerError(said + "; it failed, and failed again when asked again", failure);
            case NONE -> new RegistryException.Malformed(said + ", which has no meaning here", failure, null);
        };
    }

    /** What a status and the codes of the distribution specification mean. */
    private enum Meaning {
        UNAUTHORIZED,
        DENIED,
        NOT_FOUND,
        TOO_MANY,
        INVALID_NAME,
        INVALID_CONTENT,
        MISSING_CONTENT,
        UPLOAD_LOST,
        UNSUPPORTED,
        REJECTED,
        FAILED,
        NONE
    }

    /** The code says more than the status, which registries do not always choose alike. */
    private static Meaning meaning(int status, String code) {
        if (status < 400 || status > 499) {
            return status >= 500 ? Meaning.FAILED : Meaning.NONE;
        }
        return switch (code) {
            case "UNAUTHORIZED" -> Meaning.UNAUTHORIZED;
            case "DENIED" -> Meaning.DENIED;
            case "NAME_UNKNOWN", "MANIFEST_UNKNOWN", "BLOB_UNKNOWN" -> Meaning.NOT_FOUND;
            case "TOOMANYREQUESTS" -> Meaning.TOO_MANY;
            case "NAME_INVALID", "TAG_INVALID" -> Meaning.INVALID_NAME;
            case "DIGEST_INVALID", "SIZE_INVALID", "MANIFEST_INVALID" -> Meaning.INVALID_CONTENT;
            case "MANIFEST_BLOB_UNKNOWN" -> Meaning.MISSING_CONTENT;
            case "BLOB_UPLOAD_UNKNOWN", "BLOB_UPLOAD_INVALID", "RANGE_INVALID" -> Meaning.UPLOAD_LOST;
            case "UNSUPPORTED" -> Meaning.UNSUPPORTED;
            default ->
                switch (status) {
                    case 401 -> Meaning.UNAUTHORIZED;
                    case 403 -> Meaning.DENIED;
                    case 404 -> Meaning.NOT_FOUND;
                    case 405 -> Meaning.UNSUPPORTED;
                    case 416 -> Meaning.UPLOAD_LOST;
                    case 429 -> Meaning.TOO_MANY;
                    default -> Meaning.REJECTED;
                };
        };
    }

    static RegistryException malformed(String what, String why) {
        return new RegistryException.Malformed(
                what + ": the registry's answer cannot be used: " + why, Failure.of(what), null);
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
