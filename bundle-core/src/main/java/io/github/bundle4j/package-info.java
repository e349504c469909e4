/**
 * What every other package may use: the root of the exceptions, content digests, and nothing that depends on a
 * later stage.
 */
@NullMarked
package io.github.bundle4j;

import org.jspecify.annotations.NullMarked;
