package io.github.bundle4j.kube.client;

import java.util.List;

/** Somebody else changed, owns or made the object first (HTTP 409); the causes name fields and their managers. */
public final class ConflictException extends ApiException {
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
    public ConflictException(String request, int status, String reason, String message, List<Cause> causes) {
        super(request, status, reason, message, causes);
    }
}
