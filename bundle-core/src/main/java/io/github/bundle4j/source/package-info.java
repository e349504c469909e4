/**
 * Read-only trees of files: the only way in which configuration, charts and build contexts are read. A Git commit, a
 * dev snapshot, a folder, and a map in memory are all {@link io.github.bundle4j.source.SourceTree}s.
 */
@NullMarked
package io.github.bundle4j.source;

import org.jspecify.annotations.NullMarked;
