/** What the packages of this module share and nobody else should use. */
@NullMarked
package io.github.bundle4j.kube.internal;

import org.jspecify.annotations.NullMarked;
