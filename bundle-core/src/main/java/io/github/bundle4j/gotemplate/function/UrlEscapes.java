package io.github.bundle4j.gotemplate.function;

import io.github.bundle4j.govalue.GoError;
import io.github.bundle4j.govalue.GoQuote;

/** Percent escapes, by the part of a URL they are in. */
final class UrlEscapes {
    enum Place {
        PATH,
        USER,
        HOST,
        ZONE,
        FRAGMENT
    }

    private static final String HEX = "0123456789ABCDEF";

    private UrlEscapes() {}

    static String unescape(String text, Place place) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                int high = i + 2 < text.length() ? digit(text.charAt(i + 1)) : -1;
                int low = i + 2 < text.length() ? digit(text.charAt(i + 2)) : -1;
                if (high < 0 || low < 0) {
                    throw invalid(text.substring(i, Math.min(text.length(), i + 3)));
                }
                String escape = text.substring(i, i + 3);
                int value = high << 4 | low;
                // Hosts may escape bytes beyond ASCII only; a zone also what can be written no other way.
                if (place == Place.HOST && high < 8 && !escape.equals("%25")) {
                    throw invalid(escape);
                }
                if (place == Place.ZONE
                        && !escape.equals("%25")
                        && value != ' '
                        && mustEscape((char) value, Place.HOST)) {
                    throw invalid(escape);
                }
                out.append((char) value);
                i += 2;
            } else {
                if ((place == Place.HOST || place == Place.ZONE) && c < 0x80 && mustEscape(c, place)) {
                    throw new GoError("invalid character " + GoQuote.quote(String.valueOf(c)) + " in host name");
                }
                out.append(c);
            }
        }
        return out.toString();
    }

    private static GoError invalid(String escape) {
        return new GoError("invalid URL escape " + GoQuote.quote(escape));
    }

    private static int digit(char c) {
        return c < 0x80 ? Character.digit(c, 16) : -1;
    }

    static String escape(String text, Place place) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (mustEscape(c, place)) {
                out.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static boolean mustEscape(char c, Place place) {
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || "-_.~".indexOf(c) >= 0) {
            return false;
        }
        boolean inHost = place == Place.HOST || place == Place.ZONE;
        if (inHost && "!$&'()*+,;=:[]<>\"".indexOf(c) >= 0) {
            return false;
        }
        if ("$&+,/:;=?@".indexOf(c) >= 0) {
            return switch (place) {
                case PATH -> c == '?';
                case USER -> c == '@' || c == '/' || c == '?' || c == ':';
                case FRAGMENT -> false;
                case HOST, ZONE -> true;
            };
        }
        return place != Place.FRAGMENT || "!()*".indexOf(c) < 0;
    }
}
