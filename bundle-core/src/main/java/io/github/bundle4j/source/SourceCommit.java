package io.github.bundle4j.source;

import java.time.OffsetDateTime;

/**
 * The commit a tree stands for.
 *
 * @param id the commit id in lower-case hexadecimal
 * @param authorTime when it was written, with the author's offset
 * @param dev whether the tree holds uncommitted changes on top of that commit
 */
public record SourceCommit(String id, OffsetDateTime authorTime, boolean dev) {}
