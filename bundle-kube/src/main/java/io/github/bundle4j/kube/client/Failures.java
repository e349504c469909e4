package io.github.bundle4j.kube.client;

import io.github.bundle4j.goyaml.DocumentException;
import io.github.bundle4j.goyaml.Json;
import io.github.bundle4j.kube.internal.Tree;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns refusals into exceptions. */
final class Failures {
    private static final int MAX_TEXT = 500;
    private static final Pattern QUOTED_VALUE = Pattern.compile("\\{Value:.*\\}", Pattern.DOTALL);

    private Failures() {}

    static ApiException of(String label, int status, String body) {
        Tree answer;
        try {
            answer = Tree.of(body.isEmpty() ? null : Json.parse(body));
        } catch (DocumentException e) {
            answer = Tree.of(null);
        }
        String reason = answer.text("reason", "");
        String message = answer.text("message", "");
        if (message.isEmpty()) {
            String text = body.strip();
            message = text.isEmpty() ? "refused" : text.substring(0, Math.min(MAX_TEXT, text.length()));
        }
        List<ApiException.Cause> causes = new ArrayList<>();
        for (Tree cause : answer.tree("details").list("causes")) {
            causes.add(
                    new ApiException.Cause(cause.text("reason", ""), cause.text("message", ""), cause.text("field")));
        }
        message = hidden(message);
        if (status == 500
                && (message.startsWith("failed to create typed patch object")
                        || message.startsWith("failed to convert new object"))) {
            // The API server's answer to an object it cannot read; asking again would not help.
            return new InvalidObjectException(label, status, reason, message, causes);
        }
        return switch (status) {
            case 401, 403 -> new ForbiddenException(label, status, reason, message, causes);
            case 404 -> new NotFoundException(label, status, reason, message, causes);
            case 409 -> new ConflictException(label, status, reason, message, causes);
            case 400, 422 -> new InvalidObjectException(label, status, reason, message, causes);
            default -> new ApiException(label, status, reason, message, causes);
        };
    }

    /** Without the values that the API server quotes from an object it cannot read, which may be a password. */
    private static String hidden(String message) {
        return QUOTED_VALUE.matcher(message).replaceAll("{Value:(hidden)}");
    }

    static long retryAfterMillis(@Nullable String header) {
        if (header == null || !header.strip().matches("[0-9]{1,6}")) {
            return 0;
        }
        return Long.parseLong(header.strip()) * 1000;
    }

    static String describe(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof UnknownHostException) {
                return "the host name is unknown";
            }
            if (at instanceof javax.net.ssl.SSLException) {
                return "TLS failed: " + at.getMessage();
            }
            if (at instanceof ConnectException) {
                return "connection refused";
            }
        }
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }
}
