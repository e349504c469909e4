package io.github.bundle4j.gotemplate;

import io.github.bundle4j.gotemplate.Token.Kind;
import org.jspecify.annotations.Nullable;

/** The parser's view of the tokens: a look-ahead of three, and errors located at the newest token read. */
final class Tokens {
    private final Lexer lexer;
    private final @Nullable Token[] buffer = new @Nullable Token[3];
    private int peeked;

    Tokens(Lexer lexer) {
        this.lexer = lexer;
    }

    Token next() {
        if (peeked > 0) {
            peeked--;
        } else {
            buffer[0] = lexer.next();
        }
        return at(peeked);
    }

    Token peek() {
        if (peeked == 0) {
            peeked = 1;
            buffer[0] = lexer.next();
        }
        return at(peeked - 1);
    }

    private Token at(int index) {
        Token token = buffer[index];
        if (token == null) {
            throw new IllegalStateException("no token read yet");
        }
        return token;
    }

    void backup() {
        peeked++;
    }

    /** Puts back one token; the newest is there already. */
    void backup2(Token before) {
        buffer[1] = before;
        peeked = 2;
    }

    /** Puts back two tokens; the newest is there already. */
    void backup3(Token first, Token second) {
        buffer[1] = second;
        buffer[2] = first;
        peeked = 3;
    }

    Token nextNonSpace() {
        Token token = next();
        while (token.kind() == Kind.SPACE) {
            token = next();
        }
        return token;
    }

    Token peekNonSpace() {
        Token token = nextNonSpace();
        backup();
        return token;
    }

    int line() {
        Token newest = buffer[0];
        return newest == null ? 0 : newest.line();
    }
}
