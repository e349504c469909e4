package io.github.bundle4j.registry.oci;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One challenge of a {@code WWW-Authenticate} field. The grammar is that of RFC 9110, section 11: a comma separates both
 * challenges and parameters, values are tokens or quoted strings with escapes, names are case-insensitive, empty list
 * elements are allowed.
 *
 * @param scheme in lower case
 * @param parameters names in lower case
 */
record AuthChallenge(String scheme, Map<String, String> parameters) {
    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /** Reads all fields of an answer; what does not follow the grammar ends the field it is in. */
    static List<AuthChallenge> parse(List<String> fields) {
        List<AuthChallenge> all = new ArrayList<>();
        for (String field : fields) {
            read(new FieldText(field), all);
        }
        return all;
    }

    private static void read(FieldText text, List<AuthChallenge> into) {
        while (!text.isAtEnd()) {
            text.skip(" \t,");
            String scheme = text.token();
            if (scheme.isEmpty()) {
                return;
            }
            Map<String, String> parameters = new LinkedHashMap<>();
            into.add(new AuthChallenge(scheme.toLowerCase(Locale.ROOT), parameters));
            text.skip(" \t");
            if (!parameters(text, parameters)) {
                return;
            }
        }
    }

    /** Reads parameters up to the next scheme; false at a violation of the grammar. */
    private static boolean parameters(FieldText text, Map<String, String> into) {
        while (true) {
            text.skip(" \t,");
            int start = text.position();
            String name = text.token();
            text.skip(" \t");
            if (name.isEmpty() && !text.isAtEnd()) {
                return skipToken68(text);
            }
            if (!text.take('=')) {
                text.back(start);
                return true;
            }
            if (text.isAtEnd() || text.is('=')) {
                return skipToken68(text);
            }
            text.skip(" \t");
            into.putIfAbsent(name.toLowerCase(Locale.ROOT), text.value());
        }
    }

    /** A credential in the place of parameters; no scheme that is used here has one. */
    private static boolean skipToken68(FieldText text) {
        text.until(',');
        return !text.isAtEnd();
    }
}
