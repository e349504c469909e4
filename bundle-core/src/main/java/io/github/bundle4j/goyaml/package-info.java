/**
 * YAML and JSON read and written as Go programs do, Helm and Kubernetes first of all: YAML 1.1 scalars, Go's number
 * formats, Go's key order, Go's error texts.
 *
 * <p>{@link io.github.bundle4j.goyaml.Json} and {@link io.github.bundle4j.goyaml.Yaml} speak ordinary Java strings, for
 * everybody outside the template engine.
 */
@NullMarked
package io.github.bundle4j.goyaml;

import org.jspecify.annotations.NullMarked;
