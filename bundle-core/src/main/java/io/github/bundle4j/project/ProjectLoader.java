package io.github.bundle4j.project;

import io.github.bundle4j.source.SourceTree;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a project with other settings than {@link Project#load}. Immutable: every setter returns a changed copy.
 * Thread-safe.
 */
public final class ProjectLoader {
    private final SourceTree source;
    private final Settings settings;

    private ProjectLoader(SourceTree source, Settings settings) {
        this.source = source;
        this.settings = settings;
    }

    /**
     * A loader with defaults.
     *
     * @param source the tree, see {@link Project#load}
     * @return the loader
     */
    public static ProjectLoader of(SourceTree source) {
        ProjectSource known = source instanceof ProjectSource given ? given : null;
        return new ProjectLoader(
                source,
                new Settings(
                        Environment.none(),
                        known == null ? "" : known.projectDirectory(),
                        Optional.empty(),
                        ".werf",
                        known == null ? InputPolicy.strict() : known.inputPolicy(),
                        Map.of(),
                        Optional.empty(),
                        Optional.empty()));
    }

    /**
     * The environment; default none.
     *
     * @param environment the environment
     * @return a changed copy
     */
    public ProjectLoader environment(Environment environment) {
        return with(settings.withEnvironment(environment));
    }

    /**
     * The values that the template function {@code env} sees, if the policy permits it; default none. For example
     * {@code System.getenv()}: the library never reads the environment by itself.
     *
     * @param variables by name
     * @return a changed copy
     */
    public ProjectLoader variables(Map<String, String> variables) {
        return with(settings.withVariables(variables));
    }

    private ProjectLoader with(Settings changed) {
        return new ProjectLoader(source, changed);
    }

    /**
     * Reads the project.
     *
     * @return the project
     * @throws ProjectException if there is no configuration, or it is wrong
     */
    public Project load() {
        return pending();
    }

    @SuppressWarnings("TypeParameterUnusedInFormals")
    private <T> T pending() {
        throw new UnsupportedOperationException("reading " + source + " with " + settings);
    }

    record Settings(
            Environment environment,
            String directory,
            Optional<String> configFile,
            String templatesDirectory,
            InputPolicy policy,
            Map<String, String> variables,
            Optional<String> releaseName,
            Optional<String> namespace) {
        Settings {
            variables = new LinkedHashMap<>(variables);
        }

        Settings withEnvironment(Environment changed) {
            return new Settings(
                    changed, directory, configFile, templatesDirectory, policy, variables, releaseName, namespace);
        }

        Settings withVariables(Map<String, String> changed) {
            return new Settings(
                    environment, directory, configFile, templatesDirectory, policy, changed, releaseName, namespace);
        }
    }
}
