package io.github.bundle4j.dockerfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

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
        var variables = new StageVariables(begin);
        var triggers = new ArrayList<Instruction>();
        var result = new ArrayList<ExpandedInstruction>();
        List<Instruction> all = new ArrayList<>(begin.triggers());
        all.addAll(stage.instructions());
        for (Instruction instruction : all) {
            var expander = new WordExpander(dockerfile.name(), instruction.line(), dockerfile.escape(), variables);
            var instructions = new InstructionExpander(expander);
            Instruction expanded = instruction instanceof Instruction.Arg arg
                    ? declare(arg, expander, variables)
                    : instructions.expand(instruction);
            result.add(new ExpandedInstruction(
                    expanded,
                    variables.visibleArguments(),
                    new TreeSet<>(expander.undefined()),
                    instructions.undefinedInSources()));
            if (instruction instanceof Instruction.Env env) {
                variables.put(env, (Instruction.Env) expanded, expander);
            } else if (expanded instanceof Instruction.OnBuild onBuild) {
                triggers.add(onBuild.trigger());
            }
        }
        return new ExpandedStage(result, variables.end(triggers));
    }

    private Instruction declare(Instruction.Arg arg, WordExpander expander, StageVariables variables) {
        var expanded = new ArrayList<ArgumentDeclaration>();
        for (ArgumentDeclaration argument : arg.arguments()) {
            WordExpander alone = expander.afresh();
            String value = settings.arguments().get(argument.name());
            if (value == null) {
                value = argument.defaultValue().isPresent()
                        ? alone.expand(argument.defaultValue().get())
                        : globalScope.get(argument.name());
            }
            if (value != null) {
                variables.declare(argument.name(), value, alone.undefined().isEmpty());
            }
            expander.undefined().addAll(alone.undefined());
            expanded.add(new ArgumentDeclaration(argument.name(), Optional.ofNullable(value)));
        }
        return new Instruction.Arg(arg.line(), arg.text(), expanded);
    }
}
