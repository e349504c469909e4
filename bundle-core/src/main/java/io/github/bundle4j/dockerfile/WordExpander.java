package io.github.bundle4j.dockerfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Expands variables and removes quotes and escapes, as the words of most instructions want it. */
final class WordExpander {
    /** Values of a name; {@code null} for one that is not set. */
    @FunctionalInterface
    interface Variables {
        @Nullable
        String get(String name);

        /** Whether a value that is there was made of one that is not. */
        default boolean isUncertain(String name) {
            return false;
        }
    }

    private static final String SPECIAL = "@*#!?-$";
    /** How large an expansion may grow: {@code ENV A=$A$A} doubles with each line. */
    private static final int MAX_RESULT = 1 << 20;

    private final String file;
    private final int line;
    private final char escape;
    private final Variables variables;
    private final boolean quotes;
    private final Set<String> undefined;
    private String text = "";
    private int pos;
    private int depth;

    WordExpander(String file, int line, char escape, Variables variables) {
        this(file, line, escape, variables, true, new TreeSet<>());
    }

    private WordExpander(
            String file, int line, char escape, Variables variables, boolean quotes, Set<String> undefined) {
        this.file = file;
        this.line = line;
        this.escape = escape;
        this.variables = variables;
        this.quotes = quotes;
        this.undefined = undefined;
    }

    /** Another one for the same words, which remembers on its own what is not set. */
    WordExpander afresh() {
        return new WordExpander(file, line, escape, variables);
    }

    /** The names that were asked for and are not set, or not with certainty. */
    Set<String> undefined() {
        return undefined;
    }

    String expand(String word) {
        text = word;
        pos = 0;
        var result = new StringBuilder();
        until((char) 0, result, false);
        return result.toString();
    }

    /** For here-documents: quotes stay, and a backslash takes the meaning of what follows, whatever the directive. */
    String expandDocument(String document) {
        return new WordExpander(file, line, '\\', variables, false, undefined).expand(document);
    }

    /** Expands a word that may become several: unquoted spaces in values separate. */
    List<String> expandToWords(String word) {
        var result = new ArrayList<String>();
        for (String part : Words.split(word, escape)) {
            if (part.indexOf('$') >= 0 && part.indexOf('"') < 0) {
                result.addAll(Words.fields(expand(part)));
            } else {
                result.add(expand(part));
            }
        }
        return result;
    }

    private void until(char stop, StringBuilder result, boolean raw) {
        if (++depth > 100) {
            throw error("an expansion is nested too deeply");
        }
        while (pos < text.length()) {
            char c = text.charAt(pos);
            if (c == stop && stop != 0) {
                pos++;
                depth--;
                return;
            }
            if (quotes && c == '\'') {
                singleQuotes(result);
            } else if (quotes && c == '"') {
                doubleQuotes(result, raw);
            } else if (c == '$') {
                dollar(result);
            } else if (c == escape) {
                pos++;
                if (raw) {
                    result.append(c);
                }
                if (pos < text.length()) {
                    result.append(text.charAt(pos++));
                }
            } else {
                result.append(c);
                pos++;
            }
            check(result);
        }
        if (stop != 0) {
            throw error("a closing " + stop + " is missing in " + text);
        }
        depth--;
    }

    private void singleQuotes(StringBuilder result) {
        int end = text.indexOf('\'', pos + 1);
        if (end < 0) {
            throw error("a closing single quote is missing in " + text);
        }
        result.append(text, pos + 1, end);
        pos = end + 1;
    }

    private void doubleQuotes(StringBuilder result, boolean raw) {
        pos++;
        while (pos < text.length()) {
            char c = text.charAt(pos);
            if (c == '"') {
                pos++;
                return;
            }
            if (c == '$') {
                dollar(result);
            } else if (c == escape && pos + 1 < text.length()) {
                char escaped = text.charAt(pos + 1);
                if (raw || (escaped != '"' && escaped != '$' && escaped != escape)) {
                    result.append(c);
                }
                result.append(escaped);
                pos += 2;
            } else {
                result.append(c);
                pos++;
            }
            check(result);
        }
        throw error("a closing double quote is missing in " + text);
    }

