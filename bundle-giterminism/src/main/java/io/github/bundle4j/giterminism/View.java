package io.github.bundle4j.giterminism;

import io.github.bundle4j.source.SourceTree;

/**
 * The trees that a project is read from.
 *
 * @param files everything
 * @param templateFiles what the functions of {@code .Files} see
 * @param buildFiles what build contexts and Git mappings see
 */
record View(SourceTree files, SourceTree templateFiles, SourceTree buildFiles) {}
