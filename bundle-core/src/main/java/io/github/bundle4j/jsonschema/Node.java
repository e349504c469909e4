package io.github.bundle4j.jsonschema;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A compiled schema. Filled by the compiler and only read after that. */
final class Node {
    final Place place;

    /** What a schema without keywords says of everything. */
    @Nullable
    Boolean verdict;

    /** After the first of these that finds something a value is not looked at any further. */
    final List<ValueTest> first = new ArrayList<>();

    /** What {@code $ref} refers to; with an older draft nothing else counts beside it. */
    @Nullable
    Node reference;

    final List<Rule> rules = new ArrayList<>();

    /** The schema with an address that this one belongs to. */
    Node resource = this;

    boolean recursiveAnchor;

    /** Of a schema with an address: the schemas in it that references find by the way they came. */
    final Map<String, Node> dynamicAnchors = new HashMap<>();

    /** Whether it leaves properties and items to {@code unevaluated…}. */
    boolean tracksProperties;

    boolean tracksItems;

    /** What of a value counts as looked at whatever comes of it. */
    boolean allProperties;

    boolean allItems;
    int firstItems;

    Node(Place place) {
        this.place = place;
    }

    boolean isModern() {
        return place.resource().draft.isModern();
    }
}
