package io.github.bundle4j.kube.client;

import java.util.List;

/** The object, or what would hold it, does not exist (HTTP 404). */
public final class NotFoundException extends ApiException {
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
    public NotFoundException(String request, int status, String reason, String message, List<Cause> causes) {
        super(request, status, reason, message, causes);
    }
}
