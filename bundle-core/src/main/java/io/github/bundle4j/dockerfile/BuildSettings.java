package io.github.bundle4j.dockerfile;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a build of a Dockerfile is started with. Immutable and thread-safe.
 *
 * @param target the stage to build; empty for the last
 * @param arguments values for {@code ARG}s; names that no {@code ARG} declares have no effect
 * @param platform {@code os/architecture[/variant]} of the image
 * @param buildPlatform the same of the machine that builds; what {@code BUILDPLATFORM} is, a constant by default
 */
public record BuildSettings(
        Optional<String> target, Map<String, String> arguments, String platform, String buildPlatform) {
    /** The platform unless another is given: {@code linux/amd64}, on every machine. */
    public static final String DEFAULT_PLATFORM = "linux/amd64";

    /**
     * Copies the map.
     *
     * @param target see above
     * @param arguments see above
     * @param platform see above
     * @param buildPlatform see above
     */
    public BuildSettings {
        arguments = Map.copyOf(new TreeMap<>(arguments));
    }

    /**
     * No target, no arguments, {@link #DEFAULT_PLATFORM}.
     *
     * @return the settings
     */
    public static BuildSettings defaults() {
        return new BuildSettings(Optional.empty(), Map.of(), DEFAULT_PLATFORM, DEFAULT_PLATFORM);
    }

    /**
     * Chooses the target.
     *
     * @param newTarget a stage's name or index
     * @return new settings
     */
    public BuildSettings withTarget(String newTarget) {
        return new BuildSettings(Optional.of(newTarget), arguments, platform, buildPlatform);
    }

    /**
     * Replaces the arguments.
     *
     * @param newArguments all of them
     * @return new settings
     */
    public BuildSettings withArguments(Map<String, String> newArguments) {
        return new BuildSettings(target, newArguments, platform, buildPlatform);
    }

    /**
     * Chooses the platform.
     *
     * @param newPlatform {@code os/architecture[/variant]}
     * @return new settings
     */
    public BuildSettings withPlatform(String newPlatform) {
        return new BuildSettings(target, arguments, newPlatform, buildPlatform);
    }

    /**
     * The arguments that exist without being given: {@code TARGETPLATFORM} and its kin.
     *
     * @return name to value
     */
    public Map<String, String> platformArguments() {
        var result = new LinkedHashMap<String, String>();
        describe("BUILD", buildPlatform, result);
        describe("TARGET", platform, result);
        return result;
    }

    private static void describe(String prefix, String platform, Map<String, String> result) {
        String[] parts = platform.split("/", 3);
        result.put(prefix + "PLATFORM", platform);
        result.put(prefix + "OS", parts[0]);
        result.put(prefix + "OSVERSION", "");
        result.put(prefix + "ARCH", parts.length > 1 ? parts[1] : "");
        result.put(prefix + "VARIANT", parts.length > 2 ? parts[2] : "");
    }
}
