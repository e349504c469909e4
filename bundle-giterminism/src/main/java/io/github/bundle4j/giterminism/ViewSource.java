package io.github.bundle4j.giterminism;

import io.github.bundle4j.project.ProjectSource;
import io.github.bundle4j.source.SourceCommit;
import io.github.bundle4j.source.SourceEntry;
import io.github.bundle4j.source.SourceTree;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** A project's source that shows a view. */
abstract class ViewSource implements ProjectSource {
    private final View view;
    private final String projectDirectory;
    private final Settings settings;

    ViewSource(View view, String projectDirectory, Settings settings) {
        this.view = view;
        this.projectDirectory = projectDirectory;
        this.settings = settings;
    }

    @Override
    public final String projectDirectory() {
        return projectDirectory;
    }

    @Override
    public final Optional<String> configFile() {
        return settings.configFile;
    }

    @Override
    public final String templatesDirectory() {
        return settings.templatesDirectory;
    }

    @Override
    public final boolean hasIncludes() {
        return true;
    }

    @Override
    public final SourceTree buildFiles() {
        return view.buildFiles();
    }

    @Override
    public final SourceTree templateFiles() {
        return view.templateFiles();
    }

    @Override
    public final Optional<SourceEntry> find(String path) {
        return view.files().find(path);
    }

    @Override
    public final List<SourceEntry> list(String directory) {
        return view.files().list(directory);
    }

    @Override
    public final List<SourceEntry> walk(String directory) {
        return view.files().walk(directory);
    }

    @Override
    public final byte[] read(String path) {
        return view.files().read(path);
    }

    @Override
    public final InputStream open(String path) {
        return view.files().open(path);
    }

    @Override
    public final long size(String path) {
        return view.files().size(path);
    }

    @Override
    public Optional<SourceCommit> commit() {
        return view.files().commit();
    }
}
