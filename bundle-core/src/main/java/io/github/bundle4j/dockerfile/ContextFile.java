package io.github.bundle4j.dockerfile;

import io.github.bundle4j.source.SourceEntry;

/**
 * A file, link or submodule of a build context.
 *
 * @param path relative to the context
 * @param entry the same in its source tree
 */
public record ContextFile(String path, SourceEntry entry) {}
