package io.github.bundle4j.project;

import io.github.bundle4j.source.SourceTree;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** A project as its werf.yaml describes it, for one environment. Immutable and thread-safe. */
public final class Project {
    private final SourceTree source;
    private final Environment environment;
    private final ProjectModel model;

    Project(SourceTree source, Environment environment, ProjectModel model) {
        this.source = source;
        this.environment = environment;
        this.model = model;
    }

    /**
     * Reads the project of a tree: werf.yaml or werf.yml with the templates below {@code .werf}.
     *
     * @param source the tree; a {@link ProjectSource} knows the project's folder and policy, any other tree has the
     *     project at its root and permits nothing beside itself
     * @param environment the environment
     * @return the project
     * @throws ProjectException if there is no configuration, or it is wrong
     */
    public static Project load(SourceTree source, Environment environment) {
        return ProjectLoader.of(source).environment(environment).load();
    }

    /**
     * The JSON Schema of one document of werf.yaml, for editors. It is the resource
     * {@code io/github/bundle4j/project/werf.schema.json}.
     *
     * @return a schema of draft 7
     */
    public static String jsonSchema() {
        try (InputStream in = Project.class.getResourceAsStream("werf.schema.json")) {
            if (in == null) {
                throw new IllegalStateException("the jar is not whole: werf.schema.json is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What everything of the project is read from.
     *
     * @return the tree
     */
    public SourceTree source() {
        return source;
    }

    /**
     * What build contexts and Git mappings are read from.
     *
     * @return {@link #source()} without the files that are included from other repositories
     */
    public SourceTree buildSource() {
        return source instanceof ProjectSource known ? known.buildFiles() : source;
    }

    /**
     * The project's name.
     *
     * @return lower-case letters, digits and dashes
     */
    public String name() {
        return model.name();
    }

    /**
     * The environment it was read for.
     *
     * @return the environment
     */
    public Environment environment() {
        return environment;
    }

    /**
     * The folder of the chart.
     *
     * @return a path of {@link #source()}
     */
    public String chartDirectory() {
        return model.chartDirectory();
    }

    /**
     * What replaces the chart's {@code appVersion}.
     *
     * @return the text; empty to keep the chart's own
     */
    public Optional<String> chartAppVersion() {
        return model.chartAppVersion();
    }

    /**
     * The images.
     *
     * @return in the order of werf.yaml
     */
    public List<ImageSpec> images() {
        return model.images();
    }

    /**
     * One image.
     *
     * @param name its name
     * @return the image; empty if there is none of that name
     */
    public Optional<ImageSpec> image(String name) {
        return model.images().stream()
                .filter(image -> image.name().equals(name))
                .findFirst();
    }

    /**
     * The release's name, from {@code deploy.helmRelease} or project and environment.
     *
     * @return a valid Helm release name
     */
    public String releaseName() {
        return model.releaseName();
    }

    /**
     * The namespace, from {@code deploy.namespace} or project and environment.
     *
     * @return a valid Kubernetes namespace
     */
    public String namespace() {
        return model.namespace();
    }

    /**
     * Which images a clean-up of the registry keeps.
     *
     * @return the rules
     */
    public CleanupPolicy cleanup() {
        return model.cleanup();
    }

    /**
     * How the repository's history may be completed.
     *
     * @return the options
     */
    public GitWorktreeOptions gitWorktree() {
        return model.gitWorktree();
    }

    /**
     * The configuration after templating, as it was parsed.
     *
     * @return YAML documents
     */
    public String renderedConfiguration() {
        return model.rendered();
    }

    @Override
    public String toString() {
        return "Project[" + model.name() + (environment.isNone() ? "" : ", " + environment.name()) + "]";
    }
}
