package io.github.bundle4j.kube.client;

import java.util.List;

/** The credentials are missing, wrong (HTTP 401) or not allowed to do this (HTTP 403). */
public final class ForbiddenException extends ApiException {
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
    public ForbiddenException(String request, int status, String reason, String message, List<Cause> causes) {
        super(request, status, reason, message, causes);
    }
}
