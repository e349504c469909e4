/** Programs that show the library at work: the quick start and a look-alike of {@code helm template}. */
@NullMarked
package io.github.bundle4j.examples;

import org.jspecify.annotations.NullMarked;
