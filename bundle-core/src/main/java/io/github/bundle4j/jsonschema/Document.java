package io.github.bundle4j.jsonschema;

import io.github.bundle4j.govalue.GoError;
import io.github.bundle4j.govalue.GoQuote;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON document with schemas, the places of them, and the addresses within. */
final class Document {
    private final String address;
    private final @Nullable Object json;
    private final IdentityHashMap<Object, Place> places = new IdentityHashMap<>();
    private final List<Resource> resources = new ArrayList<>();

    Document(String address, @Nullable Object json) {
        this.address = address;
        this.json = json;
        Draft draft = Draft.DRAFT_2020;
        if (!(json instanceof Map<?, ?>)) {
            resources.add(new Resource(Pointer.ROOT, String.valueOf(json), address, draft));
        } else {
            collect(Pointer.ROOT, json, address, draft, null);
        }
    }

    String address() {
        return address;
    }

    Place root() {
        return new Place(this, Pointer.ROOT, json, resources.get(0));
    }

    List<Resource> resources() {
        return resources;
    }

    /** The place of a schema, which need not be one that was collected. */
    Place place(Pointer pointer, @Nullable Object schema, Resource around) {
        Place known = schema == null ? null : places.get(schema);
        return known == null ? new Place(this, pointer, schema, around) : known;
    }

    /**
     * The schema of an address.
     *
     * @return {@code null} if the address is not of this document
     */
    @Nullable
    Place find(String target, String fragment) {
        if (target.equals(address)) {
            return find(resources.get(0), fragment);
        }
        for (Resource resource : resources) {
            if (resource.address.equals(target)) {
                return find(resource, fragment);
            }
        }
        return null;
    }

    private Place find(Resource resource, String fragment) {
        if (fragment.isEmpty() || fragment.startsWith("/")) {
            return at(resource, fragment);
        }
        Place place = resource.anchors.get(fragment);
        if (place == null) {
            throw new GoError("anchor in " + GoQuote.quote(Addresses.withFragment(resource.address, fragment))
                    + " not found in schema " + GoQuote.quote(address));
        }
        return place;
    }

    private Place at(Resource start, String fragment) {
        Pointer pointer = start.pointer;
        @Nullable Object value = start == resources.get(0) ? json : start.schema;
        Resource around = start;
        for (String step :
                fragment.isEmpty() ? new String[0] : fragment.substring(1).split("/", -1)) {
            String name = Pointer.unescaped(step);
            if (name == null) {
                throw new GoError("invalid json-pointer " + quoted(start, fragment));
            }
            if (value instanceof Map<?, ?> map && map.containsKey(name)) {
                value = map.get(name);
            } else if (value instanceof List<?> list
                    && name.matches("[0-9]{1,7}")
                    && Integer.parseInt(name) < list.size()) {
                value = list.get(Integer.parseInt(name));
            } else {
                throw new GoError("json-pointer in " + quoted(start, fragment) + " not found");
            }
            pointer = pointer.child(name);
            around = place(pointer, value, around).resource();
        }
        return place(pointer, value, around);
    }

    private String quoted(Resource start, String fragment) {
        return GoQuote.quote(Addresses.withFragment(address, start.pointer + fragment));
    }

    /** Whether it stands where the draft has schemas, or was added. */
    boolean isCollected(Place place) {
        return !(place.schema() instanceof Map<?, ?> map) || places.containsKey(map);
    }

    /** Takes in a schema that stands where the draft has none. */
    Place add(Place place) {
        if (place.schema() instanceof Map<?, ?>) {
            collect(
                    place.pointer(),
                    place.schema(),
                    place.resource().address,
                    place.resource().draft,
                    place.resource());
        }
        return place(place.pointer(), place.schema(), place.resource());
    }

