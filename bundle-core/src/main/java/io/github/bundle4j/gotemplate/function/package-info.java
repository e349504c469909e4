/**
 * The functions of Helm's templates: those of Sprig 3.3.0 that Helm keeps, and Helm's own, one class for each group.
 *
 * <p>{@link io.github.bundle4j.gotemplate.function.HelmFunctions} has them all;
 * {@link io.github.bundle4j.gotemplate.function.FunctionOptions} holds what must come from outside: clock, random
 * source, time zone, host names, cluster objects and limits.
 */
@NullMarked
package io.github.bundle4j.gotemplate.function;

import org.jspecify.annotations.NullMarked;
