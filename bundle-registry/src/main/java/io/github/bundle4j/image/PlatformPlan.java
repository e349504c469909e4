package io.github.bundle4j.image;

import io.github.bundle4j.registry.oci.Descriptor;
import io.github.bundle4j.tag.ContentTag;
import java.util.Optional;

/**
 * An image for one platform, as far as it is known before anything is built.
 *
 * @param platform for which machine
 * @param tag its content tag
 * @param command the first command it runs
 * @param recipe how it is made
 */
record PlatformPlan(Descriptor.Platform platform, ContentTag tag, Optional<FirstCommand> command, Recipe recipe) {}
