/**
 * werf.yaml as a typed model: images, environments, release and namespace names. Reading it needs nothing but a
 * {@link io.github.bundle4j.source.SourceTree}.
 */
@NullMarked
package io.github.bundle4j.project;

import org.jspecify.annotations.NullMarked;
