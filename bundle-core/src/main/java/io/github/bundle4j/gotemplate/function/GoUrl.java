package io.github.bundle4j.gotemplate.function;

import io.github.bundle4j.govalue.GoError;
import io.github.bundle4j.govalue.GoQuote;
import org.jspecify.annotations.Nullable;

/**
 * A URL as Go's {@code net/url} cuts and writes it. All parts are packed.
 *
 * @param scheme lower case; empty if there is none
 * @param opaque what follows the scheme of a URL without slashes
 * @param user user and password, escaped; {@code null} if there is none
 * @param host host and port, unescaped
 * @param path unescaped
 * @param query without the question mark, as written
 * @param fragment unescaped
 */
public record GoUrl(
        String scheme, String opaque, @Nullable String user, String host, String path, String query, String fragment) {
    /**
     * Reads a URL.
     *
     * @param raw packed
     * @return its parts
     * @throws GoError with Go's text if it is none
     */
    public static GoUrl parse(String raw) {
        int hash = raw.indexOf('#');
        String url = hash < 0 ? raw : raw.substring(0, hash);
        try {
            GoUrl parsed = parseWithoutFragment(url);
            if (hash < 0 || hash + 1 == raw.length()) {
                return parsed;
            }
            url = raw;
            String fragment = UrlEscapes.unescape(raw.substring(hash + 1), UrlEscapes.Place.FRAGMENT);
            return new GoUrl(
                    parsed.scheme, parsed.opaque, parsed.user, parsed.host, parsed.path, parsed.query, fragment);
        } catch (GoError error) {
            throw new GoError("parse " + GoQuote.quote(url) + ": " + error.text(), error);
        }
    }

    private static GoUrl parseWithoutFragment(String raw) {
        for (int i = 0; i < raw.length(); i++) {
            if (raw.charAt(i) < ' ' || raw.charAt(i) == 0x7f) {
                throw new GoError("net/url: invalid control character in URL");
            }
        }
        int schemeEnd = schemeEnd(raw);
        String scheme = schemeEnd < 0 ? "" : CaseFunctions.lower(raw.substring(0, schemeEnd));
        String rest = raw.substring(schemeEnd + 1);
        String query = "";
        int question = rest.indexOf('?');
        if (question >= 0) {
            query = rest.substring(question + 1);
            rest = rest.substring(0, question);
        }
        if (!rest.startsWith("/")) {
            if (!scheme.isEmpty()) {
                return new GoUrl(scheme, rest, null, "", "", query, "");
            }
            int slash = rest.indexOf('/');
            if ((slash < 0 ? rest : rest.substring(0, slash)).contains(":")) {
                throw new GoError("first path segment in URL cannot contain colon");
            }
        }
        String user = null;
        String host = "";
        if (rest.startsWith("//") && (!scheme.isEmpty() || !rest.startsWith("///"))) {
            int slash = rest.indexOf('/', 2);
            String authority = slash < 0 ? rest.substring(2) : rest.substring(2, slash);
            rest = slash < 0 ? "" : rest.substring(slash);
            int at = authority.lastIndexOf('@');
            host = UrlHosts.parse(authority.substring(at + 1));
            user = at < 0 ? null : userInfo(authority.substring(0, at));
        }
        String path = UrlEscapes.unescape(rest, UrlEscapes.Place.PATH);
        return new GoUrl(scheme, "", user, host, path, query, "");
    }

    /** The colon after the scheme, or -1 if there is no scheme. */
    private static int schemeEnd(String raw) {
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == ':') {
                if (i == 0) {
                    throw new GoError("missing protocol scheme");
                }
                return i;
            }
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            boolean later = (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
            if (!letter && (!later || i == 0)) {
                return -1;
            }
        }
        return -1;
    }

    private static String userInfo(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!plain && "-._:~!$&'()*+,;=%@".indexOf(c) < 0) {
                throw new GoError("net/url: invalid userinfo");
            }
        }
        int colon = text.indexOf(':');
        String name = normalUser(colon < 0 ? text : text.substring(0, colon));
        return colon < 0 ? name : name + ":" + normalUser(text.substring(colon + 1));
    }

    private static String normalUser(String text) {
        return UrlEscapes.escape(UrlEscapes.unescape(text, UrlEscapes.Place.USER), UrlEscapes.Place.USER);
    }

    /**
     * The host without port and brackets.
     *
     * @return empty if there is no host
     */
    public String hostname() {
        String name = host;
        int colon = name.lastIndexOf(':');
        if (colon >= 0 && UrlHosts.isPort(name.substring(colon))) {
            name = name.substring(0, colon);
        }
        return name.startsWith("[") && name.endsWith("]") ? name.substring(1, name.length() - 1) : name;
    }

    /**
     * The URL written anew.
     *
     * @return packed
     */
    public String text() {
        StringBuilder out = new StringBuilder();
        if (!scheme.isEmpty()) {
            out.append(scheme).append(':');
        }
        if (!opaque.isEmpty()) {
            out.append(opaque);
        } else {
            appendHierarchy(out);
        }
        if (!query.isEmpty()) {
            out.append('?').append(query);
        }
        if (!fragment.isEmpty()) {
            out.append('#').append(UrlEscapes.escape(fragment, UrlEscapes.Place.FRAGMENT));
        }
        return out.toString();
    }

    private void appendHierarchy(StringBuilder out) {
        if (!scheme.isEmpty() || !host.isEmpty() || user != null) {
            if (!host.isEmpty() || !path.isEmpty() || user != null) {
                out.append("//");
            }
            if (user != null) {
                out.append(user).append('@');
            }
            out.append(UrlEscapes.escape(host, UrlEscapes.Place.HOST));
        }
        String escaped = path.equals("*") ? "*" : UrlEscapes.escape(path, UrlEscapes.Place.PATH);
        if (!escaped.isEmpty() && escaped.charAt(0) != '/' && !host.isEmpty()) {
            out.append('/');
        }
        if (out.length() == 0) {
            int slash = escaped.indexOf('/');
            if ((slash < 0 ? escaped : escaped.substring(0, slash)).contains(":")) {
                // Else the first segment would be taken for a scheme.
                out.append("./");
            }
        }
        out.append(escaped);
    }
}
