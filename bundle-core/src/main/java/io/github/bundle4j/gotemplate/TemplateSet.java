package io.github.bundle4j.gotemplate;

import io.github.bundle4j.LimitExceededException;
import io.github.bundle4j.govalue.GoQuote;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Templates that can execute each other by name. Immutable and thread-safe: parse once, execute from any thread as often
 * as needed. All strings are packed, see {@link io.github.bundle4j.govalue.ByteStrings}; {@link TextTemplate} takes
 * ordinary ones.
 *
 * <pre>{@code
 * TemplateSet set = TemplateSet.builder()
 *         .functions(table)
 *         .add("greeting.txt", "{{ template \"name\" . }}!")
 *         .add("_names.tpl", "{{ define \"name\" }}{{ .first }}{{ end }}")
 *         .build();
 * String out = set.execute("greeting.txt", data, ExecutionOptions.standard());
 * }</pre>
 */
public final class TemplateSet {
    private final String name;
    private final Language language;
    private final Templates templates;

    private TemplateSet(String name, Language language, Templates templates) {
        this.name = name;
        this.language = language;
        this.templates = templates;
    }

    /**
     * Starts a set.
     *
     * @return a builder with Go's functions and delimiters, and the name {@code gotpl}
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Executes a template.
     *
     * @param template its packed name: of a text, or of a definition inside one
     * @param data its dot, a Go value
     * @param options limits and the treatment of missing keys
     * @return the packed output
     * @throws TemplateException if there is no such template, or it fails
     * @throws LimitExceededException if one of the options' limits is exceeded
     * @throws io.github.bundle4j.CancelledException if the thread is interrupted
     */
    public String execute(String template, @Nullable Object data, ExecutionOptions options) {
        return session(options).execute(template, data);
    }

    /**
     * Starts executions that share their limits: what one of them uses up is not there for the next.
     *
     * @param options limits, for all together, and the treatment of missing keys
     * @return a session, for one thread
     */
    public Session session(ExecutionOptions options) {
        return new Session(new Context(new Run(options, language, name), templates));
    }

    /** Executions under common limits. Not thread-safe. */
    public static final class Session {
        private final Context context;

        private Session(Context context) {
            this.context = context;
        }

        /**
         * Executes a template.
         *
         * @param template its packed name: of a text, or of a definition inside one
         * @param data its dot, a Go value
         * @return the packed output
         * @throws TemplateException if there is no such template, or it fails
         * @throws LimitExceededException if one of the options' limits is exceeded
         * @throws io.github.bundle4j.CancelledException if the thread is interrupted
         */
        public String execute(String template, @Nullable Object data) {
            try {
                return context.executeNamed(template, data);
            } catch (StackOverflowError e) {
                throw new LimitExceededException(
                        "the recursion of template " + GoQuote.quote(template),
                        "maxDepth",
                        context.options().maxDepth());
            }
        }
    }

    /**
     * The names of the templates.
     *
     * @return packed, sorted, unmodifiable
     */
    public Set<String> names() {
        return Collections.unmodifiableSet(new TreeSet<>(templates.own().keySet()));
    }

    /** Collects texts. Not thread-safe. */
    public static final class Builder {
        private final List<Map.Entry<String, String>> texts = new ArrayList<>();
        private String name = "gotpl";
        private FunctionTable functions = FunctionTable.empty();
        private Delimiters delimiters = Delimiters.STANDARD;
        private long maxTokens = ExecutionOptions.standard().maxTokens();

        private Builder() {}

        /**
         * Names the set, for error texts and for texts given to {@code tpl}.
         *
         * @param packedName any name
         * @return this
         */
        public Builder name(String packedName) {
            this.name = packedName;
            return this;
        }

        /**
         * Sets the functions that templates may call beside Go's own.
         *
         * @param table the functions
         * @return this
         */
        public Builder functions(FunctionTable table) {
            this.functions = table;
            return this;
        }

        /**
         * Sets what begins and ends an action.
         *
         * @param left not empty
         * @param right not empty
         * @return this
         */
        public Builder delimiters(String left, String right) {
            if (left.isEmpty() || right.isEmpty()) {
                throw new IllegalArgumentException("a delimiter is at least one character");
            }
            this.delimiters = new Delimiters(left, right);
            return this;
        }

        /**
         * Limits the size of all texts together.
         *
         * @param tokens see {@link ExecutionOptions#maxTokens()}, whose standard it is unless set
         * @return this
         */
        public Builder maxTokens(long tokens) {
            this.maxTokens = tokens;
            return this;
        }

        /**
         * Adds a text. Texts are parsed in the order they are added; a definition replaces an earlier one of the same
         * name, unless it is empty.
         *
         * @param packedName the name of the text, usually a path
         * @param packedText the template
         * @return this
         */
        public Builder add(String packedName, String packedText) {
            texts.add(Map.entry(packedName, packedText));
            return this;
        }

        /**
         * Parses all texts.
         *
         * @return the set
         * @throws TemplateParseException for the first text that is not a template
         * @throws LimitExceededException if there are more tokens than allowed
         */
        public TemplateSet build() {
            Language language = new Language(delimiters, functions);
            Parser parser = new Parser(language, maxTokens);
            Templates templates = new Templates(null);
            for (Map.Entry<String, String> text : texts) {
                templates.add(parser.parse(text.getKey(), text.getValue()).templates());
            }
            return new TemplateSet(name, language, templates);
        }
    }
}
