package io.github.bundle4j.gotemplate;

import io.github.bundle4j.CancelledException;
import io.github.bundle4j.LimitExceededException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The state that all templates of one run share: limits, counters, texts given to {@code tpl}. */
final class Run {
    private static final int CHECK_EVERY = 4096;
    private static final int MAX_PARSED = 1000;
    private static final int LARGE = 1024;

    /** Levels that fit the caller's own stack, of which little may be left, and a fresh one of 64 MiB. */
    private static final int FIRST_SEGMENT = 128;

    private static final int SEGMENT = 4000;

    final ExecutionOptions options;
    final ExecutionOptions.MissingKey missingKey;
    final String rootName;
    /** How often each template is included at the moment, one inside the other. */
    final Map<String, int[]> includes = new HashMap<>();

    /** Takes the output of all templates, inner ones after the beginning of the outer. */
    final StringBuilder out = new StringBuilder(1 << 10);

    /** Nesting of whatever recurses; decides when to move to a fresh stack. */
    int depth;

    /** Nesting of templates. */
    int levels;

    private final Language language;
    private final Map<String, ParsedText> parsed = new HashMap<>();
    private @Nullable Parser parser;
    private final long deadline;
    private int segmentEnd = FIRST_SEGMENT;
    private long stepsLeft;
    /** Below so many steps left it is time to look at the clock again. */
    private long checkAt;

    private long outputLeft;
    private long collectionsLeft;

    Run(ExecutionOptions options, Language language, String rootName) {
        this.options = options;
        this.missingKey = options.missingKey();
        this.language = language;
        this.rootName = rootName;
        this.stepsLeft = options.maxSteps();
        this.checkAt = stepsLeft;
        this.outputLeft = options.maxOutput();
        this.collectionsLeft = options.maxCollections();
        this.deadline = options.timeout().isZero()
                ? 0
                : System.nanoTime() + options.timeout().toNanos();
    }

    void step() {
        stepsLeft--;
        if (stepsLeft < checkAt) {
            check();
        }
    }

    /** Counts work beyond a step. */
    void spend(long steps) {
        stepsLeft -= steps;
        if (stepsLeft < checkAt) {
            check();
        }
    }

    private void check() {
        checkAt = Math.max(0, stepsLeft - CHECK_EVERY);
        if (stepsLeft < 0) {
            throw new LimitExceededException("the work of a template", "maxSteps", options.maxSteps());
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new CancelledException("execution of a template");
        }
        if (deadline != 0 && System.nanoTime() - deadline > 0) {
            throw new LimitExceededException(
                    "the time of a template, in milliseconds,",
                    "timeout",
                    options.timeout().toMillis());
        }
    }

    void produce(int bytes) {
        outputLeft -= bytes;
        if (outputLeft < 0) {
            throw new LimitExceededException("the output of a template, in bytes,", "maxOutput", options.maxOutput());
        }
    }

    /** Counts a text that a function made: variables and lists can hold many of them. */
    void hold(int bytes) {
        if (bytes >= LARGE) {
            produce(bytes);
        }
    }

    /** Counts a list or map that a function gave, by its size in part: whether it is new cannot be told. */
    void collect(int size) {
        spend(size);
        collectionsLeft -= 1 + (size >> 5);
        if (collectionsLeft < 0) {
            throw new LimitExceededException(
                    "the lists and maps of a template", "maxCollections", options.maxCollections());
        }
    }

    void enterTemplate() {
        levels++;
        if (levels > options.maxDepth()) {
            throw new LimitExceededException("the nesting of templates", "maxDepth", options.maxDepth());
        }
    }

    void leaveTemplate() {
        levels--;
    }

    ParsedText parse(String text) {
        ParsedText known = parsed.get(text);
        if (known == null) {
            if (parser == null) {
                parser = new Parser(language, options.maxTokens());
            }
            known = parser.parse(rootName, text);
            if (parsed.size() < MAX_PARSED) {
                parsed.put(text, known);
            }
        }
        return known;
    }

    boolean stackIsFull() {
        return depth >= segmentEnd;
    }

    /** Goes on in a thread of its own with a large stack, and waits for it. */
    <T> T onFreshStack(Supplier<T> work) {
        int before = segmentEnd;
        segmentEnd = depth + SEGMENT;
        try {
            return FreshStack.call(work);
        } finally {
            segmentEnd = before;
        }
    }
}
