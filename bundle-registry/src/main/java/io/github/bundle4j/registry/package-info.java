/** Charts and bundles in OCI registries, image layouts and archives: publish, pull, list, resolve, copy, verify. */
@NullMarked
package io.github.bundle4j.registry;

import org.jspecify.annotations.NullMarked;
