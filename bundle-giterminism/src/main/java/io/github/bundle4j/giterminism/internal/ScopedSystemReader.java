package io.github.bundle4j.giterminism.internal;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/** Answers inside {@link JGitScope} without processes and without writing, outside as the previous reader does. */
final class ScopedSystemReader extends SystemReader.Delegate {
    private final SystemReader previous;
    private final Quiet quiet;

    ScopedSystemReader(SystemReader previous) {
        super(previous);
        this.previous = previous;
        this.quiet = new Quiet(previous);
    }

    private SystemReader chosen() {
        return JGitScope.active() ? quiet : previous;
    }

    @Override
    public FileBasedConfig openUserConfig(Config parent, FS fs) {
        return chosen().openUserConfig(parent, fs);
    }

    @Override
    public FileBasedConfig openSystemConfig(Config parent, FS fs) {
        return chosen().openSystemConfig(parent, fs);
    }

    @Override
    public FileBasedConfig openJGitConfig(Config parent, FS fs) {
        return chosen().openJGitConfig(parent, fs);
    }

    @Override
    public StoredConfig getUserConfig() throws ConfigInvalidException, IOException {
        return chosen().getUserConfig();
    }

    @Override
    public StoredConfig getJGitConfig() throws ConfigInvalidException, IOException {
        return chosen().getJGitConfig();
    }

    @Override
    public StoredConfig getSystemConfig() throws ConfigInvalidException, IOException {
        return chosen().getSystemConfig();
    }

    @Override
    public Path getXdgConfigDirectory(FS fs) {
        return previous.getXdgConfigDirectory(fs);
    }

    @Override
    public Path getXdgCacheDirectory(FS fs) {
        return previous.getXdgCacheDirectory(fs);
    }

    /** Reads the user's and the system's Git configuration as files, and keeps JGit's own in memory. */
    private static final class Quiet extends SystemReader.Delegate {
        private final SystemReader previous;

        Quiet(SystemReader previous) {
            super(previous);
            this.previous = previous;
        }

        @Override
        public FileBasedConfig openUserConfig(Config parent, FS fs) {
            return previous.openUserConfig(parent, fs);
        }

        @Override
        public FileBasedConfig openSystemConfig(Config parent, FS fs) {
            return new FileBasedConfig(parent, new File("/etc/gitconfig"), fs);
        }

        @Override
        public FileBasedConfig openJGitConfig(Config parent, FS fs) {
            return new Unsaved(parent, fs);
        }
    }

    private static final class Unsaved extends FileBasedConfig {
        Unsaved(Config parent, FS fs) {
            super(parent, new File("jgit-config-in-memory"), fs);
        }

        @Override
        public void load() {
            // there is no file
        }

        @Override
        public void save() {
            // what JGit measures is measured anew by the next process
        }

        @Override
        public boolean isOutdated() {
            return false;
        }
    }
}
