package io.github.bundle4j.giterminism;

import io.github.bundle4j.giterminism.Includes.Include;
import io.github.bundle4j.giterminism.Settings.Mode;
import io.github.bundle4j.giterminism.git.FileState;
import io.github.bundle4j.giterminism.git.GitRepositoryException;
import io.github.bundle4j.giterminism.internal.DevIgnore;
import io.github.bundle4j.giterminism.internal.OpenRepository;
import io.github.bundle4j.giterminism.internal.SubmoduleTree;
import io.github.bundle4j.project.Feature;
import io.github.bundle4j.project.ForbiddenInput;
import io.github.bundle4j.project.InputPolicy;
import io.github.bundle4j.project.Project;
import io.github.bundle4j.project.ProjectException;
import io.github.bundle4j.project.ProjectLoader;
import io.github.bundle4j.source.DirectoryTree;
import io.github.bundle4j.source.Links;
import io.github.bundle4j.source.Origin;
import io.github.bundle4j.source.RemoteTrees;
import io.github.bundle4j.source.SourceEntry;
import io.github.bundle4j.source.SourceException;
import io.github.bundle4j.source.SourceTree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One look at a repository: what is read, how it differs from the commit, what is permitted. */
final class Session implements AutoCloseable {
    private final OpenRepository repository;
    private final Settings settings;
    private final OpenRepository.Commit commit;
    private final boolean checkedOut;
    private final String policyFile;
    private final IncludesReader includesReader;
    private final ReadLog log = new ReadLog();
    private @Nullable GitRemotes ownRemotes;

    Session(OpenRepository repository, Settings settings) {
        this.repository = repository;
        this.settings = settings;
        if (settings.mode != Mode.STRICT) {
            repository.needWorkTree("reading uncommitted files");
        }
        this.commit = repository.commit(settings.revision);
        this.checkedOut = !repository.isBare() && isHead(repository, settings.revision, commit);
        this.policyFile = inProject(settings.policyFile.orElse(Settings.POLICY_FILE));
        this.includesReader =
                new IncludesReader(settings, repository.projectDirectory(), repository.location(), this::remotes);
        if (settings.mode == Mode.DEV) {
            needCheckedOut("a dev snapshot");
        }
    }

    private void needCheckedOut(String what) {
        if (!checkedOut) {
            throw new IllegalStateException(what + " is of what is checked out, not of " + settings.revision
                    + "; check that out, or read it in strict mode");
        }
    }

    private static boolean isHead(OpenRepository repository, String revision, OpenRepository.Commit commit) {
        try {
            return revision.equals("HEAD") || repository.commit("HEAD").id().equals(commit.id());
        } catch (GitRepositoryException e) {
            if (e.reason() == GitRepositoryException.Reason.NO_COMMITS) {
                return false; // a new branch without commits is checked out
            }
            throw e;
        }
    }

    private RemoteTrees remotes() {
        if (settings.remotes != null) {
            return settings.remotes;
        }
        if (ownRemotes == null) {
            ownRemotes = GitRemotes.standard();
        }
        return ownRemotes;
    }

    private String inProject(String name) {
        return Inputs.join(repository.projectDirectory(), name);
    }

    /** What was found out about a project. */
    private record Findings(
            GiterminismPolicy policy,
            Inputs inputs,
            IncludedFiles included,
            @Nullable StateGuard guard,
            GiterminismReport report) {}

    GiterminismReport check() {
        try (SubmoduleTree base = base()) {
            return examine(base).report();
        }
    }

    IncludesLock lockIncludes() {
        try (SubmoduleTree base = base()) {
            SourceTree tree = checkedOut ? disk() : base;
            return includesReader.lookUp(includesReader.list(tree));
        }
    }

    private DirectoryTree disk() {
        return DirectoryTree.of(repository.location());
    }

