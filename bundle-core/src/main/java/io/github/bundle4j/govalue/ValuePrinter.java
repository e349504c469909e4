package io.github.bundle4j.govalue;

import io.github.bundle4j.LimitExceededException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Prints values under one verb, as Go's {@code fmt} does. */
final class ValuePrinter {
    private static final int MAX_DEPTH = 1000;

    /** Values that share parts can have a text that is exponentially longer than they are. */
    private static final int MAX_LENGTH = 16 << 20;

    /** Where Go prints an address; addresses must not reach a result. */
    private static final long ADDRESS = 0xc000000000L;

    private final StringBuilder out;
    final FormatFlags flags;
    private boolean erroring;

    ValuePrinter(StringBuilder out) {
        this.out = out;
        this.flags = new FormatFlags(out);
    }

    void print(@Nullable Object value, int verb) {
        if (value == null) {
            if (verb == 'T' || verb == 'v') {
                flags.pad("<nil>");
            } else {
                badVerb(null, verb);
            }
        } else if (verb == 'T') {
            flags.string(GoTypes.typeName(value));
        } else if (verb == 'p') {
            pointer(value, verb);
        } else {
            value(value, verb, 0);
        }
    }

    private void badVerb(@Nullable Object value, int verb) {
        erroring = true;
        out.append("%!");
        GoRunes.append(out, verb);
        out.append('(');
        if (value == null) {
            out.append("<nil>");
        } else {
            out.append(GoTypes.typeName(value)).append('=');
            print(value, 'v');
        }
        out.append(')');
        erroring = false;
    }

    private void value(Object value, int verb, int depth) {
        if (depth > MAX_DEPTH) {
            throw LimitExceededException.fixed("the nesting of a value to print", "print depth", MAX_DEPTH);
        }
        if (depth > 0 && out.length() > MAX_LENGTH) {
            throw tooLong();
        }
        if (value instanceof String string) {
            string(value, string, verb);
        } else if (value instanceof Long number) {
            integer(value, number, true, verb);
        } else if (value instanceof Double number) {
            floating(value, number, verb);
        } else if (value instanceof Boolean bool) {
            if (verb == 't' || verb == 'v') {
                flags.pad(bool ? "true" : "false");
            } else {
                badVerb(value, verb);
            }
        } else if (value instanceof GoInt number) {
            integer(value, number.bits(), number.type().signed(), verb);
        } else if (!printsItself(value, verb)) {
            composite(value, verb, depth);
        }
    }

    private boolean printsItself(Object value, int verb) {
        if (verb == 'w' && !erroring && !(value instanceof GoSlice slice && slice.packedBytes() != null)) {
            badVerb(value, verb);
            return true;
        }
        if (erroring || flags.sharpV || "vsxXq".indexOf(verb) < 0 || !(value instanceof GoObject object)) {
            return false;
        }
        if (object.isNil()) {
            return false;
        }
        String text = object.goString();
        if (text == null) {
            return false;
        }
        string(value, text, verb);
        return true;
    }

    private void composite(Object value, int verb, int depth) {
        if (value instanceof Map<?, ?> map) {
            map(map, verb, depth);
        } else if (value instanceof List<?> list) {
            list(list, verb, depth);
        } else if (value instanceof GoComplex complex) {
            complex(complex, verb);
        } else if (value instanceof GoObject object) {
            object(object, verb, depth);
        } else {
            throw new IllegalArgumentException(value.getClass().getName() + " stands for no Go type");
        }
    }

    private void element(@Nullable Object value, @Nullable GoType declared, int verb, int depth) {
        if (value == null) {
            if (flags.sharpV) {
                out.append(declared == null ? "interface {}" : declared.name()).append("(nil)");
            } else {
                out.append("<nil>");
            }
        } else {
            value(value, verb, depth);
        }
    }

    private void map(Map<?, ?> map, int verb, int depth) {
        if (flags.sharpV) {
            out.append(GoTypes.typeName(map));
            if (map instanceof GoObject object && object.isNil()) {
                out.append("(nil)");
                return;
            }
        }
        out.append(flags.sharpV ? "{" : "map[");
        GoType type = GoTypes.typeOf(map);
        boolean first = true;
        for (Map.Entry<?, ?> entry : sorted(map).entrySet()) {
            if (!first) {
                out.append(flags.sharpV ? ", " : " ");
            }
            first = false;
            value(entry.getKey(), verb, depth + 1);
            out.append(':');
            element(entry.getValue(), type == null ? null : type.element(), verb, depth + 1);
        }
        out.append(flags.sharpV ? '}' : ']');
    }

    private static Map<?, ?> sorted(Map<?, ?> map) {
        return map instanceof TreeMap<?, ?> tree && tree.comparator() == null ? map : new TreeMap<>(map);
    }

    private void list(List<?> list, int verb, int depth) {
        String bytes = list instanceof GoSlice slice ? slice.packedBytes() : null;
        if (bytes != null && "sqxX".indexOf(verb) >= 0) {
            string(list, bytes, verb);
            return;
        }
        if (bytes != null && verb == 'v' && flags.arePlain()) {
            decimals(bytes);
            return;
        }
        if (flags.sharpV) {
            String name = GoTypes.typeName(list);
            out.append(name.equals("[]uint8") && (verb == 'v' || verb == 'd') ? "[]byte" : name);
            if (list instanceof GoObject object && object.isNil()) {
                out.append("(nil)");
                return;
            }
        }
        out.append(flags.sharpV ? '{' : '[');
        GoType type = GoTypes.typeOf(list);
        for (int i = 0; i < list.size(); i++) {
            if (i > 0) {
                out.append(flags.sharpV ? ", " : " ");
            }
            element(list.get(i), type == null ? null : type.element(), verb, depth + 1);
        }
        out.append(flags.sharpV ? '}' : ']');
    }

