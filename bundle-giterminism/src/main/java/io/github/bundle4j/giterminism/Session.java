package io.github.bundle4j.giterminism;

import io.github.bundle4j.giterminism.Giterminism.Mode;
import io.github.bundle4j.giterminism.Giterminism.Settings;
import io.github.bundle4j.giterminism.git.FileState;
import io.github.bundle4j.giterminism.internal.CommitTree;
import io.github.bundle4j.giterminism.internal.DevIgnore;
import io.github.bundle4j.giterminism.internal.DevTree;
import io.github.bundle4j.giterminism.internal.OpenRepository;
import io.github.bundle4j.giterminism.internal.SubmoduleTree;
import io.github.bundle4j.project.Environment;
import io.github.bundle4j.project.InputPolicy;
import io.github.bundle4j.project.Project;
import io.github.bundle4j.project.ProjectException;
import io.github.bundle4j.project.ProjectLoader;
import io.github.bundle4j.source.DirectoryTree;
import io.github.bundle4j.source.Origin;
import io.github.bundle4j.source.SourceEntry;
import io.github.bundle4j.source.SourceTree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One look at a repository: what is read, how it differs from the commit, what is permitted. */
final class Session {
    private static final String POLICY_FILE = "werf-giterminism.yaml";

    private final OpenRepository repository;
    private final Settings settings;
    private final OpenRepository.Commit commit;
    private final boolean checkedOut;
    private final DirectoryTree disk;
    private final ReadLog log = new ReadLog();

    Session(OpenRepository repository, Settings settings) {
        this.repository = repository;
        this.settings = settings;
        this.commit = repository.commit(settings.revision());
        this.checkedOut = settings.revision().equals("HEAD")
                || repository.commit("HEAD").id().equals(commit.id());
        this.disk = DirectoryTree.of(repository.workTree());
        if (settings.mode() == Mode.DEV && !checkedOut) {
            throw new IllegalStateException("a dev snapshot is of what is checked out, not of " + settings.revision());
        }
    }

    /** What was found out about a project. */
    private record Findings(
            GiterminismPolicy policy,
            Inputs inputs,
            @Nullable StateGuard guard,
            GiterminismReport report) {}

    GiterminismReport check() {
        try (SubmoduleTree base = base()) {
            return examine(base).report();
        }
    }

    /** What files come from unless the policy lets them come from the disk. */
    private SubmoduleTree base() {
        return settings.mode() == Mode.DEV
                ? new SubmoduleTree(DevTree.take(repository, commit, DevIgnore.of(settings.devIgnore())), repository)
                : new SubmoduleTree(new CommitTree(repository, commit), repository);
    }

    GitSource enforce() {
        if (settings.mode() == Mode.LOOSE) {
            return fromDisk(new GiterminismReport(commit.id(), List.of()));
        }
        SubmoduleTree base = base();
        try {
            Findings findings = examine(base);
            if (settings.mode() == Mode.AUDIT) {
                base.close();
                return fromDisk(findings.report());
            }
            if (!findings.report().isClean()) {
                throw new GiterminismException(findings.report());
            }
            return strict(base, findings);
        } catch (RuntimeException | Error e) {
            base.close();
            throw e;
        }
    }

    private GitSource strict(SubmoduleTree committed, Findings findings) {
        Inputs inputs = findings.inputs();
        Checker checker = new Checker(inputs);
        StateGuard guard = findings.guard();
        OverlayTree.ReadWatcher watcher = new OverlayTree.ReadWatcher() {
            @Override
            public void committed(String path) {
                if (settings.mode() == Mode.DEV) {
                    committed
                            .find(path)
                            .filter(entry -> entry.origin() instanceof Origin.DevTree)
                            .ifPresent(log::add);
                }
                FileState state = guard == null ? null : guard.state(path);
                if (state != null) {
                    InputKind kind = inputs.kinds(path).stream().findFirst().orElse(InputKind.OTHER);
                    throw new GiterminismException(
                            new GiterminismReport(commit.id(), List.of(checker.violation(path, state, kind))));
                }
            }

            @Override
            public void fromDisk(SourceEntry entry) {
                log.add(entry);
            }
        };
        return new OpenGitSource(
                repository,
                committed,
                overlay(committed, inputs, watcher),
                templateOverlay(committed, inputs, watcher),
                commit.toSourceCommit(settings.mode() == Mode.DEV),
                committed.treeId(),
                findings.policy(),
                findings.report(),
                log);
    }

