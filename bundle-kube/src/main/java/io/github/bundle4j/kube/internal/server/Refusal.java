package io.github.bundle4j.kube.internal.server;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request is refused: becomes a {@code Status} object. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Map<String, @Nullable Object> body;

    Refusal(int status, String reason, String message, @Nullable Map<String, @Nullable Object> details) {
        super(message);
        this.status = status;
        this.body = Values.map(
                "kind",
                "Status",
                "apiVersion",
                "v1",
                "metadata",
                Values.map(),
                "status",
                "Failure",
                "message",
                message,
                "code",
                (long) status);
        if (!reason.isEmpty()) {
            body.put("reason", reason);
        }
        if (details != null) {
            body.put("details", details);
        }
    }

    int status() {
        return status;
    }

    Map<String, @Nullable Object> body() {
        return body;
    }

    static Map<String, @Nullable Object> details(Kind kind, String name) {
        return details(name, kind.group(), kind.plural());
    }

    private static Map<String, @Nullable Object> details(String name, String group, String kind) {
        Map<String, @Nullable Object> details = Values.map("name", name, "group", group, "kind", kind);
        details.values().removeIf(""::equals);
        return details;
    }

    static Refusal notFound(Kind kind, String name) {
        return new Refusal(
                404, "NotFound", kind.qualifiedPlural() + " \"" + name + "\" not found", details(kind, name));
    }

    static Refusal noSuchPath() {
        return new Refusal(404, "NotFound", "the server could not find the requested resource", Values.map());
    }

    static Refusal alreadyExists(Kind kind, String name) {
        return new Refusal(
                409, "AlreadyExists", kind.qualifiedPlural() + " \"" + name + "\" already exists", details(kind, name));
    }

    static Refusal modified(Kind kind, String name) {
        return new Refusal(
                409,
                "Conflict",
                "Operation cannot be fulfilled on " + kind.qualifiedPlural() + " \"" + name
                        + "\": the object has been modified; please apply your changes to the latest version and try again",
                details(kind, name));
    }

    static Refusal badRequest(String message) {
        return new Refusal(400, "BadRequest", message, null);
    }

    private static String reason(String text) {
        if (text.startsWith("Required")) {
            return "FieldValueRequired";
        }
        if (text.startsWith("Unsupported")) {
            return "FieldValueNotSupported";
        }
        if (text.startsWith("Too long")) {
            return "FieldValueTooLong";
        }
        return text.startsWith("Forbidden") ? "FieldValueForbidden" : "FieldValueInvalid";
    }

    /** Each problem is {@code field: text}. */
    static Refusal invalid(Kind kind, String name, List<String> problems) {
        Map<String, @Nullable Object> details = details(name, kind.group(), kind.name());
        details.put(
                "causes",
                problems.stream()
                        .map(problem -> {
                            int colon = problem.indexOf(": ");
                            String text = problem.substring(colon + 2);
                            return (Object) Values.map(
                                    "reason",
                                    reason(text),
                                    "message",
                                    text,
                                    "field",
                                    problem.substring(0, Math.max(0, colon)));
                        })
                        .toList());
        String list = problems.size() == 1 ? problems.get(0) : "[" + String.join(", ", problems) + "]";
        String qualified = kind.group().isEmpty() ? kind.name() : kind.name() + "." + kind.group();
        return new Refusal(422, "Invalid", qualified + " \"" + name + "\" is invalid: " + list, details);
    }
}
