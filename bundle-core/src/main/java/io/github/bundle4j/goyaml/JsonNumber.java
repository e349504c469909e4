package io.github.bundle4j.goyaml;

/**
 * A number as JSON has it, Go's {@code json.Number}. Two are equal if they are written alike.
 *
 * @param text the number as written
 */
public record JsonNumber(String text) {}
