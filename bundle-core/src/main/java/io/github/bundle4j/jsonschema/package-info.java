/**
 * JSON Schema, drafts 4 to 2020-12, as Helm understands it: the same verdicts in the same words.
 *
 * <p>Schemas and values are Go values with packed strings. Nothing is fetched, neither from the network nor from files.
 */
@NullMarked
package io.github.bundle4j.jsonschema;

import org.jspecify.annotations.NullMarked;
