package io.github.bundle4j.dockerfile;

import io.github.bundle4j.LimitExceededException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A Dockerfile. Immutable and thread-safe.
 *
 * <p>{@link #parse(String, String)} checks the grammar only; {@link #resolve(BuildSettings)} picks the target, expands
 * arguments, and tells which stages take part.
 */
public final class Dockerfile {
    /** The largest text that is read, in characters. */
    public static final int MAX_LENGTH = 4 << 20;

    private static final Pattern STAGE_NAME = Pattern.compile("[a-z][a-z0-9-_.]*");
    private static final java.util.Set<String> FROM_FLAGS = java.util.Set.of("platform");

    private final String name;
    private final String text;
    private final char escape;
    private final Optional<String> syntax;
    private final List<Instruction.Arg> globalArguments;
    private final List<Stage> stages;

    private Dockerfile(
            String name,
            String text,
            char escape,
            Optional<String> syntax,
            List<Instruction.Arg> globalArguments,
            List<Stage> stages) {
        this.name = name;
        this.text = text;
        this.escape = escape;
        this.syntax = syntax;
        this.globalArguments = List.copyOf(globalArguments);
        this.stages = List.copyOf(stages);
    }

    /**
     * Reads a Dockerfile.
     *
     * @param text its content
     * @return the model, named {@code Dockerfile}
     * @throws DockerfileException if it is not one
     * @throws LimitExceededException if it is longer than {@link #MAX_LENGTH}
     */
    public static Dockerfile parse(String text) {
        return parse("Dockerfile", text);
    }

    /**
     * Reads a Dockerfile.
     *
     * @param name its name, for messages
     * @param text its content
     * @return the model
     * @throws DockerfileException if it is not one
     * @throws LimitExceededException if it is longer than {@link #MAX_LENGTH}
     */
    public static Dockerfile parse(String name, String text) {
        if (text.length() > MAX_LENGTH) {
            throw LimitExceededException.fixed(name, "Dockerfile.MAX_LENGTH", MAX_LENGTH);
        }
        var lines = new LogicalLines(name, text);
        var parser = new InstructionParser(name, lines.escape());
        var global = new ArrayList<Instruction.Arg>();
        var stages = new ArrayList<Stage>();
        var instructions = new ArrayList<Instruction>();
        for (LogicalLine line : lines.all()) {
            if (line.keyword().equalsIgnoreCase("FROM")) {
                if (!stages.isEmpty()) {
                    finish(stages, instructions);
                }
                stages.add(stage(name, line, lines.escape(), stages.size()));
            } else {
                Instruction instruction = parser.parse(line);
                if (!stages.isEmpty()) {
                    instructions.add(instruction);
                } else if (instruction instanceof Instruction.Arg arg) {
                    global.add(arg);
                } else {
                    throw new DockerfileException(
                            name, line.line(), "only ARG may stand before the first FROM, not " + line.keyword());
                }
            }
        }
        if (stages.isEmpty()) {
            throw new DockerfileException(name, 0, "there is no FROM");
        }
        finish(stages, instructions);
        return new Dockerfile(name, text, lines.escape(), lines.syntax(), global, stages);
    }

    private static void finish(List<Stage> stages, List<Instruction> instructions) {
        Stage last = stages.get(stages.size() - 1);
        stages.set(
                stages.size() - 1,
                new Stage(last.index(), last.line(), last.name(), last.base(), last.platform(), instructions));
        instructions.clear();
    }

    private static Stage stage(String file, LogicalLine line, char escape, int index) {
        var flags = new Flags(file, line, line.rest(), escape, FROM_FLAGS);
        List<String> words = Words.fields(Words.withoutFlags(line.rest(), escape));
        if (words.size() != 1 && (words.size() != 3 || !words.get(1).equalsIgnoreCase("AS"))) {
            throw new DockerfileException(file, line.line(), "FROM wants an image, or an image AS a name");
        }
        Optional<String> stageName = Optional.empty();
        if (words.size() == 3) {
            String lower = words.get(2).toLowerCase(Locale.ROOT);
            if (!STAGE_NAME.matcher(lower).matches()) {
                throw new DockerfileException(
                        file,
                        line.line(),
                        "a stage's name begins with a letter and goes on with letters, digits, - _ and .; this is "
                                + words.get(2));
            }
            stageName = Optional.of(lower);
        }
        return new Stage(index, line.line(), stageName, words.get(0), flags.one("platform"), List.of());
    }

    /**
     * Its name, for messages.
     *
     * @return as given to {@link #parse(String, String)}
     */
    public String name() {
        return name;
    }

    /**
     * Its content.
     *
     * @return as given to {@link #parse(String, String)}
     */
    public String text() {
        return text;
    }

    /**
     * The escape character.
     *
     * @return a backslash unless the {@code escape} directive says otherwise
     */
    public char escape() {
        return escape;
    }

    /**
     * The front end that the {@code syntax} directive asks for.
     *
     * @return an image reference
     */
    public Optional<String> syntax() {
        return syntax;
    }

    /**
     * The {@code ARG}s before the first {@code FROM}.
     *
     * @return in order
     */
    public List<Instruction.Arg> globalArguments() {
        return globalArguments;
    }

    /**
     * The stages.
     *
     * @return in order, at least one
     */
    public List<Stage> stages() {
        return stages;
    }

    /**
     * Finds a stage as {@code --target}, {@code FROM} and {@code --from} do.
     *
     * @param nameOrIndex a name, in any case, or an index
     * @param before only stages with a smaller index are looked at
     * @return the last of that name; empty if there is none
     */
    public Optional<Stage> stage(String nameOrIndex, int before) {
        String lower = nameOrIndex.toLowerCase(Locale.ROOT);
        for (int i = Math.min(before, stages.size()) - 1; i >= 0; i--) {
            if (stages.get(i).name().filter(lower::equals).isPresent()) {
                return Optional.of(stages.get(i));
            }
        }
        if (lower.matches("[0-9]{1,6}")) {
            int index = Integer.parseInt(lower);
            if (index < before && index < stages.size()) {
                return Optional.of(stages.get(index));
            }
        }
        return Optional.empty();
    }

    /**
     * Picks the target and the stages it needs, and expands what {@code FROM} and {@code --from} say.
     *
     * @param settings target, arguments and platform
     * @return the stages that take part
     * @throws DockerfileException if the target does not exist, an expansion fails, or a reference is empty
     */
    public ResolvedDockerfile resolve(BuildSettings settings) {
        return resolve(settings, Map.of());
    }

    /**
     * As {@link #resolve(BuildSettings)}, with the triggers of images that stages start from: they too may copy from stages.
     *
     * @param settings what the build is started with
     * @param triggers the {@code OnBuild} texts of images, by reference as {@code FROM} has it, expanded; where an image is not
     *     in it, it has none
     * @return the stages that take part
     * @throws DockerfileException as for {@link #resolve(BuildSettings)}, or if a trigger is not an instruction
     */
    public ResolvedDockerfile resolve(BuildSettings settings, Map<String, List<String>> triggers) {
        return new DockerfileResolver(this, settings, triggers).resolve();
    }

    /** The values that FROM and platform flags are expanded with. */
    Map<String, String> globalScope(BuildSettings settings) {
        Map<String, String> scope = new LinkedHashMap<>(settings.platformArguments());
        Optional<String> last = stages.get(stages.size() - 1).name();
        scope.put("TARGETSTAGE", settings.target().or(() -> last).orElse("default"));
        scope.replaceAll((key, value) -> settings.arguments().getOrDefault(key, value));
        for (Instruction.Arg arg : globalArguments) {
            for (ArgumentDeclaration argument : arg.arguments()) {
                String given = settings.arguments().get(argument.name());
                if (given != null) {
                    scope.put(argument.name(), given);
                } else if (argument.defaultValue().isPresent()) {
                    var expander = new WordExpander(name, arg.line(), escape, scope::get);
                    scope.put(
                            argument.name(),
                            expander.expand(argument.defaultValue().get()));
                }
            }
        }
        return scope;
    }
}
