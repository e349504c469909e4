package io.github.bundle4j.jsonschema;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The drafts' own schemas, which say what a schema may look like. */
final class Metaschemas {
    private static final Map<Draft, Node> COMPILED = new ConcurrentHashMap<>();

    private Metaschemas() {}

    /** The schema of a draft's schemas. */
    static Node of(Draft draft) {
        return COMPILED.computeIfAbsent(draft, Metaschemas::compiled);
    }

    private static Node compiled(Draft draft) {
        Documents documents = new Documents();
        return new Compiler(documents, true).compile(documents.get(draft.url).root());
    }

    /** The document of an address; {@code null} if it is none of the drafts'. */
    static @Nullable Object document(String address) {
        String plain = Draft.withoutScheme(address);
        if (plain.equals("json-schema.org/schema")) {
            return DraftSchemas.document(Draft.DRAFT_2020, "");
        }
        for (Draft draft : Draft.values()) {
            String known = Draft.withoutScheme(draft.url);
            if (plain.equals(known)) {
                return DraftSchemas.document(draft, "");
            }
            String vocabularies = known.replaceFirst("schema$", "meta/");
            if (draft.isModern() && plain.startsWith(vocabularies)) {
                return DraftSchemas.document(draft, plain.substring(vocabularies.length()));
            }
        }
        return null;
    }

    /** The schemas within a document that are of another draft than what is around them. */
    static final class Within {
        private final Map<String, Draft> drafts = new HashMap<>();

        private Within() {}

        /** {@code null} if all are of one draft. */
        static @Nullable Within of(List<Resource> resources) {
            if (resources.stream().map(resource -> resource.draft).distinct().count() < 2) {
                return null;
            }
            Within within = new Within();
            resources.forEach(resource -> within.drafts.put(resource.pointer.toString(), resource.draft));
            return within;
        }

        Node actual(Node node, Pointer place) {
            boolean metaschema = COMPILED.containsValue(node);
            Draft draft = metaschema ? drafts.get(place.toString()) : null;
            return draft == null ? node : Metaschemas.of(draft);
        }
    }
}
