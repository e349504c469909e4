/**
 * Content tags: the tag of an image is a hash of what it is made from. The encoding that is hashed is specified in the
 * resource {@code content-tag.md} of this package, with test vectors.
 */
@NullMarked
package io.github.bundle4j.tag;

import org.jspecify.annotations.NullMarked;
