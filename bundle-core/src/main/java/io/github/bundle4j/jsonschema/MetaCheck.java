package io.github.bundle4j.jsonschema;

import io.github.bundle4j.govalue.ByteStrings;
import io.github.bundle4j.govalue.GoError;
import io.github.bundle4j.govalue.GoQuote;
import java.util.ArrayList;
import java.util.List;

/** Checks that a schema is one. */
final class MetaCheck {
    private MetaCheck() {}

    /**
     * Checks.
     *
     * @throws GoError if it is none; the text has Helm's lines
     */
    static void check(Place place) {
        Node metaschema = Metaschemas.of(place.resource().draft);
        Violation violation =
                new Evaluation(Metaschemas.Within.of(place.document().resources())).run(metaschema, place.schema());
        if (violation == null) {
            return;
        }
        List<String> lines = new ArrayList<>();
        lines.add(ByteStrings.unpack(GoQuote.quote(place.location())
                + " is not valid against metaschema: jsonschema validation failed with "
                + Wording.quoted(metaschema.place.location())));
        violation.parts().forEach(part -> part.print("", lines));
        throw new GoError(ByteStrings.pack(String.join("\n", lines)));
    }
}
