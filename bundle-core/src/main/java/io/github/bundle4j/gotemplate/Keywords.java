package io.github.bundle4j.gotemplate;

/** Tells keywords from other words. {@code break} and {@code continue} are none where functions have these names. */
record Keywords(boolean breakIsFunction, boolean continueIsFunction) {
    private record Keyword(String word, TokenKind kind) {}

    private static final Keyword[][] BY_FIRST = new Keyword[0x80][];

    static {
        add(new Keyword("block", TokenKind.BLOCK), new Keyword("break", TokenKind.BREAK));
        add(new Keyword("continue", TokenKind.CONTINUE));
        add(new Keyword("define", TokenKind.DEFINE));
        add(new Keyword("else", TokenKind.ELSE), new Keyword("end", TokenKind.END));
        add(new Keyword("false", TokenKind.BOOL));
        add(new Keyword("if", TokenKind.IF));
        add(new Keyword("nil", TokenKind.NIL));
        add(new Keyword("range", TokenKind.RANGE));
        add(new Keyword("template", TokenKind.TEMPLATE), new Keyword("true", TokenKind.BOOL));
        add(new Keyword("with", TokenKind.WITH));
    }

    private static void add(Keyword... keywords) {
        BY_FIRST[keywords[0].word.charAt(0)] = keywords;
    }

    /** The kind of the word that stands in a part of the text. */
    TokenKind kind(String text, int from, int to) {
        char first = text.charAt(from);
        Keyword[] candidates = first < BY_FIRST.length ? BY_FIRST[first] : null;
        if (candidates == null) {
            return TokenKind.IDENTIFIER;
        }
        for (Keyword candidate : candidates) {
            if (candidate.word.length() == to - from && text.startsWith(candidate.word, from)) {
                boolean function = (breakIsFunction && candidate.kind == TokenKind.BREAK)
                        || (continueIsFunction && candidate.kind == TokenKind.CONTINUE);
                return function ? TokenKind.IDENTIFIER : candidate.kind;
            }
        }
        return TokenKind.IDENTIFIER;
    }
}
