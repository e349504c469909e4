package io.github.bundle4j.dockerfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the exec form: a JSON array of strings. Anything else is not an error but the shell form. */
final class JsonWords {
    private final String text;
    private int pos;

    private JsonWords(String text) {
        this.text = text;
    }

    static Optional<List<String>> parse(String text) {
        return Optional.ofNullable(new JsonWords(text).array());
    }

    private @Nullable List<String> array() {
        skipSpace();
        if (!take('[')) {
            return null;
        }
        var words = new ArrayList<String>();
        skipSpace();
        if (!take(']')) {
            do {
                skipSpace();
                String word = string();
                if (word == null) {
                    return null;
                }
                words.add(word);
                skipSpace();
            } while (take(','));
            if (!take(']')) {
                return null;
            }
        }
        skipSpace();
        return pos == text.length() ? words : null;
    }

    private @Nullable String string() {
        if (!take('"')) {
            return null;
        }
        var result = new StringBuilder();
        while (pos < text.length()) {
            char c = text.charAt(pos++);
            if (c == '"') {
                return result.toString();
            }
            if (c < 0x20) {
                return null;
            }
            if (c != '\\') {
                result.append(c);
            } else if (!escaped(result)) {
                return null;
            }
        }
        return null;
    }

    private boolean escaped(StringBuilder result) {
        if (pos >= text.length()) {
            return false;
        }
        char c = text.charAt(pos++);
        switch (c) {
            case '"', '\\', '/' -> result.append(c);
            case 'b' -> result.append('\b');
            case 'f' -> result.append('\f');
            case 'n' -> result.append('\n');
            case 'r' -> result.append('\r');
            case 't' -> result.append('\t');
            case 'u' -> {
                if (pos + 4 > text.length()) {
                    return false;
                }
                int unit = 0;
                for (int i = 0; i < 4; i++) {
                    int digit = Character.digit(text.charAt(pos++), 16);
                    if (digit < 0) {
                        return false;
                    }
                    unit = unit * 16 + digit;
                }
                result.append((char) unit);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean take(char c) {
        if (pos < text.length() && text.charAt(pos) == c) {
            pos++;
            return true;
        }
        return false;
    }

    private void skipSpace() {
        while (pos < text.length() && " \t\r\n".indexOf(text.charAt(pos)) >= 0) {
            pos++;
        }
    }
}