    /** Bytes as numbers: what a chart's files become in the text of a whole context. */
    private void decimals(String bytes) {
        byte[] text = new byte[4 * bytes.length()];
        int length = 0;
        for (int i = 0; i < bytes.length(); i++) {
            int number = bytes.charAt(i);
            if (i > 0) {
                text[length++] = ' ';
            }
            if (number >= 100) {
                text[length++] = (byte) ('0' + number / 100);
            }
            if (number >= 10) {
                text[length++] = (byte) ('0' + number / 10 % 10);
            }
            text[length++] = (byte) ('0' + number % 10);
        }
        out.append('[')
                .append(new String(text, 0, length, StandardCharsets.ISO_8859_1))
                .append(']');
        if (out.length() > MAX_LENGTH) {
            throw tooLong();
        }
    }

    private static LimitExceededException tooLong() {
        return LimitExceededException.fixed("the text of a value, in bytes,", "print length", MAX_LENGTH);
    }

    private void object(GoObject object, int verb, int depth) {
        GoKind kind = object.goType().kind();
        if (kind == GoKind.POINTER && depth == 0 && !object.isNil()) {
            out.append('&');
            struct(object, verb, depth + 1);
        } else if (kind == GoKind.STRUCT) {
            struct(object, verb, depth);
        } else {
            pointer(object, verb);
        }
    }

    private void struct(GoObject object, int verb, int depth) {
        GoType type = object.goType();
        if (flags.sharpV) {
            GoType element = type.element();
            out.append(element == null ? type.name() : element.name());
        }
        out.append('{');
        boolean first = true;
        for (String name : object.printedFieldNames()) {
            if (!first) {
                out.append(flags.sharpV ? ", " : " ");
            }
            first = false;
            if (flags.plusV || flags.sharpV) {
                out.append(name).append(':');
            }
            element(object.field(name), object.fieldType(name), verb, depth + 1);
        }
        out.append('}');
    }

    private void pointer(Object value, int verb) {
        GoKind kind = GoTypes.kindOf(value);
        if (kind != GoKind.FUNC && kind != GoKind.MAP && kind != GoKind.POINTER && kind != GoKind.SLICE) {
            badVerb(value, verb);
            return;
        }
        boolean isNil = value instanceof GoObject object && object.isNil();
        long address = isNil ? 0 : ADDRESS;
        switch (verb) {
            case 'v' -> {
                if (flags.sharpV) {
                    out.append('(').append(GoTypes.typeName(value)).append(")(");
                    if (isNil) {
                        out.append("nil");
                    } else {
                        hex(address, true);
                    }
                    out.append(')');
                } else if (isNil) {
                    flags.pad("<nil>");
                } else {
                    hex(address, !flags.sharp);
                }
            }
            case 'p' -> hex(address, !flags.sharp);
            case 'b', 'o', 'd', 'x', 'X' -> integer(value, address, false, verb);
            default -> badVerb(value, verb);
        }
    }

    private void hex(long bits, boolean prefix) {
        boolean before = flags.sharp;
        flags.sharp = prefix;
        flags.integer(bits, 16, false, 'v', false);
        flags.sharp = before;
    }

    private void string(Object value, String text, int verb) {
        switch (verb) {
            case 'v' -> {
                if (flags.sharpV) {
                    flags.quoted(text);
                } else {
                    flags.string(text);
                }
            }
            case 's' -> flags.string(text);
            case 'x' -> flags.hexString(text, false);
            case 'X' -> flags.hexString(text, true);
            case 'q' -> flags.quoted(text);
            default -> badVerb(value, verb);
        }
    }

    private void integer(Object value, long bits, boolean signed, int verb) {
        switch (verb) {
            case 'v' -> {
                if (flags.sharpV && !signed) {
                    hex(bits, true);
                } else {
                    flags.integer(bits, 10, signed, 'v', false);
                }
            }
            case 'd' -> flags.integer(bits, 10, signed, 'd', false);
            case 'b' -> flags.integer(bits, 2, signed, 'b', false);
            case 'o', 'O' -> flags.integer(bits, 8, signed, (char) verb, false);
            case 'x' -> flags.integer(bits, 16, signed, 'x', false);
            case 'X' -> flags.integer(bits, 16, signed, 'X', true);
            case 'c' -> flags.character(bits);
            case 'q' -> flags.quotedCharacter(bits);
            case 'U' -> flags.unicode(bits);
            default -> badVerb(value, verb);
        }
    }

    private void floating(Object value, double number, int verb) {
        switch (verb) {
            case 'v' -> flags.floating(number, 'g', -1);
            case 'b', 'g', 'G', 'x', 'X' -> flags.floating(number, (char) verb, -1);
            case 'f', 'e', 'E' -> flags.floating(number, (char) verb, 6);
            case 'F' -> flags.floating(number, 'f', 6);
            default -> badVerb(value, verb);
        }
    }

    private void complex(GoComplex value, int verb) {
        if ("vbgGxXfFeE".indexOf(verb) < 0) {
            badVerb(value, verb);
            return;
        }
        boolean before = flags.plus;
        out.append('(');
        floating(value, value.real(), verb);
        flags.plus = true;
        floating(value, value.imaginary(), verb);
        out.append("i)");
        flags.plus = before;
    }
}
