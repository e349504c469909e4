package io.github.bundle4j.kube.client;

import io.github.bundle4j.BundleException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The API server refused a request. Children say why, where the reason is one a caller can act on. */
public class ApiException extends BundleException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String reason;
    private final String request;
    private final transient List<Cause> causes;

    /**
     * Creates it.
     *
     * @param request the verb and the object, for example {@code PATCH Deployment shop/web}
     * @param status the HTTP status
     * @param reason the {@code reason} of the {@code Status} object; empty if there was none
     * @param message the server's message
     * @param causes details; may be empty
     */
    public ApiException(String request, int status, String reason, String message, List<Cause> causes) {
        super(request + ": " + message + " (HTTP " + status + (reason.isEmpty() ? "" : " " + reason) + ")");
        this.status = status;
        this.reason = reason;
        this.request = request;
        this.causes = List.copyOf(causes);
    }

    /**
     * The HTTP status.
     *
     * @return for example 409
     */
    public int status() {
        return status;
    }

    /**
     * The machine-readable reason of the Kubernetes {@code Status}.
     *
     * @return for example {@code AlreadyExists}; empty if the server gave none
     */
    public String reason() {
        return reason;
    }

    /**
     * What was asked.
     *
     * @return verb, kind and name
     */
    public String request() {
        return request;
    }

    /**
     * The details of the Kubernetes {@code Status}.
     *
     * @return in the server's order; empty if it gave none
     */
    public List<Cause> causes() {
        return causes == null ? List.of() : causes;
    }

    /**
     * One detail of a refusal.
     *
     * @param reason for example {@code FieldValueInvalid} or {@code FieldManagerConflict}
     * @param message for people
     * @param field the path of the field it is about; {@code null} if it is about the whole object
     */
    public record Cause(
            String reason, String message, @Nullable String field) {}
}
