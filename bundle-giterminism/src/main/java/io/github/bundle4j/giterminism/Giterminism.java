package io.github.bundle4j.giterminism;

import io.github.bundle4j.giterminism.Settings.Mode;
import io.github.bundle4j.giterminism.git.GitRepositoryException;
import io.github.bundle4j.giterminism.internal.DevIgnore;
import io.github.bundle4j.giterminism.internal.OpenRepository;
import io.github.bundle4j.giterminism.internal.Repositories;
import io.github.bundle4j.project.Environment;
import io.github.bundle4j.project.ProjectException;
import io.github.bundle4j.source.RemoteTrees;
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
 * <p>Immutable: every setter returns a changed copy. Thread-safe. Nothing is written to the repository or the user's home.
 * The network is used for werf-includes.yaml alone. No process is started, except {@code git} for what JGit cannot read: a
 * split or sparse index, and repositories that name objects by SHA-256. It runs none of the commands that a repository's
 * configuration may name.
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
     * @param projectDirectory the folder that holds werf.yaml: the root of a repository's work tree, or below it; or a bare
     *     repository, whose commits are read
     * @return strict reading of {@code HEAD}
     */
    public static Giterminism open(Path projectDirectory) {
        return new Giterminism(projectDirectory, new Settings());
    }

    /**
     * Reads another commit; default {@code HEAD}. A commit that is not checked out is read from the repository alone:
     * the disk holds other files, so their state says nothing and none of them is used.
     *
     * @param revision an id or the beginning of one, a branch, a tag or {@code HEAD}, with {@code ^} and {@code ~} behind it
     *     for commits before: {@code HEAD~2}; of what Git understands beside that, only what is not taken for something else
     * @return a changed copy
     */
    public Giterminism at(String revision) {
        return new Giterminism(directory, settings.with(changed -> changed.revision = revision));
    }

    /**
     * Reads a snapshot of the work tree with its uncommitted changes; features stay checked. Neither branch nor index
     * nor any object of the repository is changed.
     *
     * @return a changed copy
     */
    public Giterminism dev() {
        return new Giterminism(directory, settings.with(changed -> changed.mode = Mode.DEV));
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
        return new Giterminism(directory, settings.with(changed -> changed.devIgnore = list));
    }

    /**
     * Reads the work tree as it is and checks nothing. {@link #enforce()} throws {@link IllegalStateException} if another
     * commit than that which is checked out is to be read.
     *
     * @return a changed copy
     */
    public Giterminism loose() {
        return new Giterminism(directory, settings.with(changed -> changed.mode = Mode.LOOSE));
    }

    /**
     * Reads as {@link #loose()} does, with a report of everything that strict mode would have refused.
     *
     * @return a changed copy
     */
    public Giterminism audit() {
        return new Giterminism(directory, settings.with(changed -> changed.mode = Mode.AUDIT));
    }

    /**
     * The environment for which the configuration is read while it is checked; default none.
     *
     * @param environment the environment
     * @return a changed copy
     */
    public Giterminism environment(Environment environment) {
        return new Giterminism(directory, settings.with(changed -> changed.environment = environment));
    }

    /**
     * The variables that permitted uses of the template function {@code env} see while the configuration is checked;
     * default none.
     *
     * @param variables by name, for example {@code System.getenv()}
     * @return a changed copy
     */
    public Giterminism variables(Map<String, String> variables) {
        Map<String, String> copy = Map.copyOf(variables);
        return new Giterminism(directory, settings.with(changed -> changed.variables = copy));
    }

    /**
     * Another configuration file than werf.yaml or werf.yml.
     *
     * @param path relative to the project's folder
     * @return a changed copy
     */
    public Giterminism configFile(String path) {
        return new Giterminism(directory, settings.with(changed -> changed.configFile = Optional.of(path)));
    }

    /**
     * Another folder of configuration templates than {@code .werf}.
     *
     * @param path relative to the project's folder
     * @return a changed copy
     */
    public Giterminism templatesDirectory(String path) {
        return new Giterminism(directory, settings.with(changed -> changed.templatesDirectory = path));
    }

    /**
     * Another policy file than werf-giterminism.yaml. Unlike that one it must exist: a mistyped name permits nothing in
     * silence.
     *
     * @param path relative to the project's folder
     * @return a changed copy
     */
    public Giterminism policyFile(String path) {
        return new Giterminism(directory, settings.with(changed -> changed.policyFile = Optional.of(path)));
    }

    /**
     * How repositories are reached from which werf-includes.yaml includes files; default {@link GitRemotes#standard()}.
     * The commits of the lock file decide what is read, so that the caller's way of reaching them changes nothing.
     *
     * @param remotes reads other repositories; closed by the caller
     * @return a changed copy
     */
    public Giterminism remotes(RemoteTrees remotes) {
        return new Giterminism(directory, settings.with(changed -> changed.remotes = remotes));
    }

    /**
     * Reads includes at what their branches and tags mean now, and not at what werf-includes.lock says. The policy has to
     * permit it by {@code includes.allowIncludesUpdate}.
     *
     * @return a changed copy
     */
    public Giterminism updateIncludes() {
        return new Giterminism(directory, settings.with(changed -> changed.updateIncludes = true));
    }

    /**
     * Looks up what the branches and tags of werf-includes.yaml mean now. Writes nothing: the text of the result, saved
     * as werf-includes.lock and committed, updates the includes.
     *
     * @return the lock; empty if the project includes nothing
     * @throws ProjectException if werf-includes.yaml is wrong
     * @throws GitRepositoryException if a repository cannot be reached, or does not have what is named
     */
    public IncludesLock lockIncludes() {
        try (OpenRepository repository = Repositories.open(directory);
                Session session = new Session(repository, settings)) {
            return session.lockIncludes();
        }
    }

    /**
     * The JSON Schema of werf-includes.yaml, for editors. It is the resource
     * {@code io/github/bundle4j/giterminism/werf-includes.schema.json}.
     *
     * @return a schema of draft 7
     */
    public static String includesSchema() {
        return Schemas.read("werf-includes.schema.json");
    }

    /**
     * Reads and refuses.
     *
     * @return the source, to be closed by the caller
     * @throws GiterminismException with all violations, in strict and dev mode
     * @throws PolicyException if werf-giterminism.yaml is wrong
     * @throws ProjectException if werf-includes.yaml or its lock file is wrong
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
     * @throws ProjectException if werf-includes.yaml or its lock file is wrong
     * @throws GitRepositoryException if there is no usable repository or no such commit
     */
    public GiterminismReport check() {
        try (OpenRepository repository = Repositories.open(directory);
                Session session = new Session(repository, settings)) {
            return session.check();
        }
    }
}
