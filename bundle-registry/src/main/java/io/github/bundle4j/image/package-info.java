/**
 * Building images: what is missing in a registry is composed without any daemon, or by Buildah or Docker where a
 * command must run, and pushed under its content tag.
 *
 * <p>How an image is composed depends on what it is, never on the machine or the registry, so that one input always
 * gives one digest:
 *
 * <ul>
 * <li>an image that starts from nothing and consists of ordinary files and plain settings is put together by jib-core;
 * <li>everything else without commands (bases, links, owners by name, health checks, imports, large trees) by this
 *     package's own layer writer;
 * <li>images with {@code RUN} or shell stages by the process back end the caller allows.
 * </ul>
 *
 * <p>In all cases layers are compressed by {@link io.github.bundle4j.archive.GzipWriter}, whose bytes do not depend on
 * the JDK, and pushed by {@link io.github.bundle4j.registry.oci.OciClient}.
 */
@NullMarked
package io.github.bundle4j.image;

import org.jspecify.annotations.NullMarked;