    private GitSource fromDisk(GiterminismReport report) {
        OverlayTree.ReadWatcher watcher = new OverlayTree.ReadWatcher() {
            @Override
            public void committed(String path) {
                throw new IllegalStateException("everything is read from the disk: " + path);
            }

            @Override
            public void fromDisk(SourceEntry entry) {
                log.add(entry);
            }
        };
        OverlayTree tree = new OverlayTree(disk, disk, path -> Optional.of(""), path -> true, watcher);
        return new OpenGitSource(
                repository,
                null,
                tree,
                tree,
                commit.toSourceCommit(true),
                commit.treeId(),
                InputPolicy.loose(),
                report,
                log);
    }

    private Findings examine(SourceTree committed) {
        String policyFile = Inputs.join(repository.projectDirectory(), POLICY_FILE);
        GiterminismPolicy policy = committed.find(policyFile).isPresent()
                ? GiterminismPolicy.parse(policyFile, new String(committed.read(policyFile), StandardCharsets.UTF_8))
                : GiterminismPolicy.strict();
        Inputs inputs = Inputs.configuration(repository.projectDirectory(), policy, policyFile);
        List<Input> more = new ArrayList<>();
        OverlayTree.ReadWatcher notes = new OverlayTree.ReadWatcher() {
            @Override
            public void committed(String path) {
                // compared with the disk below, together with everything else
            }

            @Override
            public void fromDisk(SourceEntry entry) {
                // permitted
            }
        };
        OverlayTree tree = overlay(committed, inputs, notes);
        OverlayTree.ReadWatcher templateNotes = new OverlayTree.ReadWatcher() {
            @Override
            public void committed(String path) {
                more.add(Input.of(InputKind.TEMPLATE_FILE, path));
            }

            @Override
            public void fromDisk(SourceEntry entry) {
                // permitted
            }
        };
        ProbeSource probe = new ProbeSource(
                tree,
                templateOverlay(committed, inputs, templateNotes),
                repository.projectDirectory(),
                policy,
                (root, paths) -> more.add(new Input(InputKind.TEMPLATE_FILE, root, paths)));
        ProjectInputs projectInputs = new ProjectInputs(tree);
        more.addAll(projectInputs.configuration(repository.projectDirectory()));
        try {
            Project project = ProjectLoader.of(probe)
                    .environment(settings.environment().orElse(Environment.none()))
                    .variables(settings.variables())
                    .load();
            more.addAll(projectInputs.of(project));
        } catch (ProjectException broken) {
            // Reading the project reports it; until then its chart is where it usually is.
            more.addAll(projectInputs.chart(Inputs.join(repository.projectDirectory(), ".helm")));
        }
        Inputs all = inputs.with(more);
        StateGuard guard =
                checkedOut && settings.mode() != Mode.DEV ? new StateGuard(repository, commit, all.roots()) : null;
        GiterminismReport report = new Checker(all)
                .report(commit.id(), guard == null ? new TreeMap<>() : guard.states(), probe.forbidden());
        return new Findings(policy, all, guard, report);
    }

    private OverlayTree overlay(SourceTree committed, Inputs inputs, OverlayTree.ReadWatcher watcher) {
        Function<String, Optional<String>> permittedBy =
                checkedOut ? inputs::permittedBy : path -> Optional.<String>empty();
        Predicate<String> mayPermit = checkedOut ? inputs::mayPermitWithin : path -> false;
        return new OverlayTree(committed, disk, permittedBy, mayPermit, watcher);
    }

    private OverlayTree templateOverlay(SourceTree committed, Inputs inputs, OverlayTree.ReadWatcher watcher) {
        Function<String, Optional<String>> permittedBy =
                path -> checkedOut && inputs.permits(InputKind.TEMPLATE_FILE, path)
                        ? InputKind.TEMPLATE_FILE.key()
                        : Optional.empty();
        Predicate<String> mayPermit = path -> checkedOut && !inputs.policy().permitsNo(InputKind.TEMPLATE_FILE);
        return new OverlayTree(committed, disk, permittedBy, mayPermit, watcher);
    }
}
