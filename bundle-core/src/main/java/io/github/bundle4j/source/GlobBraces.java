package io.github.bundle4j.source;

import java.util.ArrayList;
import java.util.List;

/** Multiplies out the braces of a pattern. */
final class GlobBraces {
    private static final int MAX_ALTERNATIVES = 1000;

    private final String pattern;
    private int at;

    private GlobBraces(String pattern) {
        this.pattern = pattern;
    }

    static List<String> expand(String pattern) {
        GlobBraces braces = new GlobBraces(pattern);
        List<String> all = braces.sequence(0);
        if (braces.at < pattern.length()) {
            throw new IllegalArgumentException("in the pattern " + pattern + " a } closes nothing");
        }
        return all;
    }

    private List<String> sequence(int depth) {
        List<String> heads = List.of("");
        StringBuilder plain = new StringBuilder();
        while (at < pattern.length()) {
            char c = pattern.charAt(at);
            if (c == '{') {
                at++;
                heads = join(join(heads, List.of(plain.toString())), choice(depth + 1));
                plain.setLength(0);
            } else if (c == '}' || (c == ',' && depth > 0)) {
                break;
            } else if (c == '\\') {
                if (at + 1 == pattern.length()) {
                    throw new IllegalArgumentException("in the pattern " + pattern + " a \\ escapes nothing");
                }
                plain.append(c).append(pattern.charAt(at + 1));
                at += 2;
            } else if (c == '[') {
                int end = classEnd(at);
                plain.append(pattern, at, end);
                at = end;
            } else {
                plain.append(c);
                at++;
            }
        }
        return join(heads, List.of(plain.toString()));
    }

    private List<String> choice(int depth) {
        if (depth > 20) {
            throw new IllegalArgumentException("the pattern " + pattern + " nests its braces too deeply");
        }
        List<String> all = new ArrayList<>();
        while (true) {
            all.addAll(sequence(depth));
            if (at == pattern.length()) {
                throw new IllegalArgumentException("in the pattern " + pattern + " a { is not closed");
            }
            if (pattern.charAt(at++) == '}') {
                return all;
            }
        }
    }

    private int classEnd(int start) {
        for (int i = start + 1; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == ']') {
                return i + 1;
            }
        }
        throw new IllegalArgumentException("in the pattern " + pattern + " a [ is not closed");
    }

    private List<String> join(List<String> heads, List<String> tails) {
        if ((long) heads.size() * tails.size() > MAX_ALTERNATIVES) {
            throw new IllegalArgumentException(
                    "the pattern " + pattern + " has more than " + MAX_ALTERNATIVES + " alternatives");
        }
        List<String> all = new ArrayList<>(heads.size() * tails.size());
        for (String head : heads) {
            for (String tail : tails) {
                all.add(head + tail);
            }
        }
        return all;
    }
}
