/**
 * Go's {@code text/template} in Java: templates are parsed once into immutable, shareable trees and executed any number
 * of times, with Go's results and Go's error texts.
 */
@NullMarked
package io.github.bundle4j.gotemplate;

import org.jspecify.annotations.NullMarked;
