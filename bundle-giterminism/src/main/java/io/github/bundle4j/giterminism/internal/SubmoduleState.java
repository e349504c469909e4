package io.github.bundle4j.giterminism.internal;

import io.github.bundle4j.giterminism.git.FileState;
import io.github.bundle4j.giterminism.git.GitRepositoryException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks into a submodule that is checked out. */
final class SubmoduleState {
    private SubmoduleState() {}

    /** How its folder differs from the commit that is recorded for it; {@code null} if it does not. */
    static @Nullable FileState of(Path directory, String recorded) {
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            return FileState.SUBMODULE_DELETED;
        }
        if (!Files.exists(directory.resolve(".git"))) {
            return null; // not initialised: nothing to compare
        }
        try (OpenRepository inner = Repositories.openSubmodule(directory)) {
            Optional<OpenRepository.Commit> head = head(inner);
            if (head.isEmpty() || !head.get().id().equals(recorded)) {
                return FileState.SUBMODULE_COMMIT_CHANGED;
            }
            NavigableMap<String, FileState> changes = inner.status(head.get(), List.of());
            if (changes.values().stream().anyMatch(state -> state != FileState.UNTRACKED)) {
                return FileState.SUBMODULE_MODIFIED;
            }
            return changes.isEmpty() ? null : FileState.SUBMODULE_UNTRACKED;
        }
    }

    /** The commit that is checked out in a folder; empty if that is no repository, or has no commit. */
    static Optional<String> headOf(Path directory) {
        if (!Files.exists(directory.resolve(".git"))) {
            return Optional.empty();
        }
        try (OpenRepository inner = Repositories.openSubmodule(directory)) {
            return head(inner).map(OpenRepository.Commit::id);
        }
    }

    private static Optional<OpenRepository.Commit> head(OpenRepository inner) {
        try {
            return Optional.of(inner.commit("HEAD"));
        } catch (GitRepositoryException e) {
            if (e.reason() == GitRepositoryException.Reason.NO_COMMITS) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
