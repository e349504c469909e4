package io.github.bundle4j.giterminism;

import io.github.bundle4j.project.InputPolicy;
import io.github.bundle4j.source.SourceCommit;
import io.github.bundle4j.source.SourceEntry;
import java.util.List;
import java.util.Optional;

/** A source that was accepted, with what has to be closed after it. */
final class OpenGitSource extends ViewSource implements GitSource {
    private final SourceCommit commit;
    private final String treeId;
    private final InputPolicy policy;
    private final GiterminismReport report;
    private final ReadLog log;
    private final Runnable closing;

    OpenGitSource(
            View view,
            String projectDirectory,
            Settings settings,
            SourceCommit commit,
            String treeId,
            InputPolicy policy,
            GiterminismReport report,
            ReadLog log,
            Runnable closing) {
        super(view, projectDirectory, settings);
        this.commit = commit;
        this.treeId = treeId;
        this.policy = policy;
        this.report = report;
        this.log = log;
        this.closing = closing;
    }

    @Override
    public Optional<SourceCommit> commit() {
        return Optional.of(commit);
    }

    @Override
    public InputPolicy inputPolicy() {
        return policy;
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
        closing.run();
    }
}
