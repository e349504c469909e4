/** Strict reading of YAML configuration, with positions and suggestions. Not for users of the library. */
@NullMarked
package io.github.bundle4j.project.internal;

import org.jspecify.annotations.NullMarked;
