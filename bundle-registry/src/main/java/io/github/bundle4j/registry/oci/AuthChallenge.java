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
            new Parser(field).into(all);
        }
        return all;
    }

    private static final class Parser {
        private final String text;
        private int at;

        Parser(String text) {
            this.text = text;
        }

        void into(List<AuthChallenge> all) {
            while (at < text.length()) {
                skip(" \t,");
                String scheme = token();
                if (scheme.isEmpty()) {
                    return;
                }
                Map<String, String> parameters = new LinkedHashMap<>();
                all.add(new AuthChallenge(scheme.toLowerCase(Locale.ROOT), parameters));
                skip(" \t");
                if (!parameters(parameters)) {
                    return;
                }
            }
        }

        /** Reads parameters up to the next scheme; false at a violation of the grammar. */
        private boolean parameters(Map<String, String> into) {
            while (true) {
                skip(" \t,");
                int start = at;
                String name = token();
                int afterName = at;
                skip(" \t");
                if (at >= text.length() || text.charAt(at) != '=' || name.isEmpty()) {
                    if (afterName == start && at < text.length()) {
                        return skipToken68();
                    }
                    at = start;
                    return true;
                }
                at++;
                if (at == text.length() || text.charAt(at) == '=') {
                    return skipToken68();
                }
                skip(" \t");
                String value = at < text.length() && text.charAt(at) == '"' ? quoted() : token();
                into.putIfAbsent(name.toLowerCase(Locale.ROOT), value);
            }
        }

        /** A credential in the place of parameters; no scheme that is used here has one. */
        private boolean skipToken68() {
            int comma = text.indexOf(',', at);
            at = comma < 0 ? text.length() : comma;
            return comma >= 0;
        }

        private String token() {
            int start = at;
            while (at < text.length() && isTokenChar(text.charAt(at))) {
                at++;
            }
            return text.substring(start, at);
        }

        private String quoted() {
            StringBuilder value = new StringBuilder();
            at++;
            while (at < text.length() && text.charAt(at) != '"') {
                if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                    at++;
                }
                value.append(text.charAt(at++));
            }
            at++;
            return value.toString();
        }

        private void skip(String characters) {
            while (at < text.length() && characters.indexOf(text.charAt(at)) >= 0) {
                at++;
            }
        }

        private static boolean isTokenChar(char c) {
            return c > ' ' && c < 127 && "\"(),/:;<=>?@[\\]{}".indexOf(c) < 0;
        }
    }
}
