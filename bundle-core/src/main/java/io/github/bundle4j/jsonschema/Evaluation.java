package io.github.bundle4j.jsonschema;

import io.github.bundle4j.LimitExceededException;
import org.jspecify.annotations.Nullable;

/** One check of a value, with what it may cost. Used by one thread. */
final class Evaluation {
    static final int CHARACTERS_A_STEP = 16;
    private static final long MAX_STEPS = 5_000_000;
    private static final int MAX_DEPTH = 400;
    /** What telling a flaw costs beside its text, in steps. */
    private static final int TOLD = 20;

    private final Metaschemas.@Nullable Within within;
    private long steps;

    /**
     * Creates it.
     *
     * @param within where the value is a schema: the schemas in it that have a draft of their own
     */
    Evaluation(Metaschemas.@Nullable Within within) {
        this.within = within;
    }

    @Nullable
    Violation run(Node node, @Nullable Object value) {
        return new Visit(this, node, value, false, 0).run();
    }

    void step(int depth) {
        if (depth > MAX_DEPTH) {
            throw LimitExceededException.fixed("the nesting of values.schema.json", "evaluation depth", MAX_DEPTH);
        }
        spend(1);
    }

    void work(int characters) {
        spend(characters / CHARACTERS_A_STEP);
    }

    void told(Violation violation) {
        spend(TOLD + violation.text().length() / 4);
    }

    private void spend(long more) {
        steps += more;
        if (steps > MAX_STEPS) {
            throw LimitExceededException.fixed("the work of values.schema.json", "evaluation steps", MAX_STEPS);
        }
    }

    /** The schema that looks at a place: another draft's where a schema within a schema has one. */
    Node actual(Node node, Pointer place) {
        return within == null ? node : within.actual(node, place);
    }
}
