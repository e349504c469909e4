package io.github.bundle4j.jsonschema;

import io.github.bundle4j.gotemplate.function.GoRegex;
import io.github.bundle4j.govalue.GoError;
import io.github.bundle4j.govalue.GoQuote;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes nodes of a schema and of all it refers to. Used once, by one thread. */
final class Compiler {
    private final Documents documents;

    /** Whether formats are more than remarks in the newer drafts, as they are in the drafts' own schemas. */
    private final boolean assertsFormats;

    private final IdentityHashMap<Object, Node> nodes = new IdentityHashMap<>();
    private final Queue<Node> unfinished = new ArrayDeque<>();

    Compiler(Documents documents, boolean assertsFormats) {
        this.documents = documents;
        this.assertsFormats = assertsFormats;
    }

    /**
     * Compiles.
     *
     * @throws GoError if it is no schema, or what it refers to is not there
     */
    Node compile(Place place) {
        Node top = node(place);
        for (Node next = unfinished.poll(); next != null; next = unfinished.poll()) {
            fill(next);
        }
        return top;
    }

    private Node node(Place place) {
        if (!(place.schema() instanceof Map<?, ?> map)) {
            Node node = new Node(place);
            node.verdict = !Boolean.FALSE.equals(place.schema());
            return node;
        }
        Node known = nodes.get(map);
        if (known != null) {
            return known;
        }
        Node node = new Node(place);
        nodes.put(map, node);
        unfinished.add(node);
        return node;
    }

    private void fill(Node node) {
        if (!node.place.document().isCollected(node.place)) {
            Place added = node.place.document().add(node.place);
            MetaCheck.check(added);
            fill(node, added);
            return;
        }
        fill(node, node.place);
    }

    private void fill(Node node, Place place) {
        if (!(place.schema() instanceof Map<?, ?> schema)) {
            return;
        }
        Resource resource = place.resource();
        if (resource.schema instanceof Map<?, ?> && resource.schema != schema) {
            node.resource = node(new Place(place.document(), resource.pointer, resource.schema, resource));
        } else if (resource.draft == Draft.DRAFT_2020) {
            for (String anchor : resource.dynamicAnchors) {
                Place named = resource.anchors.get(anchor);
                if (named != null) {
                    node.dynamicAnchors.put(anchor, node(named));
                }
            }
        }
        if (schema.isEmpty()) {
            node.verdict = true;
            return;
        }
        new Keywords(node, place, schema).read();
    }

    /** Reads one schema object. */
    private final class Keywords {
        private final Node node;
        private final Place place;
        private final Map<?, ?> schema;
        private final Draft draft;

        Keywords(Node node, Place place, Map<?, ?> schema) {
            this.node = node;
            this.place = place;
            this.schema = schema;
            this.draft = place.resource().draft;
        }

        void read() {
            node.reference = reference("$ref");
            boolean alone = node.reference != null && !draft.isModern();
            tests(alone);
            if (alone) {
                return;
            }
            ofObjects();
            ofLists();
            node.rules.addAll(ScalarRules.of(schema, regex("pattern")));
            if (draft.isModern()) {
                dynamicReferences();
            }
            choices();
            if (draft.isModern()) {
                leftOver();
            }
        }

        /** Of a reference of an older draft only {@code const} counts beside it. */
        private void tests(boolean alone) {
            Types types = alone ? null : Types.of(schema.get("type"));
            if (types != null) {
                node.first.add(types);
            }
            if (draft != Draft.DRAFT_4 && schema.containsKey("const")) {
                node.first.add(Constants.one(schema.get("const")));
            }
            if (!alone && schema.get("enum") instanceof List<?> allowed) {
                node.first.add(Constants.anyOf(allowed));
            }
            ValueTest format = alone || (draft.isModern() && !assertsFormats) ? null : Formats.test(string("format"));
            if (format != null) {
                node.first.add(format);
            }
        }

        private void ofObjects() {
            ObjectRules.counts(schema, node.rules);
            if (schema.get("required") instanceof List<?> names && !names.isEmpty()) {
                node.rules.add(ObjectRules.required(strings(names)));
            }
            for (Map.Entry<String, @Nullable Object> entry :
                    table("dependencies").entrySet()) {
                node.rules.add(
                        entry.getValue() instanceof List<?> names
                                ? ObjectRules.dependent(entry.getKey(), strings(names))
                                : ObjectRules.dependent(
                                        entry.getKey(), in("dependencies", entry.getKey(), entry.getValue())));
            }
            properties();
            Node names = draft == Draft.DRAFT_4 ? null : child("propertyNames");
            if (names != null) {
                node.rules.add(ObjectRules.names(names));
            }
            if (draft.isModern()) {
                children("dependentSchemas")
                        .forEach((name, child) -> node.rules.add(ObjectRules.dependent(name, child)));
                table("dependentRequired").forEach((name, needed) -> {
                    if (needed instanceof List<?> list) {
                        node.rules.add(ObjectRules.dependent(name, strings(list)));
                    }
                });
            }
        }

        private void properties() {
            Map<String, Node> named = children("properties");
            Map<GoRegex, Node> patterns = new LinkedHashMap<>();
            children("patternProperties")
                    .forEach((pattern, child) -> patterns.put(regex("patternProperties", pattern), child));
            Object additional = schema.get("additionalProperties");
            Node others = child("additionalProperties");
            node.allProperties = others != null;
            if (!named.isEmpty() || !patterns.isEmpty() || others != null) {
                node.rules.add(new PropertyRule(named, patterns, others, Boolean.FALSE.equals(additional)));
            }
        }

