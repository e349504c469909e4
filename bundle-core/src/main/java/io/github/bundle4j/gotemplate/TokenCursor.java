package io.github.bundle4j.gotemplate;

/** A parser's place among the tokens. Errors are located at the furthest token it has read. */
final class TokenCursor {
    private final Tokens tokens;
    private final int end;
    private int last = -1;
    private int furthest = -1;

    /**
     * Begins after a token.
     *
     * @param read the last token that was read before, -1 for none
     */
    TokenCursor(Tokens tokens, int read) {
        this.tokens = tokens;
        this.end = tokens.count() - 1;
        this.last = read;
    }

    /** The last token read, -1 for none. */
    int last() {
        return last;
    }

    /** Goes on after a token that somebody else read. */
    void skipTo(int read) {
        last = read;
    }

    /** Makes a token that was read before the next one. */
    void backTo(int token) {
        last = token - 1;
    }

    void backup() {
        last--;
    }

    int next() {
        last = peek();
        return last;
    }

    /** The token that is next, without reading it. */
    int peek() {
        int token = Math.min(last + 1, end);
        furthest = Math.max(furthest, token);
        return token;
    }

    TokenKind peekKind() {
        return tokens.kind(peek());
    }

    int line() {
        return furthest < 0 ? 0 : tokens.line(furthest);
    }
}
