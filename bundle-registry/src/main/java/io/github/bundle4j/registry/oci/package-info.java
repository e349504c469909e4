/** The OCI client: references, credentials, manifests and blobs in any registry that follows the specification. */
@NullMarked
package io.github.bundle4j.registry.oci;

import org.jspecify.annotations.NullMarked;
