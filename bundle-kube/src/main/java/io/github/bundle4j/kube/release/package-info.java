/** Release records as Helm stores them: read, written and continued in both directions. */
@NullMarked
package io.github.bundle4j.kube.release;

import org.jspecify.annotations.NullMarked;
