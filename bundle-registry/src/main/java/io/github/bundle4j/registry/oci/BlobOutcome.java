package io.github.bundle4j.registry.oci;

/** What a push of a blob came to. */
public enum BlobOutcome {
    /** The repository had it: nothing was sent. */
    EXISTED,
    /** The registry took it from another of its repositories: nothing was sent. */
    MOUNTED,
    /** It was sent. */
    UPLOADED
}
