/** A chart, values and capabilities made into manifests, hooks, CRDs and notes, in Helm's order and with its bytes. */
@NullMarked
package io.github.bundle4j.render;

import org.jspecify.annotations.NullMarked;
