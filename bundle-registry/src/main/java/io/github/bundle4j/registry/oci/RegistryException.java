package io.github.bundle4j.registry.oci;

import io.github.bundle4j.BundleException;
import io.github.bundle4j.Digest;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Work with a registry failed. The children say how; all carry what was asked and what was answered. */
public abstract sealed class RegistryException extends BundleException {
    private static final long serialVersionUID = 1L;

    private final String target;
    private final int status;
    private final String code;
    private final @Nullable Duration retryAfter;

    RegistryException(String message, Failure failure, @Nullable Throwable cause) {
        super(message, cause);
        this.target = failure.target();
        this.status = failure.status();
        this.code = failure.code();
        this.retryAfter = failure.retryAfter();
    }

    /**
     * What was asked for: a reference, a repository with a digest, or a host.
     *
     * @return its text
     */
    public String target() {
        return target;
    }

    /**
     * The HTTP status of the answer.
     *
     * @return empty if there was no answer
     */
    public OptionalInt status() {
        return status == 0 ? OptionalInt.empty() : OptionalInt.of(status);
    }

    /**
     * The registry's own error code, for example {@code MANIFEST_UNKNOWN}.
     *
     * @return empty if it gave none
     */
    public Optional<String> code() {
        return code.isEmpty() ? Optional.empty() : Optional.of(code);
    }

    /**
     * How long the registry wants to be left alone ({@code Retry-After}).
     *
     * @return empty if it did not say
     */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /**
     * For those who look among what a registry has and find nothing.
     *
     * @param target where it was looked for
     * @param what what is not there
     * @return the exception, not thrown
     */
    public static NotFound notFound(String target, String what) {
        return new NotFound(target + ": " + what + "; list the versions to see what there is", Failure.of(target));
    }

    /**
     * For those who read and write files of their own.
     *
     * @param place the file
     * @param cause what went wrong
     * @return the exception, not thrown
     */
    public static LocalFailure localFailure(String place, java.io.IOException cause) {
        return new LocalFailure(place + " cannot be read or written: " + cause.getMessage(), place, cause);
    }

    /** What is known about a failure. */
    record Failure(
            String target,
            int status,
            String code,
            @Nullable Duration retryAfter) {
        static Failure of(String target) {
            return new Failure(target, 0, "", null);
        }
    }

    /** No answer: no such host, connection refused or cut, TLS not agreed on, or no progress in time. */
    public static final class Unreachable extends RegistryException {
        private static final long serialVersionUID = 1L;

        Unreachable(String message, Failure failure, @Nullable Throwable cause) {
            super(message, failure, cause);
        }
    }

    /** The registry wants credentials, or does not accept those it got (401, {@code UNAUTHORIZED}). */
    public static final class Unauthorized extends RegistryException {
        private static final long serialVersionUID = 1L;

        Unauthorized(String message, Failure failure) {
            super(message, failure, null);
        }
    }

    /** The identity may not do that (403, {@code DENIED}). */
    public static final class Denied extends RegistryException {
        private static final long serialVersionUID = 1L;

        Denied(String message, Failure failure) {
            super(message, failure, null);
        }
    }

    /**
     * There is no such repository, manifest, blob or version (404, {@code NAME_UNKNOWN}, {@code MANIFEST_UNKNOWN},
     * {@code BLOB_UNKNOWN}).
     */
    public static final class NotFound extends RegistryException {
        private static final long serialVersionUID = 1L;

        NotFound(String message, Failure failure) {
            super(message, failure, null);
        }
    }

    /** The registry asks for patience longer than the client may show (429, {@code TOOMANYREQUESTS}). */
    public static final class TooManyRequests extends RegistryException {
        private static final long serialVersionUID = 1L;

        TooManyRequests(String message, Failure failure) {
            super(message, failure, null);
        }
    }

    /** The registry failed, and went on failing when asked again (5xx). */
    public static final class ServerError extends RegistryException {
        private static final long serialVersionUID = 1L;

        ServerError(String message, Failure failure) {
            super(message, failure, null);
        }
    }

    /** The registry refuses the content or the operation: read-only, immutable tag, too large, and what its children say (4xx). */
    public static sealed class Rejected extends RegistryException {
        private static final long serialVersionUID = 1L;

        Rejected(String message, Failure failure) {
            super(message, failure, null);
        }
    }

    /** The registry finds the name of a repository or tag faulty ({@code NAME_INVALID}, {@code TAG_INVALID}). */
    public static final class InvalidName extends Rejected {
        private static final long serialVersionUID = 1L;

        InvalidName(String message, Failure failure) {
            super(message, failure);
        }
    }

    /**
     * The registry finds the content faulty: not what its digest or size says, or no manifest that it takes ({@code
     * DIGEST_INVALID}, {@code SIZE_INVALID}, {@code MANIFEST_INVALID}).
     */
    public static final class InvalidContent extends Rejected {
        private static final long serialVersionUID = 1L;

        InvalidContent(String message, Failure failure) {
            super(message, failure);
        }
    }

    /** A manifest points to content that is not in the repository ({@code MANIFEST_BLOB_UNKNOWN}). */
    public static final class MissingContent extends Rejected {
        private static final long serialVersionUID = 1L;

        MissingContent(String message, Failure failure) {
            super(message, failure);
        }
    }

    /**
     * The registry gave an upload up before it was whole, more often than it was begun again ({@code BLOB_UPLOAD_UNKNOWN},
     * {@code BLOB_UPLOAD_INVALID}, {@code RANGE_INVALID}).
     */
    public static final class UploadLost extends Rejected {
        private static final long serialVersionUID = 1L;

        UploadLost(String message, Failure failure) {
            super(message, failure);
        }
    }

    /** The registry does not know or allow the operation (405, {@code UNSUPPORTED}). */
    public static final class Unsupported extends Rejected {
        private static final long serialVersionUID = 1L;

        Unsupported(String message, Failure failure) {
            super(message, failure);
        }
    }

    /** Content is not what its digest or size says. */
    public static final class DigestMismatch extends RegistryException {
        private static final long serialVersionUID = 1L;

        private final Digest expected;
        private final Digest actual;

        DigestMismatch(String message, Failure failure, Digest expected, Digest actual) {
            super(message, failure, null);
            this.expected = expected;
            this.actual = actual;
        }

        /**
         * What was asked for.
         *
         * @return the digest
         */
        public Digest expected() {
            return expected;
        }

        /**
         * What came, as far as it came.
         *
         * @return the digest
         */
        public Digest actual() {
            return actual;
        }
    }

    /** The answer is not what the OCI specifications allow: malformed JSON, missing headers, redirects without end. */
    public static final class Malformed extends RegistryException {
        private static final long serialVersionUID = 1L;

        Malformed(String message, Failure failure, @Nullable Throwable cause) {
            super(message, failure, cause);
        }
    }

    /** Content on this side could not be read or written: missing or changed file, full disk, no permission. */
    public static final class LocalFailure extends RegistryException {
        private static final long serialVersionUID = 1L;

        LocalFailure(String message, String what, @Nullable Throwable cause) {
            super(message, Failure.of(what), cause);
        }
    }
}
