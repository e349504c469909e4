package io.github.bundle4j.dockerfile;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a stage begins with: the environment and build arguments of what it starts from, and the triggers left there.
 *
 * @param environment variables in order
 * @param arguments declared build arguments that have a value
 * @param triggers {@code ONBUILD} instructions that run first
 * @param uncertain variables and arguments whose values were made of others that nothing here sets; a base that nothing is
 *     known about may set those
 */
public record StageScope(
        Map<String, String> environment,
        Map<String, String> arguments,
        List<Instruction> triggers,
        SortedSet<String> uncertain) {
    private static final String DEFAULT_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    /**
     * Copies everything, in order.
     *
     * @param environment see above
     * @param arguments see above
     * @param triggers see above
     * @param uncertain see above
     */
    public StageScope {
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
        arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
        triggers = List.copyOf(triggers);
        uncertain = Collections.unmodifiableSortedSet(new TreeSet<>(uncertain));
    }

    /**
     * Of a base that nothing is known about.
     *
     * @return a scope without anything
     */
    public static StageScope empty() {
        return new StageScope(Map.of(), Map.of(), List.of(), Collections.emptySortedSet());
    }

    /**
     * Of {@code scratch}: nothing but the {@code PATH} that images get which have none.
     *
     * @param platform {@code os/architecture[/variant]} of the stage
     * @return the scope
     */
    public static StageScope ofScratch(String platform) {
        return empty().withPath(platform);
    }

    /**
     * With a {@code PATH}, as BuildKit gives it to stages whose base has none; on Windows it is left to the system.
     *
     * @param platform {@code os/architecture[/variant]} of the stage
     * @return this scope if it has one
     */
    public StageScope withPath(String platform) {
        if (environment.containsKey("PATH") || platform.startsWith("windows/")) {
            return this;
        }
        Map<String, String> complete = new LinkedHashMap<>(environment);
        complete.put("PATH", DEFAULT_PATH);
        return new StageScope(complete, arguments, triggers, uncertain);
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
        return new StageScope(environment, Map.of(), parsed, Collections.emptySortedSet());
    }
}
