/** OCI registries: references, credentials, the client, charts and bundles, and an in-process registry. */
@NullMarked
package io.github.bundle4j.registry;

import org.jspecify.annotations.NullMarked;
