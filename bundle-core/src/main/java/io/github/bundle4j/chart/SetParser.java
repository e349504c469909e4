package io.github.bundle4j.chart;

import io.github.bundle4j.govalue.ByteStrings;
import io.github.bundle4j.govalue.GoInt;
import io.github.bundle4j.govalue.GoQuote;
import io.github.bundle4j.govalue.GoTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The grammar of {@code --set} and its relatives: {@code a.b[0]=x,c={1,2}}. Works on packed text. */
final class SetParser {
    private static final int MAX_INDEX = 65_536;
    private static final int MAX_NESTING = 30;

    /** What is wrong with the text, in Helm's words. */
    static final class SyntaxException extends Exception {
        private static final long serialVersionUID = 1L;

        SyntaxException(String message) {
            super(message);
        }
    }

    /** How a value is read once its key is known. */
    private enum Kind {
        /** Typed by a function, with lists in braces. */
        SCALAR,
        /** JSON, up to where it ends. */
        JSON,
        /** All the rest as it stands; keys have no escapes. */
        LITERAL
    }

    private final HelmGeneration helm;
    private final String text;
    private final Kind kind;
    private final Function<String, @Nullable Object> typed;
    private int at;

    private SetParser(HelmGeneration helm, String text, Kind kind, Function<String, @Nullable Object> typed) {
        this.helm = helm;
        this.text = text;
        this.kind = kind;
        this.typed = typed;
    }

    static SetParser scalars(HelmGeneration helm, String text) {
        return new SetParser(helm, text, Kind.SCALAR, SetParser::typedValue);
    }

    static SetParser with(HelmGeneration helm, String text, Function<String, @Nullable Object> typed) {
        return new SetParser(helm, text, Kind.SCALAR, typed);
    }

    static SetParser json(HelmGeneration helm, String text) {
        return new SetParser(helm, text, Kind.JSON, value -> value);
    }

    static SetParser literal(HelmGeneration helm, String text) {
        return new SetParser(helm, text, Kind.LITERAL, value -> value);
    }

    void parseInto(Map<String, @Nullable Object> values) throws SyntaxException {
        boolean ended = false;
        while (!ended) {
            ended = key(values, 0);
        }
    }

    /** True if the text ended where something might still have come, which excuses what is missing. */
    private boolean key(Map<String, @Nullable Object> table, int nesting) throws SyntaxException {
        Token token = next(kind == Kind.LITERAL ? "=[." : "=[,.");
        String key = token.text;
        switch (token.stop) {
            case '=' -> {
                boolean ended = at >= text.length();
                Object value = value();
                if (!key.isEmpty()) {
                    table.put(key, value);
                }
                return ended && kind == Kind.SCALAR;
            }
            case '[' -> {
                Token number = next("]");
                if (number.stop == 0) {
                    return endless();
                }
                int index = index(number.text);
                Object existing = table.get(key);
                List<@Nullable Object> list = new ArrayList<>();
                if (existing instanceof List<?> elements) {
                    list.addAll(elements);
                } else if (table.containsKey(key)) {
                    throw conversion(existing, "[]interface {}");
                }
                boolean ended = item(list, index, nesting);
                if (!key.isEmpty()) {
                    table.put(key, list);
                }
                return ended;
            }
            case ',' -> throw new SyntaxException("key " + quote(key) + " has no value (cannot end with ,)");
            case '.' -> {
                Map<String, @Nullable Object> inner = new TreeMap<>();
                Object existing = table.get(key);
                Map<String, @Nullable Object> existingTable = GoTrees.asMap(existing);
                if (existingTable != null) {
                    inner = existingTable;
                } else if (table.containsKey(key)) {
                    throw conversion(existing, "map[string]interface {}");
                }
                boolean ended = key(inner, deeper(nesting));
                if (inner.isEmpty() && !ended) {
                    throw new SyntaxException("key map " + quote(key) + " has no value");
                }
                if (!key.isEmpty() && !inner.isEmpty()) {
                    table.put(key, inner);
                }
                return ended;
            }
            default -> {
                if (!key.isEmpty()) {
                    throw new SyntaxException("key " + quote(key) + " has no value");
                }
                return true;
            }
        }
    }

    /** An index without an end, which Helm 4 passes over with all that follows. */
    private boolean endless() throws SyntaxException {
        if (helm == HelmGeneration.HELM_3) {
            throw new SyntaxException("error parsing index: EOF");
        }
        return true;
    }

