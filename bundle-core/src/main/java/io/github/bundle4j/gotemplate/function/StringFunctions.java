package io.github.bundle4j.gotemplate.function;

import static io.github.bundle4j.govalue.GoType.ANY;
import static io.github.bundle4j.govalue.GoType.BOOL;
import static io.github.bundle4j.govalue.GoType.INT;
import static io.github.bundle4j.govalue.GoType.STRING;
import static io.github.bundle4j.govalue.GoType.STRINGS;
import static io.github.bundle4j.govalue.GoType.STRING_MAP;

import io.github.bundle4j.gotemplate.FunctionTable;
import io.github.bundle4j.govalue.Arguments;
import io.github.bundle4j.govalue.ByteStrings;
import io.github.bundle4j.govalue.GoError;
import io.github.bundle4j.govalue.GoFormat;
import io.github.bundle4j.govalue.GoMap;
import io.github.bundle4j.govalue.GoQuote;
import io.github.bundle4j.govalue.GoRunes;
import io.github.bundle4j.govalue.GoSlice;
import io.github.bundle4j.govalue.GoUnicode;
import io.github.bundle4j.govalue.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Cutting, joining, quoting, indenting and comparing texts. All positions and lengths count bytes. */
final class StringFunctions {
    private final FunctionLimits limits;

    private StringFunctions(FunctionLimits limits) {
        this.limits = limits;
    }

    static void addTo(FunctionTable.Builder table, FunctionOptions options) {
        StringFunctions functions = new StringFunctions(options.limits());
        functions.addCutting(table);
        functions.addTests(table);
        functions.addMaking(table);
        functions.addLists(table);
    }

    private void addCutting(FunctionTable.Builder table) {
        Signature textText = Signature.of(STRING, STRING).returns(STRING);
        Signature numberText = Signature.of(INT, STRING).returns(STRING);
        table.add("trim", Signature.of(STRING).returns(STRING), a -> Runes.trim(a.string(0), GoUnicode::isSpace));
        table.add("trimAll", textText, a -> Runes.trim(a.string(1), anyOf(a.string(0))));
        table.alias("trimall", "trimAll");
        table.add("trimPrefix", textText, a -> {
            String prefix = a.string(0);
            String text = a.string(1);
            return text.startsWith(prefix) ? text.substring(prefix.length()) : text;
        });
        table.add("trimSuffix", textText, a -> {
            String suffix = a.string(0);
            String text = a.string(1);
            return text.endsWith(suffix) ? text.substring(0, text.length() - suffix.length()) : text;
        });
        table.add("trunc", numberText, a -> truncated(a.integer(0), a.string(1)));
        table.add(
                "substr",
                Signature.of(INT, INT, STRING).returns(STRING),
                a -> substring(a.integer(0), a.integer(1), a.string(2)));
        table.add("abbrev", numberText, a -> Abbreviation.abbreviate(a.integer(0), a.string(1)));
        table.add(
                "abbrevboth",
                Signature.of(INT, INT, STRING).returns(STRING),
                a -> Abbreviation.abbreviateBoth(a.integer(0), a.integer(1), a.string(2)));
        table.add("nospace", Signature.of(STRING).returns(STRING), a -> withoutSpace(a.string(0)));
        table.add("initials", Signature.of(STRING).returns(STRING), a -> initials(a.string(0)));
    }

    private void addTests(FunctionTable.Builder table) {
        Signature textText = Signature.of(STRING, STRING).returns(BOOL);
        table.add("contains", textText, a -> a.string(1).contains(a.string(0)));
        table.add("hasPrefix", textText, a -> a.string(1).startsWith(a.string(0)));
        table.add("hasSuffix", textText, a -> a.string(1).endsWith(a.string(0)));
    }

