package io.github.bundle4j.gotemplate.function;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.github.bundle4j.govalue.GoUnicode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A replacement text with {@code $1}, {@code ${name}} and {@code $$}, read as Go's {@code Expand} reads it. */
final class Replacement {
    /**
     * A text, or the name of a group.
     *
     * @param text what it says
     * @param group whether it names a group
     */
    private record Part(String text, boolean group) {}

    private final List<Part> parts = new ArrayList<>();

    private Replacement() {}

    static Replacement parse(String template) {
        Replacement replacement = new Replacement();
        StringBuilder literal = new StringBuilder();
        int at = 0;
        while (at < template.length()) {
            char c = template.charAt(at++);
            if (c != '$') {
                literal.append(c);
                continue;
            }
            if (template.startsWith("$", at)) {
                literal.append('$');
                at++;
                continue;
            }
            boolean brace = template.startsWith("{", at);
            int start = brace ? at + 1 : at;
            int end = start;
            while (end < template.length() && isNamePart(template.codePointAt(end))) {
                end += Character.charCount(template.codePointAt(end));
            }
            if (end == start || (brace && !template.startsWith("}", end))) {
                // No name: the sign stands for itself.
                literal.append('$');
                continue;
            }
            replacement.parts.add(new Part(literal.toString(), false));
            literal.setLength(0);
            replacement.parts.add(new Part(template.substring(start, end), true));
            at = brace ? end + 1 : end;
        }
        replacement.parts.add(new Part(literal.toString(), false));
        return replacement;
    }

    private static boolean isNamePart(int rune) {
        return rune == '_' || GoUnicode.isLetter(rune) || GoUnicode.isDigit(rune);
    }

    void appendTo(StringBuilder out, Matcher matcher, Pattern pattern) {
        for (Part part : parts) {
            if (part.group) {
                String group = group(part.text, matcher, pattern);
                out.append(group == null ? "" : group);
            } else {
                out.append(part.text);
            }
        }
    }

    private static @Nullable String group(String name, Matcher matcher, Pattern pattern) {
        boolean number = name.length() < 9 && name.chars().allMatch(c -> c >= '0' && c <= '9');
        if (number && (name.length() == 1 || name.charAt(0) != '0')) {
            int index = Integer.parseInt(name);
            return index <= matcher.groupCount() ? matcher.group(index) : null;
        }
        Integer index = pattern.namedGroups().get(name);
        return index == null ? null : matcher.group(index);
    }
}
