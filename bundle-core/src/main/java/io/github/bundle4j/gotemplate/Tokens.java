package io.github.bundle4j.gotemplate;

import io.github.bundle4j.LimitExceededException;
import io.github.bundle4j.govalue.GoQuote;
import io.github.bundle4j.govalue.GoRunes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of one text at a time, by number: kinds and places in flat arrays, for there are many. The last one is the
 * text's end; if the text is faulty, the error stands before it.
 */
final class Tokens {
    private static final int INITIAL = 128;

    private final long allowed;
    private final Names names = new Names();
    private String text = "";
    private TokenKind[] kinds = new TokenKind[INITIAL];
    private int[] from = new int[INITIAL];
    private int[] to = new int[INITIAL];
    private int count;
    private long left;
    private String error = "";

    /**
     * Makes room.
     *
     * @param allowed how many tokens all texts may have together
     */
    Tokens(long allowed) {
        this.allowed = allowed;
        this.left = allowed;
    }

    void startOf(String next) {
        text = next;
        left -= count;
        count = 0;
    }

    void add(TokenKind kind, int start, int end) {
        if (count == kinds.length) {
            kinds = Arrays.copyOf(kinds, count * 2);
            from = Arrays.copyOf(from, count * 2);
            to = Arrays.copyOf(to, count * 2);
        }
        if (count >= left) {
            throw new LimitExceededException("the tokens of templates", "maxTokens", allowed);
        }
        kinds[count] = kind;
        from[count] = start;
        to[count++] = end;
    }

    void addError(String message, int start) {
        error = message;
        add(TokenKind.ERROR, start, start);
    }

    int count() {
        return count;
    }

    TokenKind kind(int token) {
        return kinds[token];
    }

    /** The byte offset of its beginning. */
    int pos(int token) {
        return from[token];
    }

    /** The byte offset behind its end. */
    int end(int token) {
        return to[token];
    }

    /** Where a token begins, counted from one. */
    int line(int token) {
        return lineAt(from[token]);
    }

    /** Where a token ends. */
    int endLine(int token) {
        return lineAt(to[token]);
    }

    private int lineAt(int end) {
        int line = 1;
        for (int at = text.indexOf('\n'); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) {
            line++;
        }
        return line;
    }

    /** The piece of text, or the error's message. */
    String text(int token) {
        return kinds[token] == TokenKind.ERROR ? error : text.substring(from[token], to[token]);
    }

    /** What an identifier, a variable or a field names, a field without its dot: equal names are one object. */
    String name(int token) {
        int start = kinds[token] == TokenKind.FIELD ? from[token] + 1 : from[token];
        return names.of(text, start, to[token]);
    }

    /** What a string means, or null if it is faulty. */
    @Nullable
    String unquoted(int token) {
        return GoQuote.unquote(text, from[token], to[token]);
    }

    /** Whether a blank, which separates operands, stands before a token inside an action. */
    boolean followsBlank(int token) {
        return from[token] != to[token - 1];
    }

    /** How many fields stand after a token, with no blank between them. */
    int fieldsAfter(int token) {
        int field = token + 1;
        while (field < count && kinds[field] == TokenKind.FIELD && !followsBlank(field)) {
            field++;
        }
        return field - token - 1;
    }

    boolean isComma(int token) {
        return kinds[token] == TokenKind.CHAR && text.charAt(from[token]) == ',';
    }

    /** As parse errors show it. */
    String shown(int token) {
        TokenKind kind = kinds[token];
        String shown = text(token);
        if (kind == TokenKind.EOF) {
            return "EOF";
        }
        if (kind == TokenKind.ERROR) {
            return shown;
        }
        if (kind == TokenKind.DOT) {
            return "<.>";
        }
        if (kind.isKeyword()) {
            return "<" + shown + ">";
        }
        if (shown.length() > 10) {
            int end = 0;
            for (int runes = 0; runes < 10 && end < shown.length(); runes++) {
                end += GoRunes.width(GoRunes.decode(shown, end));
            }
            return GoQuote.quote(shown.substring(0, end)) + "...";
        }
        return GoQuote.quote(shown);
    }
}
