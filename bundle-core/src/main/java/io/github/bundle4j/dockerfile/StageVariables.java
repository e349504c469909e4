package io.github.bundle4j.dockerfile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The variables of a stage, from instruction to instruction. Of ARG and ENV the one that came last counts; what a base leaves in
 * its environment is older than both.
 */
final class StageVariables implements WordExpander.Variables {
    private final Map<String, String> environment;
    private final Map<String, String> arguments;
    private final Map<String, String> words;
    private final SortedSet<String> uncertain;

    StageVariables(StageScope begin) {
        environment = new LinkedHashMap<>(begin.environment());
        arguments = new LinkedHashMap<>(begin.arguments());
        words = new LinkedHashMap<>(begin.arguments());
        words.putAll(begin.environment());
        uncertain = new TreeSet<>(begin.uncertain());
    }

    @Override
    public @Nullable String get(String name) {
        return words.get(name);
    }

    @Override
    public boolean isUncertain(String name) {
        return uncertain.contains(name);
    }

    /** Carries an {@code ARG} out. */
    void declare(String name, String value, boolean certain) {
        arguments.put(name, value);
        set(name, value, certain);
    }

    /**
     * Carries an {@code ENV} out.
     *
     * @param expander expands its words with the values from before
     */
    void put(Instruction.Env written, Instruction.Env expanded, WordExpander expander) {
        for (int i = 0; i < expanded.values().size(); i++) {
            KeyValue pair = expanded.values().get(i);
            environment.put(pair.key(), pair.value());
            boolean certain = expander.undefined().isEmpty();
            if (!certain) {
                WordExpander alone = expander.afresh();
                alone.expand(written.values().get(i).value());
                certain = alone.undefined().isEmpty();
            }
            set(pair.key(), pair.value(), certain);
        }
    }

    private void set(String name, String value, boolean certain) {
        words.put(name, value);
        if (certain) {
            uncertain.remove(name);
        } else {
            uncertain.add(name);
        }
    }

    /** The build arguments that a command sees. */
    Map<String, String> visibleArguments() {
        Map<String, String> visible = new LinkedHashMap<>(arguments);
        visible.entrySet().removeIf(argument -> !argument.getValue().equals(words.get(argument.getKey())));
        return visible;
    }

    StageScope end(List<Instruction> triggers) {
        return new StageScope(environment, arguments, triggers, uncertain);
    }
}
