package io.github.bundle4j.dockerfile;

/**
 * A pair of {@code ENV} or {@code LABEL}.
 *
 * @param key the name
 * @param value the value; before expansion with its quotes
 */
public record KeyValue(String key, String value) {}
