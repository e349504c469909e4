package io.github.bundle4j.kube.release;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Times in release records: RFC 3339; Helm 3 writes the empty text for none. */
final class Times {
    private Times() {}

    static String write(Instant time) {
        return DateTimeFormatter.ISO_INSTANT.format(time);
    }

    static Optional<Instant> read(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return Optional.empty();
        }
        try {
            Instant time = OffsetDateTime.parse(text).toInstant();
            // Go's zero time stands for none.
            return time.getEpochSecond() == -62135596800L ? Optional.empty() : Optional.of(time);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