    private void addMaking(FunctionTable.Builder table) {
        Signature numberText = Signature.of(INT, STRING).returns(STRING);
        Signature many = Signature.of().variadic(ANY).returns(STRING);
        table.add("repeat", numberText, a -> repeat("repeat", a.string(1), a.integer(0)));
        table.add("indent", numberText, a -> indent(false, a.integer(0), a.string(1)));
        table.add("nindent", numberText, a -> indent(true, a.integer(0), a.string(1)));
        table.add(
                "replace",
                Signature.of(STRING, STRING, STRING).returns(STRING),
                a -> replace(a.string(0), a.string(1), a.string(2)));
        table.add(
                "plural",
                Signature.of(STRING, STRING, INT).returns(STRING),
                a -> a.integer(2) == 1 ? a.string(0) : a.string(1));
        table.add("quote", many, StringFunctions::quote);
        table.add("squote", many, StringFunctions::singleQuote);
        table.add("cat", many, StringFunctions::concatenate);
        table.add("toString", Signature.of(ANY).returns(STRING), a -> Texts.of(a.value(0)));
        table.add("wrap", numberText, a -> Wrapping.wrap(a.string(1), a.integer(0), "\n", false, limits));
        table.add(
                "wrapWith",
                Signature.of(INT, STRING, STRING).returns(STRING),
                a -> Wrapping.wrap(a.string(2), a.integer(0), a.string(1), true, limits));
    }

    private void addLists(FunctionTable.Builder table) {
        table.add(
                "splitList",
                Signature.of(STRING, STRING).returns(STRINGS),
                a -> GoSlice.ofStrings(split(a.string(0), a.string(1), -1)));
        table.add(
                "split",
                Signature.of(STRING, STRING).returns(STRING_MAP),
                a -> numbered(split(a.string(0), a.string(1), -1)));
        table.add(
                "splitn",
                Signature.of(STRING, INT, STRING).returns(STRING_MAP),
                a -> numbered(split(a.string(0), a.string(2), a.integer(1))));
        table.add("join", Signature.of(STRING, ANY).returns(STRING), this::join);
        table.add(
                "toStrings",
                Signature.of(ANY).returns(STRINGS),
                a -> a.value(0) instanceof GoSlice slice && slice.goType().equals(STRINGS)
                        ? slice
                        : GoSlice.ofStrings(Texts.listOf(a.value(0))));
        table.add("sortAlpha", Signature.of(ANY).returns(STRINGS), a -> sorted(a.value(0)));
    }

    private static GoSlice sorted(@Nullable Object value) {
        if (!(value instanceof List<?>)) {
            return GoSlice.ofStrings(List.of(Texts.of(value)));
        }
        if (value instanceof GoSlice slice && slice.isNil() && slice.goType().equals(STRINGS)) {
            return slice;
        }
        List<String> texts = new ArrayList<>(Texts.listOf(value));
        texts.sort(null);
        return GoSlice.ofStrings(texts);
    }

    private static String truncated(long count, String text) {
        if (count < 0) {
            return text.length() + count > 0 ? text.substring((int) (text.length() + count)) : text;
        }
        return text.length() > count ? text.substring(0, (int) count) : text;
    }

    private static String substring(long start, long end, String text) {
        if (start < 0) {
            Slicing.check(0, end, text.length(), "length", false);
            return text.substring(0, (int) end);
        }
        if (end < 0 || end > text.length()) {
            return Slicing.from(text, start);
        }
        return Slicing.text(text, start, end);
    }

    /** Bytes are taken for code points, as Sprig's library does; text beyond ASCII is damaged once there is a space. */
    private static String withoutSpace(String text) {
        StringBuilder out = new StringBuilder(text.length());
        boolean removed = false;
        for (int i = 0; i < text.length(); i++) {
            if (GoUnicode.isSpace(text.charAt(i))) {
                removed = true;
            } else {
                GoRunes.append(out, text.charAt(i));
            }
        }
        return removed ? out.toString() : text;
    }

