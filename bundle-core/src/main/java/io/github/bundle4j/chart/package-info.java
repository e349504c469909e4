/**
 * Helm charts: loading, metadata, dependencies, values, and packing into the same bytes everywhere.
 *
 * <p>Rules and texts are those of Helm 4, except where a type says otherwise.
 */
@NullMarked
package io.github.bundle4j.chart;

import org.jspecify.annotations.NullMarked;
