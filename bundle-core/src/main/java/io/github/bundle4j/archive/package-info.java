/** Tar and gzip whose bytes are a function of the content alone, on any JDK. */
@NullMarked
package io.github.bundle4j.archive;

import org.jspecify.annotations.NullMarked;