    private static String initials(String text) {
        StringBuilder out = new StringBuilder();
        boolean atStart = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (GoUnicode.isSpace(c)) {
                atStart = true;
            } else if (atStart) {
                GoRunes.append(out, c);
                atStart = false;
            }
        }
        return out.toString();
    }

    private static IntPredicate anyOf(String characters) {
        int[] wanted = Runes.of(characters);
        return rune -> {
            for (int one : wanted) {
                if (one == rune) {
                    return true;
                }
            }
            return false;
        };
    }

    private String repeat(String function, String text, long count) {
        return checkedLength(function, text, count) == 0 ? "" : text.repeat((int) count);
    }

    /** How long a text is so many times. */
    private int checkedLength(String function, String text, long count) {
        if (count < 0) {
            throw new GoError("strings: negative Repeat count");
        }
        if (count == 0 || text.isEmpty()) {
            return 0;
        }
        long length = count > Integer.MAX_VALUE ? Long.MAX_VALUE : count * text.length();
        Texts.checkLength(function, length, limits);
        return (int) length;
    }

    /** In one pass over bytes, for charts indent most of what they print. */
    private String indent(boolean onNewLine, long spaces, String text) {
        int width = checkedLength("indent", " ", spaces);
        byte[] bytes = ByteStrings.bytes(text);
        int lines = 1;
        for (byte b : bytes) {
            lines += b == '\n' ? 1 : 0;
        }
        Texts.checkLength("indent", text.length() + (long) lines * width, limits);
        byte[] out = new byte[(onNewLine ? 1 : 0) + bytes.length + lines * width];
        int at = 0;
        if (onNewLine) {
            out[at++] = '\n';
        }
        at = pad(out, at, width);
        for (byte b : bytes) {
            out[at++] = b;
            if (b == '\n') {
                at = pad(out, at, width);
            }
        }
        return ByteStrings.pack(out);
    }

    private static int pad(byte[] out, int from, int width) {
        Arrays.fill(out, from, from + width, (byte) ' ');
        return from + width;
    }

    private String replace(String old, String by, String text) {
        if (old.isEmpty()) {
            StringBuilder out = new StringBuilder(by);
            Texts.checkLength("replace", text.length() + (text.length() + 1L) * by.length(), limits);
            for (int i = 0; i < text.length(); ) {
                int width = Runes.width(text, i);
                out.append(text, i, i + width).append(by);
                i += width;
            }
            return out.toString();
        }
        if (by.length() > old.length()) {
            long found = 0;
            for (int i = text.indexOf(old); i >= 0; i = text.indexOf(old, i + old.length())) {
                found++;
            }
            Texts.checkLength("replace", text.length() + found * (by.length() - old.length()), limits);
        }
        return text.replace(old, by);
    }

    private static String quote(Arguments a) {
        List<String> quoted = new ArrayList<>(a.size());
        for (Object value : a.all()) {
            if (value != null) {
                quoted.add(GoQuote.quote(Texts.of(value)));
            }
        }
        return String.join(" ", quoted);
    }

    private static String singleQuote(Arguments a) {
        List<String> quoted = new ArrayList<>(a.size());
        for (Object value : a.all()) {
            if (value != null) {
                quoted.add("'" + GoFormat.print(value) + "'");
            }
        }
        return String.join(" ", quoted);
    }

    private static String concatenate(Arguments a) {
        List<String> texts = new ArrayList<>(a.size());
        for (Object value : a.all()) {
            if (value != null) {
                texts.add(GoFormat.print(value));
            }
        }
        return String.join(" ", texts);
    }

    private String join(Arguments a) {
        List<String> texts = Texts.listOf(a.value(1));
        String separator = a.string(0);
        long length = (long) separator.length() * Math.max(0, texts.size() - 1);
        for (String text : texts) {
            length += text.length();
        }
        Texts.checkLength("join", length, limits);
        return String.join(separator, texts);
    }

    /** Go's {@code strings.SplitN}. */
    private List<String> split(String separator, String text, long limit) {
        List<String> parts = new ArrayList<>();
        if (limit == 0) {
            return parts;
        }
        int start = 0;
        while (limit < 0 || parts.size() < limit - 1) {
            int end = separator.isEmpty()
                    ? (start < text.length() ? start + Runes.width(text, start) : -1)
                    : text.indexOf(separator, start);
            if (end < 0 || (separator.isEmpty() && end == text.length())) {
                break;
            }
            parts.add(text.substring(start, end));
            start = end + separator.length();
            Texts.checkElements("split", parts.size(), limits);
        }
        if (!separator.isEmpty() || start < text.length()) {
            parts.add(text.substring(start));
        }
        return parts;
    }

    private static GoMap numbered(List<String> parts) {
        Map<String, @Nullable Object> map = new TreeMap<>();
        for (int i = 0; i < parts.size(); i++) {
            map.put("_" + i, parts.get(i));
        }
        return GoMap.of(STRING_MAP, map);
    }
}
