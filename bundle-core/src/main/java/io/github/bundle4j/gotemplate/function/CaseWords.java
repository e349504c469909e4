package io.github.bundle4j.gotemplate.function;

import io.github.bundle4j.govalue.GoRunes;
import io.github.bundle4j.govalue.GoUnicode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Words within an identifier, for snake and kebab case: {@code HTTPServer2} is {@code HTTP}, {@code Server}, {@code 2}.
 * Numbers belong to the word before them unless lower-case letters follow at once.
 */
final class CaseWords {
    private enum Kind {
        CONNECTOR,
        PUNCTUATION,
        UPPER,
        LOWER,
        NUMBER,
        OTHER,
        END
    }

    private record Word(Kind kind, String text) {}

    private static final Word END = new Word(Kind.END, "");

    private final List<Word> words = new ArrayList<>();
    private final StringBuilder out = new StringBuilder();
    private final char connector;
    private int next;

    private CaseWords(String text, char connector) {
        this.connector = connector;
        split(text);
    }

    static String join(String text, char connector) {
        return new CaseWords(text, connector).join();
    }

    static boolean isConnector(int rune) {
        return rune == '-' || rune == '_' || GoUnicode.isSpace(rune);
    }

    private String join() {
        while (next < words.size()) {
            Word word = take();
            write(word);
            switch (word.kind) {
                case CONNECTOR, PUNCTUATION -> {}
                case NUMBER -> {
                    lettersAndNumbers();
                    connectTo(peek());
                }
                default -> afterWord();
            }
        }
        return out.toString();
    }

    private void afterWord() {
        if (peek().kind != Kind.NUMBER) {
            connectTo(peek());
            return;
        }
        Word number = take();
        if (peek().kind == Kind.LOWER) {
            out.append(connector);
            write(number);
            lettersAndNumbers();
        } else {
            write(number);
        }
        connectTo(peek());
    }

    private void lettersAndNumbers() {
        while (peek().kind == Kind.LOWER || peek().kind == Kind.NUMBER) {
            write(take());
        }
    }

    private void connectTo(Word following) {
        switch (following.kind) {
            case CONNECTOR, PUNCTUATION, END -> {}
            default -> out.append(connector);
        }
    }

    private Word peek() {
        return next < words.size() ? words.get(next) : END;
    }

    private Word take() {
        return words.get(next++);
    }

    private void write(Word word) {
        if (word.kind != Kind.CONNECTOR && word.kind != Kind.UPPER) {
            out.append(word.text);
            return;
        }
        for (int rune : Runes.of(word.text)) {
            if (isConnector(rune)) {
                out.append(connector);
            } else {
                GoRunes.append(out, Runes.isUpper(rune) ? Character.toLowerCase(rune) : rune);
            }
        }
    }

    /** Wrong bytes belong to the character after them, at the end to the one before them. */
    private void split(String text) {
        int[] runes = new int[text.length()];
        int[] ends = new int[text.length()];
        int count = 0;
        for (int i = 0; i < text.length(); ) {
            int rune = Runes.at(text, i);
            i += Runes.width(text, i);
            if (rune != GoRunes.ERROR) {
                runes[count] = rune;
                ends[count++] = i;
            }
        }
        if (count == 0) {
            words.add(new Word(Kind.OTHER, text));
        } else {
            ends[count - 1] = text.length();
        }
        split(text, Arrays.copyOf(runes, count), ends);
    }

    private void split(String text, int[] runes, int[] ends) {
        int start = 0;
        while (start < runes.length) {
            Kind kind = kind(runes[start]);
            int end = start + 1;
            if (kind == Kind.UPPER) {
                end = endOfCapitalised(runes, start);
            } else if (kind == Kind.PUNCTUATION) {
                // Within punctuation, dashes and underscores connect nothing.
                while (end < runes.length && Runes.isPunctuation(runes[end])) {
                    end++;
                }
            } else {
                while (end < runes.length && kind(runes[end]) == kind) {
                    end++;
                }
            }
            words.add(new Word(kind, text.substring(start == 0 ? 0 : ends[start - 1], ends[end - 1])));
            start = end;
        }
    }

    private static int endOfCapitalised(int[] runes, int start) {
        int end = start + 1;
        if (end < runes.length && Runes.isUpper(runes[end])) {
            while (end < runes.length && Runes.isUpper(runes[end])) {
                end++;
            }
            // The last capital belongs to the next word: "HTTPStatus" is "HTTP" and "Status".
            return end < runes.length && isAlphabetic(runes[end]) ? end - 1 : end;
        }
        while (end < runes.length && isAlphabetic(runes[end]) && !Runes.isUpper(runes[end])) {
            end++;
        }
        return end;
    }

    private static Kind kind(int rune) {
        if (isConnector(rune)) {
            return Kind.CONNECTOR;
        }
        if (Runes.isPunctuation(rune)) {
            return Kind.PUNCTUATION;
        }
        if (Runes.isUpper(rune)) {
            return Kind.UPPER;
        }
        if (isAlphabetic(rune)) {
            return Kind.LOWER;
        }
        return Runes.isNumber(rune) ? Kind.NUMBER : Kind.OTHER;
    }

    /** Chinese characters have no case and end a word. */
    private static boolean isAlphabetic(int rune) {
        boolean chinese = (rune >= 0x3400 && rune <= 0x4d85)
                || (rune >= 0x4e00 && rune <= 0x9fcc)
                || (rune >= 0x20000 && rune <= 0x2b81d);
        return GoUnicode.isLetter(rune) && !chinese;
    }
}
