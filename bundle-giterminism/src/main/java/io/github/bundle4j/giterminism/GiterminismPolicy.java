package io.github.bundle4j.giterminism;

import io.github.bundle4j.project.Feature;
import io.github.bundle4j.project.InputPolicy;
import io.github.bundle4j.source.GlobSet;
import io.github.bundle4j.source.SourcePaths;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a project permits beside its commit: the contents of werf-giterminism.yaml. Immutable and thread-safe.
 *
 * <p>Paths are relative to the project's folder; files above it are written with {@code ..}.
 */
public final class GiterminismPolicy implements InputPolicy {
    private static final GiterminismPolicy STRICT =
            new GiterminismPolicy(Map.of(), Map.of(), Map.of(), Set.of(), false, NamePatterns.of(List.of()));

    private final Map<InputKind, GlobSet> files;
    private final Map<Feature, GlobSet> values;
    private final Map<Feature, Set<String>> names;
    private final Set<Feature> flags;
    private final boolean config;
    private final NamePatterns variables;

    GiterminismPolicy(
            Map<InputKind, GlobSet> files,
            Map<Feature, GlobSet> values,
            Map<Feature, Set<String>> names,
            Set<Feature> flags,
            boolean config,
            NamePatterns variables) {
        this.files = files.isEmpty() ? Map.of() : new EnumMap<>(files);
        this.values = values.isEmpty() ? Map.of() : new EnumMap<>(values);
        this.names = names.isEmpty() ? Map.of() : new EnumMap<>(names);
        this.flags = flags.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(flags));
        this.config = config;
        this.variables = variables;
    }

    /**
     * The policy of a project without werf-giterminism.yaml.
     *
     * @return a policy that permits nothing
     */
    public static GiterminismPolicy strict() {
        return STRICT;
    }

    /**
     * Reads a policy.
     *
     * @param file the file's path, for messages
     * @param yaml its text
     * @return the policy
     * @throws PolicyException if it is not YAML, a key is unknown, a value has the wrong type, or a pattern is wrong
     */
    public static GiterminismPolicy parse(String file, String yaml) {
        return PolicyReader.read(file, yaml);
    }

    /**
     * The JSON Schema of werf-giterminism.yaml, for editors. It is the resource
     * {@code io/github/bundle4j/giterminism/werf-giterminism.schema.json}.
     *
     * @return a schema of draft 7
     */
    public static String jsonSchema() {
        return Schemas.read("werf-giterminism.schema.json");
    }

    @Override
    public boolean permits(Feature feature, String value) {
        return switch (feature) {
            case ENVIRONMENT_VARIABLE -> variables.matches(value);
            case FROM_LATEST, GIT_BRANCH, MOUNT_BUILD_DIRECTORY, CUSTOM_TAG, INCLUDES_UPDATE -> flags.contains(feature);
            case MOUNT_PATH, CONTEXT_ADD_FILE, SECRET_FILE ->
                values.getOrDefault(feature, GlobSet.none()).matches(value);
            case NONDETERMINISTIC_FUNCTION, SECRET_ENVIRONMENT_VARIABLE, SECRET_VALUE ->
                names.getOrDefault(feature, Set.of()).contains(value);
        };
    }

    /** Whether a file may come from the disk when it is read as something; the path is the project's. */
    boolean permitsFile(InputKind kind, String projectPath) {
        return kind == InputKind.CONFIG
                ? config
                : files.getOrDefault(kind, GlobSet.none()).matches(projectPath);
    }

    /** Whether some file below a folder may come from the disk; the path is the project's. */
    boolean permitsFilesWithin(InputKind kind, String projectPath) {
        return files.getOrDefault(kind, GlobSet.none()).mayMatchWithin(projectPath);
    }

    /** Whether the disk is never asked for a kind of file. */
    boolean permitsNo(InputKind kind) {
        return kind == InputKind.CONFIG
                ? !config
                : files.getOrDefault(kind, GlobSet.none()).isEmpty();
    }

    /** A path of the repository as the policy file would write it. */
    static String projectPath(String projectDirectory, String path) {
        String base = projectDirectory;
        StringBuilder up = new StringBuilder();
        while (!SourcePaths.isWithin(path, base)) {
            base = SourcePaths.parent(base);
            up.append("../");
        }
        return up + SourcePaths.relativize(path, base);
    }

    /** The lines that would permit a file; empty if none can. */
    static Optional<String> linesFor(InputKind kind, String projectPath) {
        return kind.key().map(key -> kind.list() ? PermitLines.path(key, projectPath) : PermitLines.flag(key));
    }

    /** The lines that would permit a feature. */
    static String linesFor(Feature feature, String value) {
        if (!feature.isList()) {
            return PermitLines.flag(feature.key());
        }
        return switch (feature) {
            case MOUNT_PATH, CONTEXT_ADD_FILE, SECRET_FILE -> PermitLines.path(feature.key(), value);
            default -> PermitLines.value(feature.key(), value);
        };
    }
}
