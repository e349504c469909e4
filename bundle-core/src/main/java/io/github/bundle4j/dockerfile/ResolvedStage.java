package io.github.bundle4j.dockerfile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/** A stage that takes part in a build: its base is known, its words are not expanded yet. Immutable, thread-safe. */
public final class ResolvedStage {
    private final Dockerfile dockerfile;
    private final Stage stage;
    private final StageBase base;
    private final String platform;
    private final Map<String, String> globalScope;
    private final BuildSettings settings;

    ResolvedStage(
            Dockerfile dockerfile,
            Stage stage,
            StageBase base,
            String platform,
            Map<String, String> globalScope,
            BuildSettings settings) {
        this.dockerfile = dockerfile;
        this.stage = stage;
        this.base = base;
        this.platform = platform;
        this.globalScope = globalScope;
        this.settings = settings;
    }

    /**
     * The stage as written.
     *
     * @return a stage of the file
     */
    public Stage stage() {
        return stage;
    }

    /**
     * What it starts from.
     *
     * @return nothing, a stage or an image
     */
    public StageBase base() {
        return base;
    }

    /**
     * Its platform.
     *
     * @return what {@code --platform} says, or the platform of the build
     */
    public String platform() {
        return platform;
    }

    /**
     * Expands its instructions.
     *
     * @param begin what its base leaves behind
     * @return the instructions with their final words
     * @throws DockerfileException if a word cannot be expanded
     */
    public ExpandedStage expand(StageScope begin) {
        var environment = new LinkedHashMap<>(begin.environment());
        var arguments = new LinkedHashMap<>(begin.arguments());
        // Of ARG and ENV the one that came last counts; what a base leaves in its environment is older than both.
        var words = new LinkedHashMap<>(begin.arguments());
        words.putAll(begin.environment());
        var triggers = new ArrayList<Instruction>();
        var result = new ArrayList<ExpandedInstruction>();
        List<Instruction> all = new ArrayList<>(begin.triggers());
        all.addAll(stage.instructions());
        for (Instruction instruction : all) {
            var expander = new WordExpander(dockerfile.name(), instruction.line(), dockerfile.escape(), words::get);
            Instruction expanded;
            if (instruction instanceof Instruction.Arg arg) {
                expanded = declare(arg, expander, arguments, words);
            } else {
                expanded = new InstructionExpander(expander).expand(instruction);
            }
            SortedSet<String> undefined = new java.util.TreeSet<>(expander.undefined());
            var visible = new LinkedHashMap<>(arguments);
            visible.entrySet().removeIf(argument -> !argument.getValue().equals(words.get(argument.getKey())));
            result.add(new ExpandedInstruction(expanded, visible, undefined));
            if (expanded instanceof Instruction.Env env) {
                env.values().forEach(pair -> {
                    environment.put(pair.key(), pair.value());
                    words.put(pair.key(), pair.value());
                });
            } else if (expanded instanceof Instruction.OnBuild onBuild) {
                triggers.add(onBuild.trigger());
            }
        }
        return new ExpandedStage(result, new StageScope(environment, arguments, triggers));
    }

    private Instruction declare(
            Instruction.Arg arg, WordExpander expander, Map<String, String> arguments, Map<String, String> words) {
        var expanded = new ArrayList<ArgumentDeclaration>();
        for (ArgumentDeclaration argument : arg.arguments()) {
            String value = settings.arguments().get(argument.name());
            if (value == null) {
                value = argument.defaultValue().isPresent()
                        ? expander.expand(argument.defaultValue().get())
                        : globalScope.get(argument.name());
            }
            if (value != null) {
                arguments.put(argument.name(), value);
                words.put(argument.name(), value);
            }
            expanded.add(new ArgumentDeclaration(argument.name(), java.util.Optional.ofNullable(value)));
        }
        return new Instruction.Arg(arg.line(), arg.text(), expanded);
    }
}
