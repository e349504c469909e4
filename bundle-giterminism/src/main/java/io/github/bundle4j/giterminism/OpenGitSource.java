package io.github.bundle4j.giterminism;

import io.github.bundle4j.giterminism.internal.OpenRepository;
import io.github.bundle4j.giterminism.internal.SubmoduleTree;
import io.github.bundle4j.project.InputPolicy;
import io.github.bundle4j.source.SourceCommit;
import io.github.bundle4j.source.SourceEntry;
import io.github.bundle4j.source.SourceTree;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A source that is put together of a tree, the tree that templates see, and a repository to close. */
final class OpenGitSource implements GitSource {
    private final OpenRepository repository;
    private final @Nullable SubmoduleTree submodules;
    private final SourceTree tree;
    private final SourceTree templateFiles;
    private final SourceCommit commit;
    private final String treeId;
    private final InputPolicy policy;
    private final GiterminismReport report;
    private final ReadLog log;

    OpenGitSource(
            OpenRepository repository,
            @Nullable SubmoduleTree submodules,
            SourceTree tree,
            SourceTree templateFiles,
            SourceCommit commit,
            String treeId,
            InputPolicy policy,
            GiterminismReport report,
            ReadLog log) {
        this.repository = repository;
        this.submodules = submodules;
        this.tree = tree;
        this.templateFiles = templateFiles;
        this.commit = commit;
        this.treeId = treeId;
        this.policy = policy;
        this.report = report;
        this.log = log;
    }

    @Override
    public Optional<SourceEntry> find(String path) {
        return tree.find(path);
    }

    @Override
    public List<SourceEntry> list(String directory) {
        return tree.list(directory);
    }

    @Override
    public List<SourceEntry> walk(String directory) {
        return tree.walk(directory);
    }

    @Override
    public byte[] read(String path) {
        return tree.read(path);
    }

    @Override
    public InputStream open(String path) {
        return tree.open(path);
    }

    @Override
    public long size(String path) {
        return tree.size(path);
    }

    @Override
    public Optional<SourceCommit> commit() {
        return Optional.of(commit);
    }

    @Override
    public String projectDirectory() {
        return repository.projectDirectory();
    }

    @Override
    public InputPolicy inputPolicy() {
        return policy;
    }

    @Override
    public SourceTree templateFiles() {
        return templateFiles;
    }

    @Override
    public GiterminismReport report() {
        return report;
    }

    @Override
    public String treeId() {
        return treeId;
    }

    @Override
    public List<SourceEntry> nonCommitInputs() {
        return log.entries();
    }

    @Override
    public void close() {
        try {
            if (submodules != null) {
                submodules.close();
            }
        } finally {
            repository.close();
        }
    }
}
