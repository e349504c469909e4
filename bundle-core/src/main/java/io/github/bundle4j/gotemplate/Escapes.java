package io.github.bundle4j.gotemplate;

import io.github.bundle4j.govalue.Arguments;
import io.github.bundle4j.govalue.GoFormat;
import io.github.bundle4j.govalue.GoRunes;
import io.github.bundle4j.govalue.GoUnicode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code html}, {@code js} and {@code urlquery}. */
final class Escapes {
    private static final String HEX = "0123456789ABCDEF";

    private Escapes() {}

    /** The text to escape: of one string itself, of all else what {@code print} gives. */
    static String text(Arguments arguments) {
        if (arguments.size() == 1 && arguments.value(0) instanceof String string) {
            return string;
        }
        List<@Nullable Object> printable = new ArrayList<>();
        for (Object value : arguments.all()) {
            printable.add(value == null ? "<no value>" : Values.printable(value));
        }
        return GoFormat.sprint(printable);
    }

    static String html(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\0' -> GoRunes.append(out, GoRunes.ERROR);
                case '"' -> out.append("&#34;");
                case '\'' -> out.append("&#39;");
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                default -> out.append(c);
            }
        }
        return out.toString();
    }

    static String js(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); ) {
            char c = text.charAt(i);
            if (c < 0x80) {
                jsAscii(out, c);
                i++;
                continue;
            }
            int decoded = GoRunes.decode(text, i);
            int rune = GoRunes.rune(decoded);
            int end = i + GoRunes.width(decoded);
            if (GoUnicode.isPrint(rune)) {
                out.append(text, i, end);
            } else {
                out.append(String.format(Locale.ROOT, "\\u%04X", rune));
            }
            i = end;
        }
        return out.toString();
    }

    private static void jsAscii(StringBuilder out, char c) {
        switch (c) {
            case '\\', '\'', '"' -> out.append('\\').append(c);
            case '<', '>', '&', '=' -> unicode(out, c);
            default -> {
                if (c < ' ') {
                    unicode(out, c);
                } else {
                    out.append(c);
                }
            }
        }
    }

    private static void unicode(StringBuilder out, char c) {
        out.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
    }

    static String urlQuery(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (plain || c == '-' || c == '_' || c == '.' || c == '~') {
                out.append(c);
            } else if (c == ' ') {
                out.append('+');
            } else {
                out.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
            }
        }
        return out.toString();
    }
}