    private void collect(
            Pointer pointer, @Nullable Object schema, String base, Draft around, @Nullable Resource outer) {
        if (!(schema instanceof Map<?, ?> map) || places.containsKey(map)) {
            return;
        }
        Draft draft = outer == null || id(map, draft(map, around)) != null ? draft(map, around) : around;
        String id = id(map, draft);
        Resource resource = outer;
        if (resource == null || id != null) {
            resource = resource(pointer, map, id == null ? base : identified(base, id, pointer), draft);
        }
        Place place = new Place(this, pointer, map, resource);
        places.put(map, place);
        nameAnchors(map, place);
        for (Draft.Holder holder : draft.schemaHolders()) {
            Object held = map.get(holder.keyword());
            Pointer at = pointer.child(holder.keyword());
            if (holder.shape() == Draft.Shape.SCHEMA) {
                collect(at, held, resource.address, resource.draft, resource);
            } else if (holder.shape() == Draft.Shape.TABLE && held instanceof Map<?, ?> table) {
                for (Map.Entry<?, ?> entry : table.entrySet()) {
                    collect(
                            at.child((String) entry.getKey()),
                            entry.getValue(),
                            resource.address,
                            resource.draft,
                            resource);
                }
            } else if (holder.shape() == Draft.Shape.LIST && held instanceof List<?> list) {
                for (int i = 0; i < list.size(); i++) {
                    collect(at.child(Integer.toString(i)), list.get(i), resource.address, resource.draft, resource);
                }
            }
        }
    }

    private String identified(String base, String id, Pointer pointer) {
        try {
            return Addresses.joined(base, id);
        } catch (GoError e) {
            throw new GoError(
                    "error in parsing id at " + GoQuote.quote(Addresses.withFragment(address, pointer.toString())), e);
        }
    }

    private Resource resource(Pointer pointer, Map<?, ?> schema, String id, Draft draft) {
        for (Resource known : resources) {
            if (known.address.equals(id)) {
                throw new GoError("duplicate id " + GoQuote.quote(id) + " in " + GoQuote.quote(address) + " at "
                        + GoQuote.quote(pointer.toString()) + " and " + GoQuote.quote(known.pointer.toString()));
            }
        }
        Resource added = new Resource(pointer, schema, id, draft);
        resources.add(added);
        return added;
    }

    private void nameAnchors(Map<?, ?> schema, Place place) {
        Resource resource = place.resource();
        if (!resource.draft.isModern()) {
            if (!schema.containsKey("$ref")
                    && schema.get(resource.draft.idKeyword()) instanceof String id
                    && !Addresses.fragment(id).isEmpty()
                    && !Addresses.fragment(id).startsWith("/")) {
                addAnchor(Addresses.fragment(id), place);
            }
            return;
        }
        if (schema.get("$anchor") instanceof String anchor) {
            addAnchor(anchor, place);
        }
        if (resource.draft == Draft.DRAFT_2020 && schema.get("$dynamicAnchor") instanceof String anchor) {
            addAnchor(anchor, place);
            resource.dynamicAnchors.add(anchor);
        }
    }

    private void addAnchor(String anchor, Place place) {
        Place known = place.resource().anchors.putIfAbsent(anchor, place);
        if (known != null && known.schema() != place.schema()) {
            throw new GoError("duplicate anchor " + GoQuote.quote(anchor) + " in " + GoQuote.quote(address) + " at "
                    + GoQuote.quote(known.pointer().toString()) + " and "
                    + GoQuote.quote(place.pointer().toString()));
        }
    }

    /** The schema's own name. A reference of an older draft stands for nothing but what it refers to. */
    private static @Nullable String id(Map<?, ?> schema, Draft draft) {
        if (!draft.isModern() && schema.containsKey("$ref")) {
            return null;
        }
        if (!(schema.get(draft.idKeyword()) instanceof String id)) {
            return null;
        }
        String plain = Addresses.withoutFragment(id);
        return plain.isEmpty() ? null : plain;
    }

    private Draft draft(Map<?, ?> schema, Draft around) {
        if (!(schema.get("$schema") instanceof String given)) {
            return around;
        }
        String plain = Addresses.withoutFragment(given);
        Draft draft = Draft.named(plain);
        if (draft != null) {
            return draft;
        }
        if (plain.startsWith("urn:")) {
            // Helm takes an unknown URN for a schema that allows everything, and so of no draft.
            return around;
        }
        if (plain.equals(address)) {
            throw new GoError("draft " + GoQuote.quote(plain) + " is not supported");
        }
        throw Documents.notLoaded(plain);
    }
}
