package io.github.bundle4j.gotemplate;

/** What a token is. */
enum TokenKind {
    ERROR,
    ASSIGN,
    CHAR,
    DECLARE,
    EOF,
    LEFT_DELIM,
    PIPE,
    RIGHT_DELIM,
    RIGHT_PAREN,
    TEXT,
    BOOL(Role.OPERAND),
    CHAR_CONSTANT(Role.OPERAND),
    COMPLEX(Role.OPERAND),
    DOT(Role.OPERAND),
    FIELD(Role.OPERAND),
    IDENTIFIER(Role.OPERAND),
    LEFT_PAREN(Role.OPERAND),
    NIL(Role.KEYWORD_OPERAND),
    NUMBER(Role.OPERAND),
    RAW_STRING(Role.OPERAND),
    STRING(Role.OPERAND),
    VARIABLE(Role.OPERAND),
    BLOCK(Role.KEYWORD),
    BREAK(Role.KEYWORD),
    CONTINUE(Role.KEYWORD),
    DEFINE(Role.KEYWORD),
    ELSE(Role.KEYWORD),
    END(Role.KEYWORD),
    IF(Role.KEYWORD),
    RANGE(Role.KEYWORD),
    TEMPLATE(Role.KEYWORD),
    WITH(Role.KEYWORD);

    private enum Role {
        NONE,
        OPERAND,
        KEYWORD,
        KEYWORD_OPERAND
    }

    private final boolean beginsOperand;
    private final boolean isKeyword;

    TokenKind() {
        this(Role.NONE);
    }

    TokenKind(Role role) {
        this.beginsOperand = role == Role.OPERAND || role == Role.KEYWORD_OPERAND;
        this.isKeyword = role == Role.KEYWORD || role == Role.KEYWORD_OPERAND;
    }

    boolean beginsOperand() {
        return beginsOperand;
    }

    boolean isKeyword() {
        return isKeyword;
    }
}
