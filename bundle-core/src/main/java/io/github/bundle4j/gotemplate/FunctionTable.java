package io.github.bundle4j.gotemplate;

import io.github.bundle4j.govalue.GoFunc;
import io.github.bundle4j.govalue.Signature;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The functions that templates may call, each with its Go signature. Go's own functions ({@code and}, {@code eq},
 * {@code printf} and so on) are always there and need not be in the table; a table's function of the same name hides
 * Go's. Immutable.
 *
 * <pre>{@code
 * FunctionTable table = FunctionTable.builder()
 *         .add("shout", Signature.of(STRING).returns(STRING), args -> args.string(0) + "!")
 *         .build();
 * }</pre>
 */
public final class FunctionTable {
    private static final FunctionTable EMPTY = new FunctionTable(Map.of());

    private final Map<String, TemplateFunction> byName;

    private FunctionTable(Map<String, TemplateFunction> byName) {
        this.byName = byName;
    }

    /**
     * No functions but Go's.
     *
     * @return an empty table
     */
    public static FunctionTable empty() {
        return EMPTY;
    }

    /**
     * Starts a table.
     *
     * @return a builder without functions
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Starts a table from this one.
     *
     * @return a builder with this table's functions
     */
    public Builder toBuilder() {
        return new Builder().addAll(this);
    }

    /**
     * Finds a function.
     *
     * @param name its name
     * @return {@code null} if the table has none
     */
    public @Nullable TemplateFunction find(String name) {
        return byName.get(name);
    }

    /**
     * Whether there is no function in the table.
     *
     * @return true for one without functions
     */
    public boolean isEmpty() {
        return byName.isEmpty();
    }

    /**
     * The names of the table's functions.
     *
     * @return sorted, unmodifiable
     */
    public Set<String> names() {
        return Collections.unmodifiableSet(new TreeSet<>(byName.keySet()));
    }

    /**
     * The table's functions.
     *
     * @return by name, sorted, unmodifiable
     */
    public Map<String, TemplateFunction> functions() {
        return Collections.unmodifiableMap(new TreeMap<>(byName));
    }

    /** Collects functions; a later one replaces an earlier one of the same name. Not thread-safe. */
    public static final class Builder {
        private final Map<String, TemplateFunction> byName = new LinkedHashMap<>();

        private Builder() {}

        /**
         * Adds a function that depends on its arguments only.
         *
         * @param name a Go identifier
         * @param signature what calls are checked against
         * @param body what runs; must be thread-safe
         * @return this
         */
        public Builder add(String name, Signature signature, GoFunc.Body body) {
            return put(new TemplateFunction(name, signature, (execution, arguments) -> body.call(arguments)));
        }

        /**
         * Adds a function that needs the running execution.
         *
         * @param name a Go identifier
         * @param signature what calls are checked against
         * @param body what runs; must be thread-safe
         * @return this
         */
        public Builder add(String name, Signature signature, TemplateFunction.Body body) {
            return put(new TemplateFunction(name, signature, body));
        }

        /**
         * Gives a function of this builder a second name.
         *
         * @param alias the new name
         * @param name a function that was added
         * @return this
         * @throws IllegalArgumentException if there is no such function
         */
        public Builder alias(String alias, String name) {
            TemplateFunction function = byName.get(name);
            if (function == null) {
                throw new IllegalArgumentException("no function \"" + name + "\" to give the name \"" + alias + "\"");
            }
            return put(new TemplateFunction(alias, function.signature(), function.body(), function.cost()));
        }

        /**
         * Says that functions of this builder are costly.
         *
         * @param steps see {@link TemplateFunction#cost()}
         * @param names functions that were added
         * @return this
         * @throws IllegalArgumentException if there is no such function
         */
        public Builder cost(int steps, String... names) {
            for (String name : names) {
                TemplateFunction function = byName.get(name);
                if (function == null) {
                    throw new IllegalArgumentException("no function \"" + name + "\"");
                }
                put(function.withCost(steps));
            }
            return this;
        }

        /**
         * Adds all functions of another table.
         *
         * @param table the other table
         * @return this
         */
        public Builder addAll(FunctionTable table) {
            byName.putAll(table.byName);
            return this;
        }

        /**
         * Takes functions away.
         *
         * @param names names; those not there are ignored
         * @return this
         */
        public Builder remove(String... names) {
            for (String name : names) {
                byName.remove(name);
            }
            return this;
        }

        /**
         * Makes the table.
         *
         * @return an immutable table
         */
        public FunctionTable build() {
            return new FunctionTable(new LinkedHashMap<>(byName));
        }

        private Builder put(TemplateFunction function) {
            byName.put(function.name(), function);
            return this;
        }
    }
}
