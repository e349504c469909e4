package io.github.bundle4j.goyaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the YAML that people write nearly always, block collections of one-line scalars and literals, in one pass and
 * straight into values. It accepts only texts of which it knows what {@link YamlComposer} and {@link YamlDecoder} make,
 * and leaves every other one to them, be it for an error text.
 */
final class PlainYaml {
    /** The text needs the whole parser. */
    static final Object REFUSED = new Object();

    private static final Set<String> NOTHING = Set.of();
    private static final int MAX_DEPTH = 64;
    private static final int MAX_KEY = 120;
    private static final boolean[] ORDINARY = new boolean[0x100];

    static {
        for (int c = ' ' + 1; c < 0x7F; c++) {
            ORDINARY[c] = ":,[]{}?\"'\\".indexOf(c) < 0;
        }
    }

    /** Unwinds the recursion; carries nothing. */
    private static final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Refusal() {
            super(null, null, false, false);
        }
    }

    private final String text;
    private final int length;
    private final Set<String> wanted;
    /** Whether values are made; otherwise the text is only checked. */
    private boolean building;

    private int at;
    /** The column of {@link #at} when it stands at the beginning of a line's content, or -1 at the end. */
    private int column;

    private int depth;

    private PlainYaml(String text, Set<String> wanted) {
        this.text = text;
        this.length = text.length();
        this.wanted = wanted;
        this.building = wanted.isEmpty();
    }

    /**
     * Reads the only document of a text.
     *
     * @return what {@link YamlDecoder#decode} gives, or {@link #REFUSED}
     */
    static @Nullable Object read(String packed) {
        return new PlainYaml(packed, NOTHING).document();
    }

    /**
     * Reads some entries of the mapping that a text's only document is, and checks the others.
     *
     * @return a part of what {@link #read} gives
     */
    static @Nullable Object read(String packed, Set<String> keys) {
        return new PlainYaml(packed, keys).document();
    }

    private @Nullable Object document() {
        try {
            if (text.startsWith("---\n")) {
                at = 4;
            }
            nextLine();
            if (column < 0) {
                return null;
            }
            Object root = block(column);
            return column < 0 ? root : REFUSED;
        } catch (Refusal e) {
            return REFUSED;
        }
    }

    private static Refusal refuse() {
        return new Refusal();
    }

    /** Goes to the content of the next line that has any, from the beginning of a line. */
    private void nextLine() {
        while (true) {
            int start = at;
            skipBlanks();
            if (at == length) {
                column = -1;
                return;
            }
            char c = text.charAt(at);
            if (c == '#') {
                skipComment();
            } else if (c == '\n') {
                at++;
            } else {
                column = at - start;
                if (column == 0 && (text.startsWith("---", at) || text.startsWith("...", at))) {
                    throw refuse();
                }
                return;
            }
        }
    }

    /** Passes the rest of the line, which means nothing, with its end. */
    private void skipComment() {
        for (skipPrintable(); at < length; skipPrintable()) {
            char c = text.charAt(at);
            if (c == '\n') {
                at++;
                return;
            }
            check(c, true);
        }
    }

    /** Passes ordinary ASCII. */
    private void skipPrintable() {
        int end = at;
        while (end < length && text.charAt(end) >= ' ' && text.charAt(end) < 0x7F) {
            end++;
        }
        at = end;
    }

    /** Passes what means nothing special in any scalar. */
    private void skipOrdinary() {
        int end = at;
        while (end < length && ORDINARY[text.charAt(end)]) {
            end++;
        }
        at = end;
    }

    /** Passes one char that may stand in a text. */
    private void check(char c, boolean tabs) {
        if (c >= 0x7F) {
            int code = c == 0x7F ? -1 : PackedUtf8.codePointAt(text, at);
            if (code < 0xA0 || code == 0x2028 || code == 0x2029 || code == 0xFEFF || code == 0xFFFE || code == 0xFFFF) {
                throw refuse();
            }
            at += PackedUtf8.width(code);
        } else if (c < ' ' && !(c == '\t' && tabs)) {
            throw refuse();
        } else {
            at++;
        }
    }

    private void endLine() {
        int from = at;
        skipBlanks();
        if (at == length) {
            column = -1;
            return;
        }
        char c = text.charAt(at);
        if (c == '#' && at > from) {
            skipComment();
        } else if (c == '\n') {
            at++;
        } else {
            throw refuse();
        }
        nextLine();
    }

    /** The collection whose first entry stands here. */
    private @Nullable Object block(int indent) {
        if (++depth > MAX_DEPTH) {
            throw refuse();
        }
        Object value;
        if (isEntry()) {
            value = sequence(indent);
        } else {
            int end = keyEnd();
            if (end < 0) {
                throw refuse();
            }
            value = mapping(indent, end);
        }
        depth--;
        return value;
    }

    private boolean isEntry() {
        return text.charAt(at) == '-'
                && (at + 1 == length || text.charAt(at + 1) == ' ' || text.charAt(at + 1) == '\n');
    }

    private List<@Nullable Object> sequence(int indent) {
        List<@Nullable Object> list = building ? new ArrayList<>() : List.of();
        do {
            int dash = at++;
            skipBlanks();
            Object element;
            if (at == length || text.charAt(at) == '\n' || text.charAt(at) == '#') {
                at = dash + 1;
                endLine();
                element = column > indent ? block(column) : null;
            } else {
                int inner = indent + at - dash;
                int end = keyEnd();
                if (end >= 0 || isEntry()) {
                    column = inner;
                    element = block(inner);
                } else {
                    element = scalar(indent);
                }
            }
            if (building) {
                list.add(element);
            }
            if (column > indent) {
                throw refuse();
            }
        } while (column == indent && isEntry());
        return list;
    }

    private Map<@Nullable Object, @Nullable Object> mapping(int indent, int firstEnd) {
        boolean root = depth == 1 && !building;
        Map<@Nullable Object, @Nullable Object> map = building || root ? new LinkedHashMap<>() : Map.of();
        int end = firstEnd;
        do {
            if (end < 0) {
                throw refuse();
            }
            String key = key(end);
            at = end + 1;
            if (root) {
                building = wanted.contains(key);
            }
            Object value = value(indent);
            if (building) {
                map.put(key, value);
            }
            if (root) {
                building = false;
            }
            if (column > indent) {
                throw refuse();
            }
            if (column < indent) {
                break;
            }
            end = keyEnd();
        } while (!isEntry());
        if (column == indent) {
            // An entry of a sequence where a key has to be.
            throw refuse();
        }
        return map;
    }

    /** Where the colon after the key that stands here is, or -1 if none stands here. */
    private int keyEnd() {
        char first = text.charAt(at);
        int end = at;
        if (first == '"' || first == '\'') {
            end = text.indexOf(first, at + 1) + 1;
            if (end <= 0) {
                return -1;
            }
            for (int i = at + 1; i < end - 1; i++) {
                char c = text.charAt(i);
                if (c < ' ' || c >= 0x7F || c == '\\') {
                    return -1;
                }
            }
        } else {
            while (end < length && isKeyChar(text.charAt(end))) {
                end++;
            }
            if (end == at || first == '-') {
                return -1;
            }
        }
        if (end >= length || text.charAt(end) != ':' || end - at > MAX_KEY) {
            return -1;
        }
        return end + 1 == length || text.charAt(end + 1) == ' ' || text.charAt(end + 1) == '\n' ? end : -1;
    }

    private static boolean isKeyChar(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '-' && c <= '9') || c == '_';
    }

    private String key(int end) {
        char first = text.charAt(at);
        if (first == '"' || first == '\'') {
            return text.substring(at + 1, end - 1);
        }
        if (!building && depth > 1 && end - at > PlainScalars.LONGEST_WORD && first > '9') {
            // Nobody asks for it, and it is no other value.
            return "";
        }
        String key = text.substring(at, end);
        if (PlainScalars.resolve(key) != key) {
            throw refuse();
        }
        return key;
    }

    /** What follows a key's colon. */
    private @Nullable Object value(int indent) {
        int from = at;
        skipBlanks();
        if (at == length || text.charAt(at) == '\n' || text.charAt(at) == '#') {
            at = from;
            endLine();
            return column > indent || (column == indent && isEntry()) ? block(column) : null;
        }
        return scalar(indent);
    }

    /** A value on this line, or a literal that begins on it. */
    private @Nullable Object scalar(int indent) {
        char c = text.charAt(at);
        Object value;
        switch (c) {
            case '"' -> value = doubleQuoted();
            case '\'' -> value = singleQuoted();
            case '[' -> value = flowSequence();
            case '{' -> {
                if (!text.startsWith("{}", at)) {
                    throw refuse();
                }
                at += 2;
                value = building ? new LinkedHashMap<>() : null;
            }
            case '|' -> {
                return literal(indent);
            }
            default -> value = plain(c, false);
        }
        endLine();
        if (column > indent) {
            throw refuse();
        }
        return value;
    }

    private @Nullable Object plain(char first, boolean flow) {
        if (!isPlainStart(first) && !(first == '-' && at + 1 < length && isKeyChar(text.charAt(at + 1)))) {
            throw refuse();
        }
        int from = at;
        int end = at;
        while (at < length) {
            int before = at;
            skipOrdinary();
            if (at > before) {
                end = at;
                continue;
            }
            char c = text.charAt(at);
            if (c == '\n') {
                break;
            }
            if (c == ' ') {
                at++;
                if (at < length && text.charAt(at) == '#') {
                    at--;
                    break;
                }
                continue;
            }
            if (c == ':' && (at + 1 == length || text.charAt(at + 1) <= ' ' || flow)) {
                throw refuse();
            }
            if (flow && (c == ',' || c == '[' || c == ']' || c == '{' || c == '}' || c == '?')) {
                break;
            }
            check(c, false);
            end = at;
        }
        at = end;
        if (building) {
            return PlainScalars.resolve(text.substring(from, end));
        }
        if (first == '.' || ((first == '+' || first == '-') && text.startsWith(".", from + 1))) {
            // It may be a number that is none in JSON.
            throw refuse();
        }
        return null;
    }

    private static boolean isPlainStart(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '.' && c <= '9')
                || c == '_'
                || c == '$'
                || c == '('
                || c == '<'
                || c == '~'
                || c == '^'
                || c == '+';
    }

    private @Nullable String singleQuoted() {
        int from = ++at;
        StringBuilder unescaped = null;
        for (skipOrdinary(); at < length; skipOrdinary()) {
            char c = text.charAt(at);
            if (c == '\'') {
                if (at + 1 == length || text.charAt(at + 1) != '\'') {
                    String last = building ? text.substring(from, at) : "";
                    at++;
                    return unescaped == null ? last : unescaped.append(last).toString();
                }
                unescaped = unescaped == null ? new StringBuilder() : unescaped;
                unescaped.append(text, from, at + 1);
                at += 2;
                from = at;
            } else {
                check(c, false);
            }
        }
        throw refuse();
    }

    private @Nullable String doubleQuoted() {
        int from = ++at;
        StringBuilder unescaped = null;
        for (skipOrdinary(); at < length; skipOrdinary()) {
            char c = text.charAt(at);
            if (c == '"') {
                String last = building ? text.substring(from, at) : "";
                at++;
                return unescaped == null ? last : unescaped.append(last).toString();
            }
            if (c == '\\') {
                unescaped = unescaped == null ? new StringBuilder() : unescaped;
                unescaped.append(text, from, at).append(escaped());
                at += 2;
                from = at;
            } else {
                check(c, false);
            }
        }
        throw refuse();
    }

    private char escaped() {
        char c = at + 1 < length ? text.charAt(at + 1) : '\n';
        return switch (c) {
            case '"', '\\' -> c;
            case 'n' -> '\n';
            case 't' -> '\t';
            default -> throw refuse();
        };
    }

    /** A list of scalars on one line. */
    private @Nullable Object flowSequence() {
        List<@Nullable Object> list = new ArrayList<>();
        at++;
        skipBlanks();
        if (at < length && text.charAt(at) == ']') {
            at++;
            return list;
        }
        while (at < length) {
            char c = text.charAt(at);
            list.add(c == '"' ? doubleQuoted() : c == '\'' ? singleQuoted() : plain(c, true));
            skipBlanks();
            if (at == length) {
                break;
            }
            char next = text.charAt(at++);
            if (next == ']') {
                return list;
            }
            if (next != ',') {
                break;
            }
            skipBlanks();
        }
        throw refuse();
    }

    private void skipBlanks() {
        while (at < length && text.charAt(at) == ' ') {
            at++;
        }
    }

    /** A literal; its content is indented further than what it belongs to. */
    private @Nullable String literal(int parent) {
        at++;
        char chomping = at < length ? text.charAt(at) : '\n';
        if (chomping == '-' || chomping == '+') {
            at++;
        }
        skipBlanks();
        if (at == length || text.charAt(at) != '\n') {
            throw refuse();
        }
        at++;
        int breaks = 0;
        while (at < length && text.charAt(at) == '\n') {
            breaks++;
            at++;
        }
        int indent = spaces();
        if (indent <= parent || at + indent == length || text.charAt(at + indent) <= ' ') {
            throw refuse();
        }
        StringBuilder out = building ? new StringBuilder() : null;
        while (true) {
            if (out != null) {
                out.append("\n".repeat(breaks));
            }
            breaks = literalLine(indent, out);
            // Empty lines, which may be shorter than the indentation.
            while (at < length) {
                int blanks = spaces();
                if (at + blanks < length && text.charAt(at + blanks) == '\n' && blanks <= indent) {
                    breaks++;
                    at += blanks + 1;
                } else if (at + blanks == length) {
                    throw refuse();
                } else {
                    break;
                }
            }
            if (at == length) {
                column = -1;
                break;
            }
            int blanks = spaces();
            if (blanks < indent) {
                if (text.charAt(at + blanks) == '\t') {
                    throw refuse();
                }
                nextLine();
                if (column > parent) {
                    throw refuse();
                }
                break;
            }
        }
        if (out == null) {
            return null;
        }
        int kept = chomping == '-' ? 0 : chomping == '+' ? breaks : Math.min(breaks, 1);
        return out.append("\n".repeat(kept)).toString();
    }

    /** Reads one line of a literal; gives the number of its line breaks, 0 only at the end of the text. */
    private int literalLine(int indent, @Nullable StringBuilder out) {
        at += indent;
        int from = at;
        for (skipPrintable(); at < length; skipPrintable()) {
            char c = text.charAt(at);
            if (c == '\n') {
                break;
            }
            check(c, true);
        }
        if (out != null) {
            out.append(text, from, at);
        }
        if (at == length) {
            return 0;
        }
        at++;
        return 1;
    }

    private int spaces() {
        int end = at;
        while (end < length && text.charAt(end) == ' ') {
            end++;
        }
        return end - at;
    }
}
