package io.github.bundle4j.source;

import java.util.ArrayList;
import java.util.List;

/** What one component of a path has to look like. */
final class GlobComponent {
    static final GlobComponent ANY_FOLDERS = new GlobComponent(true, List.of());
    static final GlobComponent ANY_NAME = new GlobComponent(false, List.of(new Star()));

    private final boolean anyFolders;
    private final List<Token> tokens;

    private GlobComponent(boolean anyFolders, List<Token> tokens) {
        this.anyFolders = anyFolders;
        this.tokens = tokens;
    }

    private sealed interface Token {
        boolean accepts(int character);
    }

    private record Literal(int character) implements Token {
        @Override
        public boolean accepts(int other) {
            return other == character;
        }
    }

    private record AnyOne() implements Token {
        @Override
        public boolean accepts(int other) {
            return true;
        }
    }

    private record Star() implements Token {
        @Override
        public boolean accepts(int other) {
            return true;
        }
    }

    private record Range(int low, int high) {}

    private record OneOf(boolean negated, List<Range> ranges) implements Token {
        @Override
        public boolean accepts(int other) {
            return ranges.stream().anyMatch(range -> range.low <= other && other <= range.high) != negated;
        }
    }

    /** Parses a pattern without braces into its components. */
    static List<GlobComponent> parse(String pattern) {
        List<GlobComponent> components = new ArrayList<>();
        for (String part : pattern.split("/", -1)) {
            components.add(part.equals("**") ? ANY_FOLDERS : new GlobComponent(false, tokens(pattern, part)));
        }
        return List.copyOf(components);
    }

    private static List<Token> tokens(String pattern, String part) {
        List<Token> tokens = new ArrayList<>();
        int[] chars = part.codePoints().toArray();
        for (int i = 0; i < chars.length; i++) {
            switch (chars[i]) {
                case '*' -> {
                    if (tokens.isEmpty() || !(tokens.get(tokens.size() - 1) instanceof Star)) {
                        tokens.add(new Star());
                    }
                }
                case '?' -> tokens.add(new AnyOne());
                case '\\' -> {
                    if (++i == chars.length) {
                        throw new IllegalArgumentException("in the pattern " + pattern + " a \\ escapes nothing");
                    }
                    tokens.add(new Literal(chars[i]));
                }
                case '[' -> i = characterClass(pattern, chars, i + 1, tokens);
                default -> tokens.add(new Literal(chars[i]));
            }
        }
        return List.copyOf(tokens);
    }

    /** Reads a class that begins at a position, and returns the position of its closing bracket. */
    private static int characterClass(String pattern, int[] chars, int start, List<Token> tokens) {
        int i = start;
        boolean negated = i < chars.length && (chars[i] == '!' || chars[i] == '^');
        if (negated) {
            i++;
        }
        List<Range> ranges = new ArrayList<>();
        while (i < chars.length && (chars[i] != ']' || ranges.isEmpty())) {
            int[] low = classMember(pattern, chars, i);
            int high = low[0];
            i = low[1];
            if (i < chars.length && chars[i] == '-') {
                int[] end = classMember(pattern, chars, i + 1);
                high = end[0];
                i = end[1];
            }
            ranges.add(new Range(low[0], high));
        }
        if (i >= chars.length) {
            throw new IllegalArgumentException("in the pattern " + pattern + " a [ is not closed");
        }
        tokens.add(new OneOf(negated, List.copyOf(ranges)));
        return i;
    }

    /** A member of a class and the position after it. */
    private static int[] classMember(String pattern, int[] chars, int at) {
        int i = at;
        if (i < chars.length && chars[i] == '\\') {
            i++;
        } else if (i < chars.length && (chars[i] == '-' || chars[i] == ']')) {
            throw new IllegalArgumentException(
                    "in the pattern " + pattern + " a class is empty, or a - or ] in it is not escaped");
        }
        if (i >= chars.length) {
            throw new IllegalArgumentException("in the pattern " + pattern + " a [ is not closed");
        }
        return new int[] {chars[i], i + 1};
    }

    boolean anyFolders() {
        return anyFolders;
    }

    boolean matches(String name) {
        int[] chars = name.codePoints().toArray();
        int token = 0;
        int at = 0;
        int starToken = -1;
        int starAt = -1;
        while (at < chars.length) {
            if (token < tokens.size() && tokens.get(token) instanceof Star) {
                starToken = token++;
                starAt = at;
            } else if (token < tokens.size() && tokens.get(token).accepts(chars[at])) {
                token++;
                at++;
            } else if (starToken >= 0) {
                token = starToken + 1;
                at = ++starAt;
            } else {
                return false;
            }
        }
        while (token < tokens.size() && tokens.get(token) instanceof Star) {
            token++;
        }
        return token == tokens.size();
    }
}
