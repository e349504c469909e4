/**
 * Versions and version constraints as Helm understands them: Semantic Versioning 2.0.0 read loosely, and the constraint
 * grammar of the library Helm is built with (Masterminds/semver 3.4.0).
 */
@NullMarked
package io.github.bundle4j.semver;

import org.jspecify.annotations.NullMarked;
