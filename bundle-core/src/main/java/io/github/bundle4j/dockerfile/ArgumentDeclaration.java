package io.github.bundle4j.dockerfile;

import java.util.Optional;

/**
 * A name that {@code ARG} declares.
 *
 * @param name the argument
 * @param defaultValue its default; before expansion with its quotes
 */
public record ArgumentDeclaration(String name, Optional<String> defaultValue) {}
