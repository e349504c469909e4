package io.github.bundle4j.jsonschema;

import org.jspecify.annotations.Nullable;

/**
 * A schema where it stands.
 *
 * @param document the document it is in
 * @param pointer the place in the document
 * @param schema itself
 * @param resource what it belongs to
 */
record Place(Document document, Pointer pointer, @Nullable Object schema, Resource resource) {
    /** The address with the place, as errors show it. */
    String location() {
        return Addresses.withFragment(document.address(), pointer.toString());
    }

    Place child(String name, @Nullable Object child) {
        return document.place(pointer.child(name), child, resource);
    }
}
