package io.github.bundle4j.goyaml;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the YAML that people write nearly always, block collections of one-line scalars and literals, in one pass and
 * straight into values. It accepts only texts of which it knows what {@link YamlComposer} and {@link YamlDecoder} make,
 * and leaves every other one to them, be it for an error text.
 */
final class PlainYaml {
    /** The text needs the whole parser. */
    static final Object REFUSED = new Object();

    private static final int MAX_DEPTH = 64;
    private static final int MAX_KEY = 120;
    private static final boolean[] ORDINARY = new boolean[0x100];
    private static final boolean[] KEY = new boolean[0x100];
    private static final boolean[] PLAIN_START = new boolean[0x100];

    static {
        for (int c = ' ' + 1; c < 0x7F; c++) {
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            ORDINARY[c] = ":,[]{}?\"'\\".indexOf(c) < 0;
            KEY[c] = letter || (c >= '-' && c <= '9') || c == '_';
            PLAIN_START[c] = letter || (c >= '.' && c <= '9') || "_$(<~^+".indexOf(c) >= 0;
        }
    }

    /** Unwinds the recursion; carries nothing. */
    private static final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Refusal() {
            super(null, null, false, false);
        }
    }

    private final byte[] text;
    private final int length;
    private final PlainForm form;
    /** Whether values are made; otherwise the text is only checked. */
    private boolean building = true;
    /** Which entries of the mapping that may come are made; {@code null} for all. */
    private @Nullable FieldNames wanted;

    private int at;
    /** The column of {@link #at} when it stands at the beginning of a line's content, or -1 at the end. */
    private int column;

    private int depth;

    private PlainYaml(byte[] text, @Nullable FieldNames wanted, PlainForm form) {
        this.text = text;
        this.length = text.length;
        this.wanted = wanted;
        this.form = form;
    }

    /**
     * Reads the only document of a text.
     *
     * @return the value in that form, or {@link #REFUSED}
     */
    static @Nullable Object read(byte[] text, PlainForm form) {
        return new PlainYaml(text, null, form).document();
    }

    /**
     * Reads some entries of the mapping that a text's only document is, and checks the others.
     *
     * @return a part of what {@link #read} gives
     */
    static @Nullable Object read(byte[] text, @Nullable FieldNames wanted, PlainForm form) {
        return new PlainYaml(text, wanted, form).document();
    }

    private @Nullable Object document() {
        try {
            if (startsWith("---\n", 0)) {
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

    private char byteAt(int index) {
        return (char) (text[index] & 0xff);
    }

    private String piece(int from, int to) {
        return new String(text, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private boolean startsWith(String prefix, int from) {
        if (from + prefix.length() > length) {
            return false;
        }
        for (int i = 0; i < prefix.length(); i++) {
            if (byteAt(from + i) != prefix.charAt(i)) {
                return false;
            }
        }
        return true;
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
            char c = byteAt(at);
            if (c == '#') {
                skipComment();
            } else if (c == '\n') {
                at++;
            } else {
                column = at - start;
                if (column == 0 && (startsWith("---", at) || startsWith("...", at))) {
                    throw refuse();
                }
                return;
            }
        }
    }

    /** Passes the rest of the line, which means nothing, with its end. */
    private void skipComment() {
        for (skipPrintable(); at < length; skipPrintable()) {
            char c = byteAt(at);
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
        while (end < length && byteAt(end) >= ' ' && byteAt(end) < 0x7F) {
            end++;
        }
        at = end;
    }

    /** Passes what means nothing special in any scalar. */
    private void skipOrdinary() {
        int end = at;
        while (end < length && ORDINARY[byteAt(end)]) {
            end++;
        }
        at = end;
    }

    /** Passes one char that may stand in a text. */
    private void check(char c, boolean tabs) {
        if (c >= 0x7F) {
            int code = c == 0x7F ? -1 : PackedUtf8.codePointAt(piece(at, Math.min(at + 4, length)), 0);
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
        char c = byteAt(at);
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
            FieldNames fields = wanted;
            wanted = null;
            value = sequence(indent);
            wanted = fields;
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
        return byteAt(at) == '-' && (at + 1 == length || byteAt(at + 1) == ' ' || byteAt(at + 1) == '\n');
    }

    private List<@Nullable Object> sequence(int indent) {
        List<@Nullable Object> list = building ? new ArrayList<>() : List.of();
        do {
            int dash = at++;
            skipBlanks();
            Object element;
            if (at == length || byteAt(at) == '\n' || byteAt(at) == '#') {
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
        FieldNames fields = wanted;
        Map<@Nullable Object, @Nullable Object> map = building ? form.map() : Map.of();
        int end = firstEnd;
        do {
            if (end < 0) {
                throw refuse();
            }
            String key = key(end);
            at = end + 1;
            if (fields != null) {
                int field = fields.find(key);
                building = field >= 0;
                wanted = field >= 0 ? fields.within(field) : null;
            }
            Object value = value(indent);
            if (building) {
                map.put(key, value);
            }
            if (fields != null) {
                building = true;
                wanted = fields;
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
        char first = byteAt(at);
        int end = at;
        if (first == '"' || first == '\'') {
            do {
                if (++end == length) {
                    return -1;
                }
                char c = byteAt(end);
                if (c < ' ' || c >= 0x7F || c == '\\') {
                    return -1;
                }
            } while (byteAt(end) != first);
            end++;
        } else {
            while (end < length && KEY[byteAt(end)]) {
                end++;
            }
            if (end == at || first == '-') {
                return -1;
            }
        }
        if (end >= length || byteAt(end) != ':' || end - at > MAX_KEY) {
            return -1;
        }
        return end + 1 == length || byteAt(end + 1) == ' ' || byteAt(end + 1) == '\n' ? end : -1;
    }

    private String key(int end) {
        char first = byteAt(at);
        if (first == '"' || first == '\'') {
            return piece(at + 1, end - 1);
        }
        if (!building && !PlainScalars.mayBeWord(first, end - at) && first > '9') {
            // Nobody asks for it, and it is no other value.
            return "";
        }
        String key = piece(at, end);
        if (PlainScalars.resolve(key) != key) {
            throw refuse();
        }
        return key;
    }

    /** What follows a key's colon. */
    private @Nullable Object value(int indent) {
        int from = at;
        skipBlanks();
        if (at == length || byteAt(at) == '\n' || byteAt(at) == '#') {
            at = from;
            endLine();
            return column > indent || (column == indent && isEntry()) ? block(column) : null;
        }
        return scalar(indent);
    }

    /** A value on this line, or a literal that begins on it. */
    private @Nullable Object scalar(int indent) {
        char c = byteAt(at);
        Object value;
        switch (c) {
            case '"' -> value = doubleQuoted();
            case '\'' -> value = singleQuoted();
            case '[' -> value = flowSequence();
            case '{' -> {
                if (!startsWith("{}", at)) {
                    throw refuse();
                }
                at += 2;
                value = building ? form.map() : null;
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
        if (!PLAIN_START[first] && !(first == '-' && at + 1 < length && KEY[byteAt(at + 1)])) {
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
            char c = byteAt(at);
            if (c == '\n') {
                break;
            }
            if (c == ' ') {
                at++;
                if (at < length && byteAt(at) == '#') {
                    at--;
                    break;
                }
                continue;
            }
            if (c == ':' && (at + 1 == length || byteAt(at + 1) <= ' ' || flow)) {
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
            Object value = form.scalar(PlainScalars.resolve(piece(from, end)));
            if (value == REFUSED) {
                throw refuse();
            }
            return value;
        }
        if (first == '.' || ((first == '+' || first == '-') && startsWith(".", from + 1))) {
            // It may be a number that is none in JSON.
            throw refuse();
        }
        return null;
    }

    private @Nullable String singleQuoted() {
        int from = ++at;
        StringBuilder unescaped = null;
        for (skipOrdinary(); at < length; skipOrdinary()) {
            char c = byteAt(at);
            if (c == '\'') {
                if (at + 1 == length || byteAt(at + 1) != '\'') {
                    String last = building ? piece(from, at) : "";
                    at++;
                    return form.text(
                            unescaped == null ? last : unescaped.append(last).toString());
                }
                unescaped = unescaped == null ? new StringBuilder() : unescaped;
                unescaped.append(piece(from, at + 1));
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
            char c = byteAt(at);
            if (c == '"') {
                String last = building ? piece(from, at) : "";
                at++;
                return form.text(
                        unescaped == null ? last : unescaped.append(last).toString());
            }
            if (c == '\\') {
                unescaped = unescaped == null ? new StringBuilder() : unescaped;
                unescaped.append(piece(from, at)).append(escaped());
                at += 2;
                from = at;
            } else {
                check(c, false);
            }
        }
        throw refuse();
    }

    private char escaped() {
        char c = at + 1 < length ? byteAt(at + 1) : '\n';
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
        if (at < length && byteAt(at) == ']') {
            at++;
            return list;
        }
        while (at < length) {
            char c = byteAt(at);
            list.add(c == '"' ? doubleQuoted() : c == '\'' ? singleQuoted() : plain(c, true));
            skipBlanks();
            if (at == length) {
                break;
            }
            char next = byteAt(at++);
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
        int end = at;
        while (end < length && text[end] == ' ') {
            end++;
        }
        at = end;
    }

    /** A literal; its content is indented further than what it belongs to. */
    private @Nullable String literal(int parent) {
        at++;
        char chomping = at < length ? byteAt(at) : '\n';
        if (chomping == '-' || chomping == '+') {
            at++;
        }
        skipBlanks();
        if (at == length || byteAt(at) != '\n') {
            throw refuse();
        }
        at++;
        int breaks = 0;
        while (at < length && byteAt(at) == '\n') {
            breaks++;
            at++;
        }
        int indent = spaces();
        if (indent <= parent || at + indent == length || byteAt(at + indent) <= ' ') {
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
                if (at + blanks < length && byteAt(at + blanks) == '\n' && blanks <= indent) {
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
                if (byteAt(at + blanks) == '\t') {
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
        return form.text(out.append("\n".repeat(kept)).toString());
    }

    /** Reads one line of a literal; gives the number of its line breaks, 0 only at the end of the text. */
    private int literalLine(int indent, @Nullable StringBuilder out) {
        at += indent;
        int from = at;
        for (skipPrintable(); at < length; skipPrintable()) {
            char c = byteAt(at);
            if (c == '\n') {
                break;
            }
            check(c, true);
        }
        if (out != null) {
            out.append(piece(from, at));
        }
        if (at == length) {
            return 0;
        }
        at++;
        return 1;
    }

    private int spaces() {
        int end = at;
        while (end < length && byteAt(end) == ' ') {
            end++;
        }
        return end - at;
    }
}