    /** What files come from unless the policy lets them come from the disk. */
    private SubmoduleTree base() {
        return new SubmoduleTree(
                settings.mode == Mode.DEV
                        ? repository.snapshot(commit, DevIgnore.of(settings.devIgnore))
                        : repository.tree(commit),
                repository);
    }

    GitSource enforce() {
        try {
            if (settings.mode == Mode.LOOSE) {
                return fromDisk(new GiterminismReport(commit.id(), List.of()));
            }
            SubmoduleTree base = base();
            try {
                Findings findings = examine(base);
                if (settings.mode == Mode.AUDIT) {
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
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    private GitSource strict(SubmoduleTree committed, Findings findings) {
        StateGuard guard = findings.guard();
        Guarding watcher = new Guarding(findings.inputs(), guard, settings.mode == Mode.DEV ? committed : null);
        return source(
                view(committed, findings.inputs(), findings.included(), watcher, watcher, watcher::included),
                settings.mode == Mode.DEV,
                committed.treeId(),
                findings.policy(),
                findings.report(),
                () -> {
                    try {
                        committed.close();
                    } finally {
                        closeAll();
                    }
                });
    }

    private GitSource fromDisk(GiterminismReport report) {
        needCheckedOut("the work tree");
        OverlayTree tree = new OverlayTree(disk(), disk(), path -> Optional.of(""), path -> true, new Noting());
        SourceTree files = IncludesTree.over(tree, includesReader.read(tree, includesReader.list(tree)), log::add);
        return source(new View(files, files, tree), true, commit.treeId(), InputPolicy.loose(), report, this::closeAll);
    }

    private OpenGitSource source(
            View view, boolean dev, String treeId, InputPolicy policy, GiterminismReport report, Runnable closing) {
        return new OpenGitSource(
                view,
                repository.projectDirectory(),
                settings,
                commit.toSourceCommit(dev),
                treeId,
                policy,
                report,
                log,
                closing);
    }

    private Findings examine(SourceTree committed) {
        GiterminismPolicy policy = policy(committed);
        Inputs inputs = Inputs.configuration(repository.projectDirectory(), policy, policyFile, settings);
        List<Include> includes = includesReader.list(committed);
        IncludedFiles included = includesReader.read(committed, includes);
        List<Input> more = new ArrayList<>();
        OverlayTree.ReadWatcher templateNotes = new OverlayTree.ReadWatcher() {
            @Override
            public void committed(String path) {
                more.add(Input.of(InputKind.TEMPLATE_FILE, path));
            }
        };
        // What is committed is compared with the disk below, everything together.
        OverlayTree.ReadWatcher nobody = new OverlayTree.ReadWatcher() {};
        View view = view(committed, inputs, included, nobody, templateNotes, entry -> {});
        ProbeSource probe = new ProbeSource(
                view,
                repository.projectDirectory(),
                settings,
                policy,
                (root, paths) -> more.add(new Input(InputKind.TEMPLATE_FILE, root, paths)));
        more.addAll(new ProjectInputs(view.files()).configuration(inputs));
        try {
            Project project = ProjectLoader.of(probe)
                    .environment(settings.environment)
                    .variables(settings.variables)
                    .load();
            Inputs declared = inputs.with(ProjectInputs.declared(project));
            more.addAll(new ProjectInputs(view(committed, declared, included, nobody, nobody, entry -> {})
                            .files())
                    .of(project));
        } catch (ProjectException | SourceException broken) {
            // Reading the project reports it; until then its chart is where it usually is.
            more.addAll(new ProjectInputs(view.files()).chart(inProject(".helm")));
        }
        Inputs all = inputs.with(more);
        StateGuard guard =
                checkedOut && settings.mode != Mode.DEV ? new StateGuard(repository, commit, all.roots()) : null;
        List<ForbiddenInput> forbidden = probe.forbidden();
        if (settings.updateIncludes && !includes.isEmpty() && !policy.permits(Feature.INCLUDES_UPDATE, "")) {
            forbidden.add(new ForbiddenInput(Feature.INCLUDES_UPDATE, ""));
        }
        GiterminismReport report =
                new Checker(all).report(commit.id(), guard == null ? new TreeMap<>() : guard.states(), forbidden);
        return new Findings(policy, all, included, guard, report);
    }

    private GiterminismPolicy policy(SourceTree committed) {
        Optional<SourceEntry> file = Links.resolve(committed, policyFile)
                .filter(entry -> entry.mode().isFile());
        if (file.isEmpty() && settings.policyFile.isPresent()) {
            throw new PolicyException(
                    policyFile, List.of("there is no such file in the commit; correct the name, or commit it"));
        }
        return file.map(entry -> GiterminismPolicy.parse(
                        policyFile, new String(committed.read(entry.path()), StandardCharsets.UTF_8)))
                .orElse(GiterminismPolicy.strict());
    }

    private View view(
            SourceTree committed,
            Inputs inputs,
            IncludedFiles included,
            OverlayTree.ReadWatcher watcher,
            OverlayTree.ReadWatcher templateWatcher,
            Consumer<SourceEntry> includedRead) {
        SourceTree own = overlay(committed, inputs::permittedBy, inputs::mayPermitWithin, watcher);
        // What is permitted for another purpose has no place in an image.
        Inputs added = inputs.only(InputKind.CONTEXT_ADDED);
        SourceTree ownTemplates = overlay(
                committed,
                path -> inputs.permits(InputKind.TEMPLATE_FILE, path)
                        ? InputKind.TEMPLATE_FILE.key()
                        : Optional.empty(),
                path -> !inputs.policy().permitsNo(InputKind.TEMPLATE_FILE),
                templateWatcher);
        return new View(
                IncludesTree.over(own, included, includedRead),
                IncludesTree.over(ownTemplates, included, includedRead),
                overlay(committed, added::permittedBy, added::mayPermitWithin, watcher));
    }

    private SourceTree overlay(
            SourceTree committed,
            Function<String, Optional<String>> permittedBy,
            Predicate<String> mayPermit,
            OverlayTree.ReadWatcher watcher) {
        // The files of a commit that is not checked out have nothing to do with those on disk.
        return checkedOut ? new OverlayTree(committed, disk(), permittedBy, mayPermit, watcher) : committed;
    }

    private void closeAll() {
        try {
            close();
        } finally {
            repository.close();
        }
    }

    /** Closes what the session opened itself; not the repository. */
    @Override
    public void close() {
        if (ownRemotes != null) {
            ownRemotes.close();
        }
    }

    /** Notes what comes from the disk. */
    private class Noting implements OverlayTree.ReadWatcher {
        @Override
        public void fromDisk(SourceEntry entry) {
            log.add(entry);
        }
    }

    /** Refuses what is dirty, and notes what is not of the commit. */
    private final class Guarding extends Noting {
        private final Inputs inputs;
        private final @Nullable StateGuard guard;
        private final @Nullable SourceTree devTree;

        Guarding(Inputs inputs, @Nullable StateGuard guard, @Nullable SourceTree devTree) {
            this.inputs = inputs;
            this.guard = guard;
            this.devTree = devTree;
        }

        @Override
        public void committed(String path) {
            if (devTree != null) {
                devTree.find(path)
                        .filter(entry -> entry.origin() instanceof Origin.DevTree)
                        .ifPresent(log::add);
            }
            refuseIfDirty(path);
        }

        /** A file of another repository is used only where this one has none, on disk either. */
        void included(SourceEntry entry) {
            refuseIfDirty(entry.path());
            log.add(entry);
        }

        private void refuseIfDirty(String path) {
            FileState state = guard == null ? null : guard.state(path);
            if (state != null) {
                InputKind kind = inputs.kinds(path).stream().findFirst().orElse(InputKind.OTHER);
                throw new GiterminismException(
                        new GiterminismReport(commit.id(), List.of(new Checker(inputs).violation(path, state, kind))));
            }
        }
    }
}
