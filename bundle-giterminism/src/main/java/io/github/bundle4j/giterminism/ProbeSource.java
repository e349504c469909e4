package io.github.bundle4j.giterminism;

import io.github.bundle4j.project.ForbiddenInput;
import io.github.bundle4j.project.InputPolicy;
import io.github.bundle4j.project.ProjectSource;
import io.github.bundle4j.source.SourceCommit;
import io.github.bundle4j.source.SourceEntry;
import io.github.bundle4j.source.SourceTree;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Lets a configuration be read to the end, and notes everything that strict mode would refuse. */
final class ProbeSource implements ProjectSource {
    private final SourceTree tree;
    private final SourceTree templateFiles;
    private final String projectDirectory;
    private final InputPolicy policy;
    private final Asked asked;
    private final Set<ForbiddenInput> forbidden = new LinkedHashSet<>();

    ProbeSource(SourceTree tree, SourceTree templateFiles, String projectDirectory, InputPolicy policy, Asked asked) {
        this.tree = tree;
        this.templateFiles = templateFiles;
        this.projectDirectory = projectDirectory;
        this.policy = policy;
        this.asked = asked;
    }

    List<ForbiddenInput> forbidden() {
        return new ArrayList<>(forbidden);
    }

    @Override
    public InputPolicy inputPolicy() {
        return (feature, value) -> {
            if (!policy.permits(feature, value)) {
                forbidden.add(new ForbiddenInput(feature, value));
            }
            return true;
        };
    }

    @Override
    public String projectDirectory() {
        return projectDirectory;
    }

    @Override
    public SourceTree templateFiles() {
        return templateFiles;
    }

    @Override
    public Asked askedByTemplates() {
        return asked;
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
        return tree.commit();
    }
}
