package io.github.bundle4j.gotemplate.function;

import io.github.bundle4j.govalue.GoError;
import io.github.bundle4j.govalue.GoQuote;

/** The host part of a URL: a name, an address, or an address of version 6 in brackets, each with an optional port. */
final class UrlHosts {
    private UrlHosts() {}

    static String parse(String host) {
        if (host.startsWith("[")) {
            int end = host.lastIndexOf(']');
            if (end < 0) {
                throw new GoError("missing ']' in host");
            }
            checkPort(host.substring(end + 1));
            int zone = host.substring(0, end).indexOf("%25");
            if (zone >= 0) {
                return UrlEscapes.unescape(host.substring(0, zone), UrlEscapes.Place.HOST)
                        + UrlEscapes.unescape(host.substring(zone, end), UrlEscapes.Place.ZONE)
                        + UrlEscapes.unescape(host.substring(end), UrlEscapes.Place.HOST);
            }
        } else {
            int colon = host.lastIndexOf(':');
            if (colon >= 0) {
                checkPort(host.substring(colon));
            }
        }
        return UrlEscapes.unescape(host, UrlEscapes.Place.HOST);
    }

    private static void checkPort(String port) {
        if (!isPort(port)) {
            throw new GoError("invalid port " + GoQuote.quote(port) + " after host");
        }
    }

    /** Nothing, or a colon and any digits. */
    static boolean isPort(String text) {
        return text.isEmpty() || (text.charAt(0) == ':' && text.chars().skip(1).allMatch(c -> c >= '0' && c <= '9'));
    }
}