    private void dollar(StringBuilder result) {
        pos++;
        if (pos < text.length() && text.charAt(pos) == '{') {
            pos++;
            braces(result);
            return;
        }
        String name = name();
        if (name.isEmpty()) {
            result.append('$');
        } else {
            String value = lookUp(name);
            result.append(value == null ? "" : value);
        }
    }

    private String name() {
        int start = pos;
        while (pos < text.length() && Character.isDigit(text.charAt(pos))) {
            pos++;
        }
        if (pos > start) {
            return text.substring(start, pos);
        }
        if (pos < text.length() && SPECIAL.indexOf(text.charAt(pos)) >= 0) {
            pos++;
            return text.substring(start, pos);
        }
        while (pos < text.length() && isNameChar(text.charAt(pos))) {
            pos++;
        }
        return text.substring(start, pos);
    }

    private static boolean isNameChar(char c) {
        return c == '_' || Character.isLetterOrDigit(c);
    }

    private void braces(StringBuilder result) {
        String name = name();
        if (name.isEmpty() || pos >= text.length()) {
            throw error("${ must be followed by a name and } in " + text);
        }
        char operator = text.charAt(pos++);
        String value = lookUp(name);
        switch (operator) {
            case '}' -> result.append(value == null ? "" : value);
            case ':' -> {
                if (pos >= text.length()) {
                    throw error("a closing } is missing in " + text);
                }
                alternative(name, value == null || value.isEmpty() ? null : value, text.charAt(pos++), result);
            }
            case '-', '+', '?' -> alternative(name, value, operator, result);
            case '#', '%' -> {
                boolean greedy = pos < text.length() && text.charAt(pos) == operator;
                if (greedy) {
                    pos++;
                }
                ShellPattern pattern = pattern(word('}', true), greedy);
                String whole = value == null ? "" : value;
                result.append(operator == '#' ? pattern.withoutPrefix(whole) : pattern.withoutSuffix(whole));
            }
            case '/' -> {
                boolean all = pos < text.length() && text.charAt(pos) == '/';
                if (all) {
                    pos++;
                }
                String pattern = word('/', true);
                String replacement = word('}', true);
                result.append(pattern(pattern, true).replace(value == null ? "" : value, replacement, all));
            }
            default -> throw error("the modifier " + operator + " is not supported in " + text);
        }
    }

    private void alternative(String name, @Nullable String value, char operator, StringBuilder result) {
        String word = word('}', false);
        switch (operator) {
            case '-' -> result.append(value == null ? word : value);
            case '+' -> result.append(value == null ? "" : word);
            case '?' -> {
                if (value == null) {
                    throw error(name + ": " + (word.isEmpty() ? "is not set" : word));
                }
                result.append(value);
            }
            default -> throw error("the modifier :" + operator + " is not supported in " + text);
        }
    }

    /** A word within braces; {@code raw} leaves the escapes in it. */
    private String word(char stop, boolean raw) {
        var word = new StringBuilder();
        until(stop, word, raw);
        return word.toString();
    }

    private ShellPattern pattern(String pattern, boolean greedy) {
        try {
            return new ShellPattern(pattern, greedy);
        } catch (IllegalArgumentException e) {
            throw error("the pattern " + pattern + " is malformed: " + e.getMessage());
        }
    }

    private @Nullable String lookUp(String name) {
        String value = variables.get(name);
        if (value == null || variables.isUncertain(name)) {
            undefined.add(name);
        }
        return value;
    }

    private void check(StringBuilder result) {
        if (result.length() > MAX_RESULT) {
            throw error("an expanded word is longer than " + MAX_RESULT + " characters");
        }
    }

    /** What is wrong with the instruction whose words are expanded. */
    DockerfileException error(String problem) {
        return new DockerfileException(file, line, problem);
    }
}
