package io.github.bundle4j.jsonschema;

import io.github.bundle4j.gotemplate.function.GoUrl;
import io.github.bundle4j.govalue.GoError;
import io.github.bundle4j.govalue.GoQuote;
import java.net.URI;

/** Addresses of schemas, as Helm's validator joins and writes them. Texts are packed. */
final class Addresses {
    private static final String HEX = "0123456789ABCDEF";

    private Addresses() {}

    static String withoutFragment(String address) {
        int hash = address.indexOf('#');
        return hash < 0 ? address : address.substring(0, hash);
    }

    /** What follows the hash, its escapes undone. */
    static String fragment(String address) {
        int hash = address.indexOf('#');
        return hash < 0 ? "" : decoded(address.substring(hash + 1), address);
    }

    /** A reference's address without fragment, seen from a base. */
    static String joined(String base, String reference) {
        String plain = withoutFragment(reference);
        if (plain.isEmpty()) {
            return base;
        }
        try {
            String text = GoUrl.parse(plain).text();
            String target = URI.create(base).resolve(text).toString();
            // Java leaves out the empty host of a file's address.
            return target.startsWith("file:/") && !target.startsWith("file://")
                    ? "file://" + target.substring(5)
                    : target;
        } catch (GoError e) {
            throw new GoError("error in parsing " + GoQuote.quote(plain) + ": " + e.text(), e);
        } catch (IllegalArgumentException e) {
            return plain;
        }
    }

    static String withFragment(String address, String fragment) {
        StringBuilder out = new StringBuilder(address).append('#');
        for (int i = 0; i < fragment.length(); i++) {
            char c = fragment.charAt(i);
            boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (plain || "-_.~/$&+=:@".indexOf(c) >= 0) {
                out.append(c);
            } else {
                out.append('%').append(HEX.charAt(c >> 4 & 15)).append(HEX.charAt(c & 15));
            }
        }
        return out.toString();
    }

    private static String decoded(String text, String address) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '%') {
                out.append(c);
                continue;
            }
            int value = i + 2 < text.length() ? digit(text.charAt(i + 1)) << 4 | digit(text.charAt(i + 2)) : -1;
            if (value < 0) {
                String escape = text.substring(i, Math.min(text.length(), i + 3));
                throw new GoError(
                        "error in parsing " + GoQuote.quote(address) + ": invalid URL escape " + GoQuote.quote(escape));
            }
            out.append((char) value);
            i += 2;
        }
        return out.toString();
    }

    private static int digit(char c) {
        return c < 0x80 ? Character.digit(c, 16) : -1;
    }
}
