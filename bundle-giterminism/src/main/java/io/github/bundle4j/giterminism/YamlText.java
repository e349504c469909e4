package io.github.bundle4j.giterminism;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Writes texts so that every reader of YAML takes them for these texts and nothing else. */
final class YamlText {
    private static final Pattern PLAIN = Pattern.compile("(?!\\.[0-9])[A-Za-z_./](?:[A-Za-z0-9_./@+-]|:(?!$))*");
    private static final Set<String> WORDS = Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null");
    private static final Set<String> NUMBERS = Set.of(".inf", ".nan");

    private YamlText() {}

    static String of(String text) {
        String word = text.toLowerCase(Locale.ROOT);
        return PLAIN.matcher(text).matches() && !WORDS.contains(word) && !NUMBERS.contains(word) ? text : quoted(text);
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (isPrinted(text, i)) {
                out.append(c);
            } else {
                out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            }
        }
        return out.append('"').toString();
    }

    /** Whether a character may stand for itself: readers refuse controls, and fold what they take for line ends. */
    private static boolean isPrinted(String text, int at) {
        char c = text.charAt(at);
        boolean pair = Character.isHighSurrogate(c)
                ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
                : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
        return Character.isSurrogate(c)
                ? pair
                : c >= 0x20 && (c < 0x7f || c > 0xa0) && c != 0x2028 && c != 0x2029 && c < 0xfeff;
    }
}
