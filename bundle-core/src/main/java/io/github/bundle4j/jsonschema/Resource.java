package io.github.bundle4j.jsonschema;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** A schema with an address of its own, and what is within it up to the next such schema. */
final class Resource {
    final Pointer pointer;
    final Object schema;
    final String address;
    final Draft draft;

    /** The schemas that have a name within this one. */
    final Map<String, Place> anchors = new HashMap<>();

    final Set<String> dynamicAnchors = new HashSet<>();

    Resource(Pointer pointer, Object schema, String address, Draft draft) {
        this.pointer = pointer;
        this.schema = schema;
        this.address = address;
        this.draft = draft;
    }
}
