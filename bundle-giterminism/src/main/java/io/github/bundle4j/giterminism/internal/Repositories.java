package io.github.bundle4j.giterminism.internal;

import io.github.bundle4j.giterminism.git.GitRepositoryException;
import io.github.bundle4j.giterminism.git.GitRepositoryException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.eclipse.jgit.errors.RepositoryNotFoundException;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** Finds and opens repositories. */
public final class Repositories {
    private Repositories() {}

    /**
     * Opens the repository that a folder belongs to.
     *
     * @param directory the project's folder
     * @return the repository
     * @throws GitRepositoryException if there is none, it is bare, or its format is not supported
     */
    public static OpenRepository open(Path directory) {
        Path project = realPath(directory);
        for (Path at = project; at != null; at = at.getParent()) {
            if (Files.exists(at.resolve(".git"))) {
                return open(at, at.relativize(project).toString().replace('\\', '/'));
            }
            if (isGitDirectory(at)) {
                throw bare(at);
            }
        }
        throw new GitRepositoryException(
                Reason.NOT_A_REPOSITORY,
                project,
                project + " is in no Git repository: neither it nor a folder above it has .git; clone the project, or"
                        + " run git init and commit",
                null);
    }

    /** Opens the repository of a submodule whose files are checked out; never one above it. */
    static OpenRepository openSubmodule(Path directory) {
        if (!Files.exists(directory.resolve(".git"))) {
            throw new GitRepositoryException(
                    Reason.NOT_A_REPOSITORY, directory, directory + " is not checked out", null);
        }
        return open(realPath(directory), "");
    }

    private static Path realPath(Path directory) {
        try {
            return directory.toRealPath();
        } catch (IOException e) {
            throw new GitRepositoryException(
                    Reason.NOT_A_REPOSITORY,
                    directory,
                    "there is no folder " + directory.toAbsolutePath() + "; name the folder that holds werf.yaml",
                    e);
        }
    }

    private static boolean isGitDirectory(Path at) {
        return Files.isRegularFile(at.resolve("HEAD"))
                && Files.isDirectory(at.resolve("objects"))
                && Files.isDirectory(at.resolve("refs"));
    }

    private static OpenRepository open(Path workTree, String projectDirectory) {
        try {
            return JGitScope.run(() -> {
                Repository repository = new FileRepositoryBuilder()
                        .setWorkTree(workTree.toFile())
                        .setMustExist(true)
                        .build();
                try {
                    checkUsable(repository, workTree);
                } catch (GitRepositoryException e) {
                    repository.close();
                    throw e;
                }
                return new OpenRepository(repository, workTree, projectDirectory);
            });
        } catch (RepositoryNotFoundException e) {
            throw new GitRepositoryException(
                    Reason.NOT_A_REPOSITORY,
                    workTree,
                    workTree.resolve(".git") + " is no Git repository; repair or remove it",
                    e);
        } catch (IOException e) {
            throw OpenRepository.unreadable(workTree, e);
        }
    }

    private static void checkUsable(Repository repository, Path workTree) {
        String format = repository.getConfig().getString("extensions", null, "objectFormat");
        if (format != null && !format.toLowerCase(Locale.ROOT).equals("sha1")) {
            throw new GitRepositoryException(
                    Reason.UNSUPPORTED_FORMAT,
                    workTree,
                    "the repository of " + workTree + " stores its objects by " + format
                            + ", which cannot be read here; convert it to sha1",
                    null);
        }
        if (repository.getConfig().getBoolean("core", "bare", false)) {
            throw bare(workTree);
        }
    }

    private static GitRepositoryException bare(Path at) {
        return new GitRepositoryException(
                Reason.BARE,
                at,
                at + " is a bare repository, without files to compare with; clone it, or use a work tree (git worktree"
                        + " add)",
                null);
    }
}
