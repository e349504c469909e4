package io.github.bundle4j.giterminism;

import io.github.bundle4j.giterminism.git.GitRepositoryException;
import io.github.bundle4j.giterminism.internal.DevIgnore;
import io.github.bundle4j.giterminism.internal.OpenRepository;
import io.github.bundle4j.giterminism.internal.Repositories;
import io.github.bundle4j.project.Environment;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Git as the only source of truth. Describes what to read and how strictly; {@link #enforce()} and {@link #check()} do
 * it.
 *
 * <pre>{@code
 * try (GitSource source = Giterminism.open(Path.of(".")).at("HEAD").enforce()) {
 *     Project project = Project.load(source, Environment.of("production"));
 * }
 * }</pre>
 *
 * <p>Immutable: every setter returns a changed copy. Thread-safe. Nothing is written to the repository, the disk or the
 * user's home, and no network is used. No process is started, except {@code git ls-files} for a split or sparse index.
 */
public final class Giterminism {
    private final Path directory;
    private final Settings settings;

    private Giterminism(Path directory, Settings settings) {
        this.directory = directory;
        this.settings = settings;
    }

    /**
     * The project in a folder.
     *
     * @param projectDirectory the folder that holds werf.yaml: the root of a repository's work tree, or below it
     * @return strict reading of {@code HEAD}
     */
    public static Giterminism open(Path projectDirectory) {
        return new Giterminism(projectDirectory, Settings.DEFAULTS);
    }

    /**
     * Reads another commit; default {@code HEAD}. A commit that is not checked out is read from the repository alone:
     * the disk holds other files, so their state says nothing and none of them is used.
     *
     * @param revision anything Git understands: an id, a branch, a tag, {@code HEAD~2}
     * @return a changed copy
     */
    public Giterminism at(String revision) {
        return new Giterminism(directory, settings.withRevision(revision));
    }

    /**
     * Reads a snapshot of the work tree with its uncommitted changes; features stay checked. Neither branch nor index
     * nor any object of the repository is changed.
     *
     * @return a changed copy
     */
    public Giterminism dev() {
        return new Giterminism(directory, settings.withMode(Mode.DEV));
    }

    /**
     * Leaves the uncommitted changes of some files out of dev snapshots: they appear as committed, or not at all.
     *
     * @param patterns as Git's pathspecs, from the root of the work tree: {@code *} crosses slashes, a folder stands for
     *     what is below it
     * @return a changed copy
     * @throws IllegalArgumentException if a pattern is wrong
     */
    public Giterminism devIgnore(String... patterns) {
        List<String> list = List.of(patterns);
        DevIgnore.of(list);
        return new Giterminism(directory, settings.withDevIgnore(list));
    }

    /**
     * Reads the work tree as it is and checks nothing.
     *
     * @return a changed copy
     */
    public Giterminism loose() {
        return new Giterminism(directory, settings.withMode(Mode.LOOSE));
    }

    /**
     * Reads as {@link #loose()} does, with a report of everything that strict mode would have refused.
     *
     * @return a changed copy
     */
    public Giterminism audit() {
        return new Giterminism(directory, settings.withMode(Mode.AUDIT));
    }

    /**
     * The environment for which the configuration is read while it is checked; default none.
     *
     * @param environment the environment
     * @return a changed copy
     */
    public Giterminism environment(Environment environment) {
        return new Giterminism(directory, settings.withEnvironment(environment));
    }

    /**
     * The variables that permitted uses of the template function {@code env} see while the configuration is checked;
     * default none.
     *
     * @param variables by name, for example {@code System.getenv()}
     * @return a changed copy
     */
    public Giterminism variables(Map<String, String> variables) {
        return new Giterminism(directory, settings.withVariables(variables));
    }

    /**
     * Reads and refuses.
     *
     * @return the source, to be closed by the caller
     * @throws GiterminismException with all violations, in strict and dev mode
     * @throws PolicyException if werf-giterminism.yaml is wrong
     * @throws GitRepositoryException if there is no usable repository or no such commit
     */
    public GitSource enforce() {
        OpenRepository repository = Repositories.open(directory);
        try {
            return new Session(repository, settings).enforce();
        } catch (RuntimeException | Error e) {
            repository.close();
            throw e;
        }
    }

    /**
     * Runs a task again whenever what would be read has changed.
     *
     * @return how to follow; {@link Follow#run} does it
     */
    public Follow follow() {
        return new Follow(directory, this::enforce);
    }

    /**
     * Checks without refusing.
     *
     * @return all violations that strict mode (in dev mode: dev mode) finds
     * @throws PolicyException if werf-giterminism.yaml is wrong
     * @throws GitRepositoryException if there is no usable repository or no such commit
     */
    public GiterminismReport check() {
        try (OpenRepository repository = Repositories.open(directory)) {
            return new Session(repository, settings).check();
        }
    }

    enum Mode {
        STRICT,
        DEV,
        LOOSE,
        AUDIT
    }

    record Settings(
            Mode mode,
            String revision,
            Optional<Environment> environment,
            Map<String, String> variables,
            List<String> devIgnore,
            Optional<String> policyFile) {
        static final Settings DEFAULTS =
                new Settings(Mode.STRICT, "HEAD", Optional.empty(), Map.of(), List.of(), Optional.empty());

        Settings {
            variables = Map.copyOf(variables);
            devIgnore = List.copyOf(devIgnore);
        }

        Settings withMode(Mode changed) {
            return new Settings(changed, revision, environment, variables, devIgnore, policyFile);
        }

        Settings withRevision(String changed) {
            return new Settings(mode, changed, environment, variables, devIgnore, policyFile);
        }

        Settings withEnvironment(Environment changed) {
            return new Settings(mode, revision, Optional.of(changed), variables, devIgnore, policyFile);
        }

        Settings withDevIgnore(List<String> changed) {
            return new Settings(mode, revision, environment, variables, changed, policyFile);
        }

        Settings withVariables(Map<String, String> changed) {
            return new Settings(mode, revision, environment, changed, devIgnore, policyFile);
        }

        /** Without the values of variables. */
        @Override
        public String toString() {
            return mode + " at " + revision;
        }
    }
}
