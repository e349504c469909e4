package io.github.bundle4j.jsonschema;

import io.github.bundle4j.govalue.GoQuote;

/** Finds what Go's {@code netip.ParseAddr} finds wrong with an address that has a colon. Texts are packed. */
final class AddressReader {
    private static final int BYTES = 16;
    private static final String EMPTY_FIELD = "IPv4 field must have at least one digit";

    private final String text;

    AddressReader(String text) {
        this.text = text;
    }

    /** Go's text; empty if it is an address. */
    String flaw() {
        int colon = text.indexOf(':');
        int dot = text.indexOf('.');
        int percent = text.indexOf('%');
        if (dot >= 0 && dot < colon && (percent < 0 || dot < percent)) {
            return decimals(0, text.length());
        }
        if (percent >= 0 && percent < colon) {
            return told("missing IPv6 address");
        }
        if (percent + 1 == text.length()) {
            return told("zone must be a non-empty string");
        }
        return fields(percent < 0 ? text.length() : percent);
    }

    private String fields(int end) {
        int at = text.startsWith("::") ? 2 : 0;
        boolean gap = at > 0;
        if (at == end) {
            return "";
        }
        int bytes = 0;
        while (bytes < BYTES) {
            int digits = at;
            while (digits < end && isHex(text.charAt(digits))) {
                if (digits - at > 3) {
                    return told("each group must have 4 or less digits", at, end);
                }
                digits++;
            }
            if (digits == at) {
                return told("each colon-separated field must have at least one digit", at, end);
            }
            if (digits < end && text.charAt(digits) == '.') {
                if (!gap && bytes != 12) {
                    return told("embedded IPv4 address must replace the final 2 fields of the address", at, end);
                }
                if (bytes > 12) {
                    return told("too many hex fields to fit an embedded IPv4 at the end of the address", at, end);
                }
                String wrong = decimals(at, end);
                if (!wrong.isEmpty()) {
                    return wrong;
                }
                at = end;
                bytes += 4;
                break;
            }
            bytes += 2;
            at = digits;
            if (at == end) {
                break;
            }
            if (text.charAt(at) != ':') {
                return told("unexpected character, want colon", at, end);
            }
            if (at + 1 == end) {
                return told("colon must be followed by more characters", at, end);
            }
            at++;
            if (text.charAt(at) == ':') {
                if (gap) {
                    return told("multiple :: in address", at, end);
                }
                gap = true;
                at++;
                if (at == end) {
                    break;
                }
            }
        }
        if (at != end) {
            return told("trailing garbage after address", at, end);
        }
        if (bytes < BYTES) {
            return gap ? "" : told("address string too short");
        }
        return gap ? told("the :: must expand to at least one field of zeros") : "";
    }

    /** An address of version 4, as a whole or at the end. */
    private String decimals(int start, int end) {
        int value = 0;
        int digits = 0;
        int fields = 0;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (Formats.isDigit(c)) {
                if (digits == 1 && value == 0) {
                    return told("IPv4 field has octet with leading zero");
                }
                value = value * 10 + c - '0';
                digits++;
                if (value > 255) {
                    return told("IPv4 field has value >255");
                }
            } else if (c == '.') {
                if (i == start || i == end - 1 || text.charAt(i - 1) == '.') {
                    return told(EMPTY_FIELD, i, end);
                }
                if (fields == 3) {
                    return told("IPv4 address too long");
                }
                fields++;
                value = 0;
                digits = 0;
            } else {
                return told("unexpected character", i, end);
            }
        }
        return fields < 3 ? told("IPv4 address too short") : "";
    }

    private static boolean isHex(char c) {
        return c < 0x80 && Character.digit(c, 16) >= 0;
    }

    private String told(String what) {
        return "ParseAddr(" + GoQuote.quote(text) + "): " + what;
    }

    private String told(String what, int at, int end) {
        return told(what) + (at < end ? " (at " + GoQuote.quote(text.substring(at, end)) + ")" : "");
    }
}
