package io.github.bundle4j.project;

import io.github.bundle4j.source.SourcePaths;
import io.github.bundle4j.source.SourceTree;
import java.util.LinkedHashMap;
import java.util.List;
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
                        known == null ? Optional.empty() : known.configFile(),
                        known == null ? ".werf" : known.templatesDirectory(),
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
     * Another configuration file than werf.yaml or werf.yml.
     *
     * @param path relative to the project's folder
     * @return a changed copy
     */
    public ProjectLoader configFile(String path) {
        return with(settings.withConfigFile(path));
    }

    /**
     * Another folder of templates than {@code .werf}.
     *
     * @param path relative to the project's folder
     * @return a changed copy
     */
    public ProjectLoader templatesDirectory(String path) {
        return with(settings.withTemplatesDirectory(path));
    }

    /**
     * Another policy than the source's.
     *
     * @param policy what the project may use beside the tree
     * @return a changed copy
     */
    public ProjectLoader policy(InputPolicy policy) {
        return with(settings.withPolicy(policy));
    }

    /**
     * A release name instead of the derived one. It is checked, not changed.
     *
     * @param name a valid Helm release name
     * @return a changed copy
     */
    public ProjectLoader releaseName(String name) {
        return with(settings.withReleaseName(name));
    }

    /**
     * A namespace instead of the derived one. It is checked, not changed.
     *
     * @param name a valid Kubernetes namespace
     * @return a changed copy
     */
    public ProjectLoader namespace(String name) {
        return with(settings.withNamespace(name));
    }

    /**
     * Reads the project.
     *
     * @return the project
     * @throws ProjectException if there is no configuration, or it is wrong; with all problems that were found
     * @throws ForbiddenInputsException if it uses what the policy does not permit; with all uses
     */
    public Project load() {
        ProjectFiles files = new ProjectFiles(source, settings.directory());
        ProjectSource known = source instanceof ProjectSource given ? given : null;
        if (known == null || !known.hasIncludes()) {
            refuseIncludes(files);
        }
        String file = files.configFile(settings.configFile());
        InputGate gate = new InputGate(settings.policy());
        TemplateFunctions functions = new TemplateFunctions(gate, settings.variables());
        TemplateFiles templateFiles = new TemplateFiles(
                known == null ? source : known.templateFiles(),
                settings.directory(),
                known == null ? (root, paths) -> {} : known.askedByTemplates());
        String rendered = new ConfigRenderer(
                        source,
                        settings.directory(),
                        files.inTree(settings.templatesDirectory()),
                        functions,
                        templateFiles,
                        settings.environment())
                .render(file, files.text(file));
        ProjectParser.Parsed parsed = new ProjectParser(file, settings.directory(), gate).parse(rendered);
        MetaReader.Meta meta = parsed.meta();
        DeployNames.Names names = new DeployNames(file, meta, settings.environment(), functions)
                .derive(settings.releaseName(), settings.namespace());
        gate.check(file);
        String chart = meta.chartDirectory()
                .map(files::inTree)
                .orElseGet(() ->
                        SourcePaths.resolve(SourcePaths.parent(file), ".helm").orElseThrow());
        ProjectModel model = new ProjectModel(
                meta.name(),
                chart,
                meta.appVersion(),
                parsed.images(),
                names.release(),
                names.namespace(),
                meta.cleanup(),
                meta.gitWorktree(),
                rendered);
        return new Project(source, settings.environment(), model);
    }

    private static void refuseIncludes(ProjectFiles files) {
        String includes = files.inTree("werf-includes.yaml");
        if (files.isFile(includes)) {
            throw new ProjectException(
                    includes,
                    List.of("the files of other repositories that it names are not in this tree; read the project from"
                            + " its repository"),
                    null);
        }
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

        Settings withConfigFile(String changed) {
            return new Settings(
                    environment,
                    directory,
                    Optional.of(changed),
                    templatesDirectory,
                    policy,
                    variables,
                    releaseName,
                    namespace);
        }

        Settings withTemplatesDirectory(String changed) {
            return new Settings(environment, directory, configFile, changed, policy, variables, releaseName, namespace);
        }

        Settings withPolicy(InputPolicy changed) {
            return new Settings(
                    environment, directory, configFile, templatesDirectory, changed, variables, releaseName, namespace);
        }

        Settings withVariables(Map<String, String> changed) {
            return new Settings(
                    environment, directory, configFile, templatesDirectory, policy, changed, releaseName, namespace);
        }

        Settings withReleaseName(String changed) {
            return new Settings(
                    environment,
                    directory,
                    configFile,
                    templatesDirectory,
                    policy,
                    variables,
                    Optional.of(changed),
                    namespace);
        }

        Settings withNamespace(String changed) {
            return new Settings(
                    environment,
                    directory,
                    configFile,
                    templatesDirectory,
                    policy,
                    variables,
                    releaseName,
                    Optional.of(changed));
        }
    }
}