    private boolean item(List<@Nullable Object> list, int index, int nesting) throws SyntaxException {
        if (index < 0) {
            throw new SyntaxException("negative " + index + " index not allowed");
        }
        Token token = next("[.=");
        if (!token.text.isEmpty()) {
            throw new SyntaxException("unexpected data at end of array index: " + quoteRunes(token.text));
        }
        switch (token.stop) {
            case '=' -> {
                put(list, index, value());
                return false;
            }
            case '[' -> {
                Token number = next("]");
                if (number.stop == 0) {
                    return endless();
                }
                int inner = index(number.text);
                List<@Nullable Object> innerList = new ArrayList<>();
                Object existing = index < list.size() ? list.get(index) : null;
                if (existing instanceof List<?> elements) {
                    innerList.addAll(elements);
                } else if (existing != null) {
                    throw conversion(existing, "[]interface {}");
                }
                boolean ended = item(innerList, inner, nesting);
                if (!ended) {
                    put(list, index, innerList);
                }
                return ended;
            }
            case '.' -> {
                Map<String, @Nullable Object> inner = GoTrees.asMap(index < list.size() ? list.get(index) : null);
                if (inner == null) {
                    inner = new TreeMap<>();
                }
                boolean ended = key(inner, deeper(nesting));
                if (!ended) {
                    put(list, index, inner);
                }
                return ended;
            }
            default -> {
                return true;
            }
        }
    }

    private static int deeper(int nesting) throws SyntaxException {
        if (nesting + 1 > MAX_NESTING) {
            throw new SyntaxException(
                    "value name nested level is greater than maximum supported nested level of " + MAX_NESTING);
        }
        return nesting + 1;
    }

    private static void put(List<@Nullable Object> list, int index, @Nullable Object value) throws SyntaxException {
        if (index > MAX_INDEX) {
            throw new SyntaxException("index of " + index + " is greater than maximum supported index of " + MAX_INDEX);
        }
        while (list.size() <= index) {
            list.add(null);
        }
        list.set(index, value);
    }

    private static int index(String number) throws SyntaxException {
        String problem = "invalid syntax";
        if (number.matches("[+-]?[0-9]+")) {
            try {
                return Integer.parseInt(number);
            } catch (NumberFormatException e) {
                problem = "value out of range";
            }
        }
        throw new SyntaxException("error parsing index: strconv.Atoi: parsing " + quote(number) + ": " + problem);
    }

    private @Nullable Object value() throws SyntaxException {
        return switch (kind) {
            case LITERAL -> {
                String rest = text.substring(at);
                at = text.length();
                yield rest;
            }
            case JSON -> json();
            case SCALAR -> {
                if (at < text.length() && text.charAt(at) == '{') {
                    at++;
                    yield list();
                }
                yield at >= text.length() ? "" : typed.apply(next(",").text);
            }
        };
    }

    private List<@Nullable Object> list() throws SyntaxException {
        List<@Nullable Object> list = new ArrayList<>();
        while (true) {
            Token token = next(",}");
            if (token.stop == 0) {
                throw new SyntaxException("list must terminate with '}'");
            }
            list.add(typed.apply(token.text));
            if (token.stop == '}') {
                if (at < text.length() && text.charAt(at) == ',') {
                    at++;
                }
                return list;
            }
        }
    }

    private @Nullable Object json() throws SyntaxException {
        if (skipBlanks()) {
            return null;
        }
        int end = JsonEnd.find(text, at);
        Object value = ValuesReader.json(text.substring(at, end));
        at = end;
        skipBlanks();
        return value;
    }

    /** True if nothing but a comma or the end comes next; both are passed over. */
    private boolean skipBlanks() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == ',') {
                at++;
                return true;
            }
            if (c != ' ' && (c < '\t' || c > '\r')) {
                return false;
            }
            at++;
        }
        return true;
    }

    private record Token(String text, char stop) {}

    /** Text up to a structural character, which is passed over; stop is 0 at the end. */
    private Token next(String stops) {
        StringBuilder read = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (stops.indexOf(c) >= 0) {
                return new Token(read.toString(), c);
            }
            if (c == '\\' && kind != Kind.LITERAL) {
                if (at >= text.length()) {
                    break;
                }
                c = text.charAt(at++);
            }
            read.append(c);
        }
        return new Token(read.toString(), (char) 0);
    }

    private static @Nullable Object typedValue(String value) {
        if (value.equalsIgnoreCase("true")) {
            return true;
        }
        if (value.equalsIgnoreCase("false")) {
            return false;
        }
        if (value.equalsIgnoreCase("null")) {
            return null;
        }
        if (value.equals("0")) {
            return GoInt.int64(0);
        }
        if (!value.isEmpty() && value.charAt(0) != '0' && value.matches("[+-]?[0-9]+")) {
            try {
                return GoInt.int64(Long.parseLong(value));
            } catch (NumberFormatException e) {
                return value;
            }
        }
        return value;
    }

    private static SyntaxException conversion(@Nullable Object value, String wanted) {
        return new SyntaxException("unable to parse key: interface conversion: interface {} is "
                + (value == null ? "nil" : GoTypes.typeOf(value)) + ", not " + wanted);
    }

    /** Go's {@code %q} of runes, one by one. */
    private static String quoteRunes(String packed) {
        StringBuilder quoted = new StringBuilder("[");
        ByteStrings.unpack(packed)
                .codePoints()
                .forEach(rune -> quoted.append(quoted.length() > 1 ? " " : "")
                        .append(ByteStrings.unpack(GoQuote.quoteRune(rune, false))));
        return quoted.append(']').toString();
    }

    private static String quote(String key) {
        return ByteStrings.unpack(GoQuote.quote(key));
    }
}