        private void ofLists() {
            ListRules.counts(schema, node.rules);
            if (draft == Draft.DRAFT_2020) {
                List<Node> prefix = list("prefixItems");
                Node others = child("items");
                node.firstItems = prefix.size();
                node.allItems = others != null;
                items(prefix, others, false);
            } else if (schema.get("items") instanceof List<?>) {
                List<Node> prefix = list("items");
                Node others = child("additionalItems");
                node.firstItems = prefix.size();
                node.allItems = others != null;
                items(prefix, others, Boolean.FALSE.equals(schema.get("additionalItems")));
            } else {
                Node all = child("items");
                node.allItems = all != null;
                items(List.of(), all, false);
            }
            Node contained = draft == Draft.DRAFT_4 ? null : child("contains");
            if (contained != null) {
                node.rules.add(new ContainsRule(
                        contained,
                        draft.isModern() ? Numbers.count(schema.get("minContains")) : null,
                        draft.isModern() ? Numbers.count(schema.get("maxContains")) : null,
                        draft == Draft.DRAFT_2020));
            }
        }

        private void items(List<Node> prefix, @Nullable Node others, boolean counted) {
            if (!prefix.isEmpty() || others != null) {
                node.rules.add(ListRules.items(prefix, others, counted));
            }
        }

        private void dynamicReferences() {
            Node recursive = reference("$recursiveRef");
            node.recursiveAnchor = Boolean.TRUE.equals(schema.get("$recursiveAnchor"));
            if (recursive != null) {
                node.rules.add(visit -> visit.refer("$recursiveRef", visit.recursive(recursive)));
            }
            Node dynamic = draft == Draft.DRAFT_2020 ? reference("$dynamicRef") : null;
            if (dynamic != null) {
                String anchor = Addresses.fragment(String.valueOf(schema.get("$dynamicRef")));
                boolean found = !anchor.isEmpty()
                        && dynamic.place.schema() instanceof Map<?, ?> target
                        && anchor.equals(target.get("$dynamicAnchor"));
                node.rules.add(visit -> visit.refer("$dynamicRef", found ? visit.dynamic(anchor, dynamic) : dynamic));
            }
        }

        private void choices() {
            Node not = child("not");
            if (not != null) {
                node.rules.add(ChoiceRules.not(not));
            }
            List<Node> all = list("allOf");
            if (!all.isEmpty()) {
                node.rules.add(ChoiceRules.all(all));
            }
            List<Node> any = list("anyOf");
            if (!any.isEmpty()) {
                node.rules.add(ChoiceRules.any(any));
            }
            List<Node> one = list("oneOf");
            if (!one.isEmpty()) {
                node.rules.add(ChoiceRules.one(one));
            }
            Node condition = draft.compareTo(Draft.DRAFT_7) < 0 ? null : child("if");
            if (condition != null) {
                Object fixed = schema.get("if");
                Node then = Boolean.FALSE.equals(fixed) ? null : child("then");
                Node otherwise = Boolean.TRUE.equals(fixed) ? null : child("else");
                node.rules.add(ChoiceRules.conditional(condition, then, otherwise));
            }
        }

        private void leftOver() {
            Node items = child("unevaluatedItems");
            Node properties = child("unevaluatedProperties");
            node.tracksItems = items != null;
            node.tracksProperties = properties != null;
            if (properties != null) {
                node.rules.add(visit -> visit.leftOverProperties(properties));
            }
            if (items != null) {
                node.rules.add(visit -> visit.leftOverItems(items));
            }
        }

        private @Nullable Node reference(String keyword) {
            String reference = string(keyword);
            if (reference == null) {
                return null;
            }
            String target = Addresses.joined(place.resource().address, reference);
            String fragment = Addresses.fragment(reference);
            Place found = place.document().find(target, fragment);
            if (found == null) {
                Document other = documents.get(target);
                found = other.find(target, fragment);
            }
            return node(Objects.requireNonNull(found));
        }

        private @Nullable Node child(String keyword) {
            return schema.containsKey(keyword) ? node(place.child(keyword, schema.get(keyword))) : null;
        }

        private Map<String, Node> children(String keyword) {
            Map<String, Node> children = new LinkedHashMap<>();
            table(keyword).forEach((name, value) -> children.put(name, in(keyword, name, value)));
            return children;
        }

        private Node in(String keyword, String name, @Nullable Object value) {
            Pointer pointer = place.pointer().child(keyword).child(name);
            return node(place.document().place(pointer, value, place.resource()));
        }

        private List<Node> list(String keyword) {
            List<Node> children = new ArrayList<>();
            if (schema.get(keyword) instanceof List<?> list) {
                for (int i = 0; i < list.size(); i++) {
                    children.add(in(keyword, Integer.toString(i), list.get(i)));
                }
            }
            return children;
        }

        private Map<String, @Nullable Object> table(String keyword) {
            Map<String, @Nullable Object> table = new TreeMap<>();
            if (schema.get(keyword) instanceof Map<?, ?> map) {
                map.forEach((name, value) -> table.put((String) name, value));
            }
            return table;
        }

        private @Nullable String string(String keyword) {
            return schema.get(keyword) instanceof String text ? text : null;
        }

        private @Nullable GoRegex regex(String keyword) {
            String pattern = string(keyword);
            return pattern == null ? null : regex(keyword, pattern);
        }

        private GoRegex regex(String keyword, String pattern) {
            try {
                return GoRegex.compile(pattern);
            } catch (GoError e) {
                throw new GoError(
                        "invalid regex " + GoQuote.quote(pattern) + " at "
                                + GoQuote.quote(place.location() + "/" + keyword) + ": " + e.text(),
                        e);
            }
        }
    }

    private static List<String> strings(List<?> list) {
        return list.stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .toList();
    }
}
