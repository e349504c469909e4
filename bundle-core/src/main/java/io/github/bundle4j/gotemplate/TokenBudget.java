package io.github.bundle4j.gotemplate;

import io.github.bundle4j.LimitExceededException;

/** How many tokens may still be read. Not thread-safe. */
final class TokenBudget {
    private final long allowed;
    private long left;

    TokenBudget(long allowed) {
        this.allowed = allowed;
        this.left = allowed;
    }

    void take() {
        if (--left < 0) {
            throw new LimitExceededException("the tokens of templates", "maxTokens", allowed);
        }
    }
}
