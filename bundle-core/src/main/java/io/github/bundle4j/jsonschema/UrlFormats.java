package io.github.bundle4j.jsonschema;

import io.github.bundle4j.gotemplate.function.GoUrl;
import io.github.bundle4j.govalue.GoError;

/** The formats about addresses. Texts are packed; an empty one says that a string is well. */
final class UrlFormats {
    private UrlFormats() {}

    static String uri(String text) {
        try {
            return parse(text).scheme().isEmpty() ? "relative url" : "";
        } catch (GoError e) {
            return e.text();
        }
    }

    static String reference(String text) {
        if (text.indexOf('\\') >= 0) {
            return "contains \\";
        }
        try {
            parse(text);
            return "";
        } catch (GoError e) {
            return e.text();
        }
    }

    static String template(String text) {
        try {
            for (String segment : parse(text).path().split("/", -1)) {
                boolean open = false;
                for (int i = 0; i < segment.length(); i++) {
                    char c = segment.charAt(i);
                    if (c == '{' || c == '}') {
                        if (open == (c == '{')) {
                            return "nested curly braces";
                        }
                        open = !open;
                    }
                }
                if (open) {
                    return "no matching closing brace";
                }
            }
            return "";
        } catch (GoError e) {
            return e.text();
        }
    }

    private static GoUrl parse(String text) {
        GoUrl url = GoUrl.parse(text);
        String host = url.hostname();
        if (host.indexOf(':') >= 0) {
            if (url.host().indexOf('[') < 0 || url.host().indexOf(']') < 0) {
                throw new GoError("ipv6 address not enclosed in brackets");
            }
            String wrong = ipv6(host);
            if (!wrong.isEmpty()) {
                throw new GoError("invalid ipv6 address: " + wrong);
            }
        }
        return url;
    }

    static String ipv6(String text) {
        if (text.indexOf(':') < 0) {
            return "missing colon";
        }
        String wrong = new AddressReader(text).flaw();
        return wrong.isEmpty() && text.indexOf('%') >= 0 ? "zone id is not a part of ipv6 address" : wrong;
    }
}
