package io.github.bundle4j.registry.oci;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Finds the next page in {@code Link} fields, whose grammar is that of RFC 8288, section 3. */
final class LinkField {
    private LinkField() {}

    /** The address of the first link whose relation is {@code next}; what does not follow the grammar ends its field. */
    static Optional<String> next(List<String> fields) {
        for (String field : fields) {
            FieldText text = new FieldText(field);
            text.skip(" \t,");
            while (text.take('<')) {
                String address = text.until('>');
                if (text.take('>') && isNext(text)) {
                    return Optional.of(address.strip());
                }
                text.skip(" \t,");
            }
        }
        return Optional.empty();
    }

    /** Reads the parameters of a link; of several relations the first parameter counts. */
    private static boolean isNext(FieldText text) {
        String relations = null;
        text.skip(" \t");
        while (text.take(';')) {
            text.skip(" \t");
            String name = text.token();
            text.skip(" \t");
            String value = "";
            if (text.take('=')) {
                text.skip(" \t");
                value = text.value();
            }
            if (relations == null && name.equalsIgnoreCase("rel")) {
                relations = value;
            }
            text.skip(" \t");
        }
        return relations != null && Arrays.stream(relations.split("[ \t]+", -1)).anyMatch("next"::equalsIgnoreCase);
    }
}
