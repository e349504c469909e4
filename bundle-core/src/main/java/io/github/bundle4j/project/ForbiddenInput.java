package io.github.bundle4j.project;

/**
 * A use of something that a commit does not determine and that the policy does not permit.
 *
 * @param feature what is used
 * @param value which one; empty where the feature has no parts
 */
public record ForbiddenInput(Feature feature, String value) {}
