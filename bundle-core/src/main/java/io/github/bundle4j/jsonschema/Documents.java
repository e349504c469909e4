package io.github.bundle4j.jsonschema;

import io.github.bundle4j.gotemplate.function.GoUrl;
import io.github.bundle4j.govalue.GoError;
import io.github.bundle4j.govalue.GoQuote;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The documents a schema may refer to: itself and those of the drafts. */
final class Documents {
    private final Map<String, Document> known = new HashMap<>();

    /** Takes in a document. */
    Document add(String address, @Nullable Object json) {
        Document document = new Document(address, json);
        known.put(address, document);
        return document;
    }

    /**
     * A document by its address.
     *
     * @throws GoError if there is none
     */
    Document get(String address) {
        Document document = known.get(address);
        if (document == null) {
            Object json = Metaschemas.document(address);
            if (json == null && address.startsWith("urn:")) {
                // Helm takes an unknown URN for a schema that allows everything.
                json = true;
            }
            if (json == null) {
                throw notLoaded(address);
            }
            document = add(address, json);
        }
        return document;
    }

    /** What Helm says where it can, and why nothing is fetched here where Helm would ask the network. */
    static GoError notLoaded(String address) {
        int colon = address.indexOf(':');
        String scheme = colon < 0 ? "" : address.substring(0, colon);
        String why = switch (scheme) {
            case "file" -> "open " + GoUrl.parse(address).path() + ": no such file or directory";
            case "http", "https" ->
                "HTTP request failed for " + address
                        + ": schemas are not fetched; put what is referred to into values.schema.json";
            default -> "no URLLoader registered for " + GoQuote.quote(address);
        };
        return new GoError("failing loading " + GoQuote.quote(address) + ": " + why);
    }
}
