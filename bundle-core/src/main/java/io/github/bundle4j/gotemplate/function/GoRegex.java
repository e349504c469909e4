package io.github.bundle4j.gotemplate.function;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.github.bundle4j.LimitExceededException;
import io.github.bundle4j.govalue.ByteStrings;
import io.github.bundle4j.govalue.GoError;
import io.github.bundle4j.govalue.GoRunes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One compiled expression with the operations of Go's {@code regexp}. Immutable and thread-safe. */
public final class GoRegex {
    private static final String META = "\\.+*?()|[]{}^$";
    private static final int MAX_EXPRESSION = 64 << 10;
    private static final int MAX_NESTING = 1000;

    private final Pattern pattern;

    private GoRegex(Pattern pattern) {
        this.pattern = pattern;
    }

    /**
     * Compiles.
     *
     * @param expression packed
     * @return the expression
     * @throws GoError with Go's text if it is none
     * @throws LimitExceededException if it is longer than 64 KiB
     */
    public static GoRegex compile(String expression) {
        if (expression.length() > MAX_EXPRESSION) {
            throw LimitExceededException.fixed("a regular expression", "bytes", MAX_EXPRESSION);
        }
        for (int i = 0; i < expression.length(); i += Runes.width(expression, i)) {
            if (expression.charAt(i) >= 0x80 && Runes.width(expression, i) == 1) {
                throw new GoError("error parsing regexp: invalid UTF-8: `" + expression.substring(i) + "`");
            }
        }
        String source = RegexNames.distinct(decoded(expression));
        try {
            RegexSize.check(expression, MAX_NESTING);
            return new GoRegex(Pattern.compile(source));
        } catch (RegexSize.TooLarge e) {
            String earlier = problem(RegexNames.distinct(decoded(e.before())), source);
            throw new GoError(earlier == null ? String.valueOf(e.getMessage()) : ByteStrings.pack(earlier), e);
        } catch (PatternSyntaxException e) {
            throw new GoError(ByteStrings.pack(goText(e, source)), e);
        }
    }

    /** What is wrong with the beginning of an expression, other than that it ends. */
    private static @Nullable String problem(String beginning, String source) {
        try {
            Pattern.compile(beginning);
            return null;
        } catch (PatternSyntaxException e) {
            return String.valueOf(e.getDescription()).startsWith("missing closing") ? null : goText(e, source);
        }
    }

    /** Where re2j's wording is not Go's. */
    private static String goText(PatternSyntaxException e, String source) {
        return switch (e.getDescription()) {
            case "regexp/syntax: internal error" -> "error parsing regexp: unexpected ): `" + source + "`";
            case "trailing backslash at end of expression" ->
                "error parsing regexp: trailing backslash at end of expression: ``";
            default -> String.valueOf(e.getMessage());
        };
    }

    static String quoted(String text) {
        StringBuilder out = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            if (META.indexOf(text.charAt(i)) >= 0) {
                out.append('\\');
            }
            out.append(text.charAt(i));
        }
        return out.toString();
    }

    /**
     * Whether it is found anywhere in a text.
     *
     * @param text packed
     * @return whether there is a match
     */
    public boolean matches(String text) {
        return pattern.matcher(decoded(text)).find();
    }

    String find(String text) {
        Matcher matcher = pattern.matcher(decoded(text));
        return matcher.find() ? encoded(matcher.group()) : "";
    }

    /** {@code null} if there is no match. */
    @Nullable
    List<String> findAll(String text, long limit, FunctionLimits limits) {
        String input = decoded(text);
        List<int[]> spans = spans(input, limit, limits);
        if (spans.isEmpty()) {
            return null;
        }
        List<String> found = new ArrayList<>(spans.size());
        for (int[] span : spans) {
            found.add(encoded(input.substring(span[0], span[1])));
        }
        return found;
    }

    /** {@code null} if no part is wanted. */
    @Nullable
    List<String> split(String text, long limit, FunctionLimits limits) {
        if (limit == 0) {
            return null;
        }
        if (text.isEmpty() && !pattern.pattern().isEmpty()) {
            return List.of("");
        }
        String input = decoded(text);
        List<String> parts = new ArrayList<>();
        int start = 0;
        int end = 0;
        for (int[] span : spans(input, limit, limits)) {
            if (limit > 0 && parts.size() == limit - 1) {
                break;
            }
            end = span[0];
            if (span[1] != 0) {
                parts.add(encoded(input.substring(start, end)));
            }
            start = span[1];
        }
        if (end != input.length()) {
            parts.add(encoded(input.substring(start)));
        }
        return parts;
    }

    String replaceAll(String text, String replacement, boolean literal, FunctionLimits limits) {
        String input = decoded(text);
        Replacement by = literal ? null : Replacement.parse(decoded(replacement));
        String plain = decoded(replacement);
        Matcher matcher = pattern.matcher(input);
        StringBuilder out = new StringBuilder(input.length());
        int copied = 0;
        int search = 0;
        while (search <= input.length() && matcher.find(search)) {
            out.append(input, copied, matcher.start());
            // An empty match right behind another match is none.
            if (matcher.end() > copied || matcher.start() == 0) {
                if (by == null) {
                    out.append(plain);
                } else {
                    by.appendTo(out, matcher, pattern);
                }
            }
            copied = matcher.end();
            int step = search < input.length() ? Character.charCount(input.codePointAt(search)) : 1;
            search = Math.max(search + step, matcher.end());
            Texts.checkLength("regexReplaceAll", out.length(), limits);
        }
        return encoded(out.append(input, copied, input.length()).toString());
    }

    /** All matches; an empty one right behind another is none. */
    private List<int[]> spans(String input, long limit, FunctionLimits limits) {
        List<int[]> spans = new ArrayList<>();
        Matcher matcher = pattern.matcher(input);
        int position = 0;
        int previousEnd = -1;
        while ((limit < 0 || spans.size() < limit) && position <= input.length() && matcher.find(position)) {
            int start = matcher.start();
            int end = matcher.end();
            boolean accepted = true;
            if (end == position) {
                accepted = start != previousEnd;
                position += position < input.length() ? Character.charCount(input.codePointAt(position)) : 1;
            } else {
                position = end;
            }
            previousEnd = end;
            if (accepted) {
                spans.add(new int[] {start, end});
                Texts.checkElements("regexFindAll", spans.size(), limits);
            }
        }
        return spans;
    }

    /** Wrong bytes become unpaired surrogates, which match as any other character and can be turned back. */
    private static String decoded(String packed) {
        if (Runes.isAscii(packed)) {
            return packed;
        }
        StringBuilder out = new StringBuilder(packed.length());
        for (int i = 0; i < packed.length(); i += Runes.width(packed, i)) {
            boolean wrong = packed.charAt(i) >= 0x80 && Runes.width(packed, i) == 1;
            out.appendCodePoint(wrong ? 0xdc00 | packed.charAt(i) : Runes.at(packed, i));
        }
        return out.toString();
    }

    private static String encoded(String text) {
        if (Runes.isAscii(text)) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(rune -> {
            if (rune >= 0xdc80 && rune <= 0xdcff) {
                out.append((char) (rune & 0xff));
            } else {
                GoRunes.append(out, rune);
            }
        });
        return out.toString();
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "GoRegex[%s]", pattern.pattern());
    }
}
