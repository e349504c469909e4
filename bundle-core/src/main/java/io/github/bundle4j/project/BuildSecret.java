package io.github.bundle4j.project;

/**
 * A secret that commands of a build may read.
 *
 * @param id the name under which commands find it; unique in an image
 * @param source where it comes from
 */
public record BuildSecret(String id, SecretSource source) {}
