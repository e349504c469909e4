/**
 * Dockerfiles as a typed model: parsing, argument and environment expansion, {@code .dockerignore}, and which files of
 * the context an instruction reads. The grammar is that of BuildKit's Dockerfile front end, version 1.
 */
@NullMarked
package io.github.bundle4j.dockerfile;

import org.jspecify.annotations.NullMarked;
