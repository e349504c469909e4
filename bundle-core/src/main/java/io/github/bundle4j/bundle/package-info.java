/** A bundle: a chart with the references of its images and the record of what it was made from. */
@NullMarked
package io.github.bundle4j.bundle;

import org.jspecify.annotations.NullMarked;
