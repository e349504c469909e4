package io.github.bundle4j.dockerfile;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a stage begins with: the environment and build arguments of what it starts from, and the triggers left there.
 *
 * @param environment variables in order
 * @param arguments declared build arguments that have a value
 * @param triggers {@code ONBUILD} instructions that run first
 */
public record StageScope(Map<String, String> environment, Map<String, String> arguments, List<Instruction> triggers) {
    /**
     * Copies everything, in order.
     *
     * @param environment see above
     * @param arguments see above
     * @param triggers see above
     */
    public StageScope {
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
        arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
        triggers = List.copyOf(triggers);
    }

    /**
     * Of {@code scratch}, or of a base that nothing is known about.
     *
     * @return a scope without anything
     */
    public static StageScope empty() {
        return new StageScope(Map.of(), Map.of(), List.of());
    }

    /**
     * Of a base image.
     *
     * @param environment the variables in its configuration
     * @param triggers its {@code OnBuild} texts
     * @param image its name, for messages
     * @return the scope
     * @throws DockerfileException if a trigger is not an instruction
     */
    public static StageScope ofImage(Map<String, String> environment, List<String> triggers, String image) {
        String name = "ONBUILD of " + image;
        var parser = new InstructionParser(name, '\\');
        List<Instruction> parsed = triggers.stream()
                .flatMap(text -> new LogicalLines(name, text).all().stream())
                .map(parser::parse)
                .toList();
        return new StageScope(environment, Map.of(), parsed);
    }
}
