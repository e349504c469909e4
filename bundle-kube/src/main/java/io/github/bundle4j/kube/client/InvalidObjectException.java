package io.github.bundle4j.kube.client;

import java.util.List;
import java.util.Locale;

/** The API server finds the object wrong (HTTP 400 or 422); the causes name the fields. */
public final class InvalidObjectException extends ApiException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates it.
     *
     * @param request as for {@link ApiException}
     * @param status the HTTP status
     * @param reason the reason
     * @param message the server's message
     * @param causes details
     */
    public InvalidObjectException(String request, int status, String reason, String message, List<Cause> causes) {
        super(request, status, reason, message, causes);
    }

    /**
     * Whether the only way to the wanted object is to delete the present one and make it again.
     *
     * @return true if the server says that a field cannot change once it is set
     */
    public boolean immutableField() {
        return says(String.valueOf(getMessage())) || causes().stream().anyMatch(cause -> says(cause.message()));
    }

    private static boolean says(String message) {
        String text = message.toLowerCase(Locale.ROOT);
        return text.contains("field is immutable")
                || text.contains("is immutable after creation")
                || text.contains("updates to statefulset spec for fields other than")
                || text.contains("may not be changed once set")
                || text.contains("cannot change roleref");
    }
}
