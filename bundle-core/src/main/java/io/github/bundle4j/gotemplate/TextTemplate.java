package io.github.bundle4j.gotemplate;

import io.github.bundle4j.govalue.ByteStrings;
import io.github.bundle4j.govalue.JavaValues;
import org.jspecify.annotations.Nullable;

/**
 * A Go template for ordinary Java strings and values. Immutable and thread-safe.
 *
 * <pre>{@code
 * TextTemplate greeting = TextTemplate.of("Hello {{ .name }}{{ if .vip }}!{{ end }}");
 * String text = greeting.render(Map.of("name", "Zo\u00eb", "vip", true));
 * }</pre>
 */
public final class TextTemplate {
    private final String name;
    private final TemplateSet set;
    private final ExecutionOptions options;

    private TextTemplate(String name, TemplateSet set, ExecutionOptions options) {
        this.name = name;
        this.set = set;
        this.options = options;
    }

    /**
     * Parses a template with Go's functions, delimiters and defaults.
     *
     * @param text the template
     * @return a template to render any number of times
     * @throws TemplateParseException if the text is not a template
     */
    public static TextTemplate of(String text) {
        return builder("template", text).build();
    }

    /**
     * Starts a template.
     *
     * @param name its name, for errors
     * @param text the template
     * @return a builder
     */
    public static Builder builder(String name, String text) {
        return new Builder(name, text);
    }

    /**
     * Renders the template.
     *
     * @param data the template's dot; any value that {@link JavaValues#toGo} takes
     * @return the output; bytes that are not UTF-8 become U+FFFD
     * @throws TemplateException if it fails
     * @throws io.github.bundle4j.LimitExceededException if a limit of the options is exceeded
     * @throws IllegalArgumentException if the data holds a value of a class that stands for no Go type
     */
    public String render(@Nullable Object data) {
        return ByteStrings.unpack(set.execute(name, JavaValues.toGo(data), options));
    }

    /** Collects what a template needs. Not thread-safe. */
    public static final class Builder {
        private final String name;
        private final String text;
        private final TemplateSet.Builder set;
        private ExecutionOptions options = ExecutionOptions.standard();

        private Builder(String name, String text) {
            this.name = ByteStrings.pack(name);
            this.text = ByteStrings.pack(text);
            this.set = TemplateSet.builder().name(this.name);
        }

        /**
         * Adds a text whose definitions the template can use, and which it can execute by name.
         *
         * @param partialName its name
         * @param partialText its text
         * @return this
         */
        public Builder partial(String partialName, String partialText) {
            set.add(ByteStrings.pack(partialName), ByteStrings.pack(partialText));
            return this;
        }

        /**
         * Sets the functions that the template may call beside Go's own.
         *
         * @param table the functions
         * @return this
         */
        public Builder functions(FunctionTable table) {
            set.functions(table);
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
            set.delimiters(ByteStrings.pack(left), ByteStrings.pack(right));
            return this;
        }

        /**
         * Sets the limits and the treatment of missing keys.
         *
         * @param value the options; {@link ExecutionOptions#standard()} unless set
         * @return this
         */
        public Builder options(ExecutionOptions value) {
            this.options = value;
            return this;
        }

        /**
         * Parses the template and its partials.
         *
         * @return a template to render any number of times
         * @throws TemplateParseException for the first text that is not a template
         */
        public TextTemplate build() {
            return new TextTemplate(name, set.add(name, text).build(), options);
        }
    }
}
