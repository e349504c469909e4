package io.github.bundle4j.giterminism.internal;

import io.github.bundle4j.giterminism.git.GitRepositoryException;
import io.github.bundle4j.giterminism.git.GitRepositoryException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds and opens repositories. */
public final class Repositories {
    private Repositories() {}

    /**
     * Opens the repository that a folder belongs to.
     *
     * @param directory the project's folder
     * @return the repository
     * @throws GitRepositoryException if there is none, or its format is not supported
     */
    public static OpenRepository open(Path directory) {
        Path project = realPath(directory);
        for (Path at = project; at != null; at = at.getParent()) {
            if (Files.exists(at.resolve(".git"))) {
                return open(at, at.relativize(project).toString().replace('\\', '/'));
            }
            if (isGitDirectory(at)) {
                return JGitRepositories.openBare(at);
            }
        }
        throw new GitRepositoryException(
                Reason.NOT_A_REPOSITORY,
                project,
                project + " is in no Git repository: neither it nor a folder above it has .git; clone the project, or"
                        + " run git init and commit",
                null);
    }

    /**
     * Opens a repository by its own place; never one above it.
     *
     * @param directory the root of a work tree, or a bare repository
     * @return the repository
     * @throws GitRepositoryException if there is none
     */
    public static OpenRepository openExactly(Path directory) {
        Path at = realPath(directory);
        if (Files.exists(at.resolve(".git"))) {
            return open(at, "");
        }
        if (isGitDirectory(at)) {
            return JGitRepositories.openBare(at);
        }
        throw new GitRepositoryException(
                Reason.NOT_A_REPOSITORY, at, at + " is no Git repository; name the folder that holds .git", null);
    }

    /**
     * Where to look for changes of a project: the whole work tree that it belongs to, with its repository.
     *
     * @param directory the project's folder
     * @return the root of the work tree; the folder itself if it is in none
     */
    public static Path rootOf(Path directory) {
        for (Path at = directory.toAbsolutePath().normalize(); at != null; at = at.getParent()) {
            if (Files.exists(at.resolve(".git"))) {
                return at;
            }
        }
        return directory;
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
        return PlainRepository.open(workTree, projectDirectory)
                .orElseGet(() -> JGitRepositories.open(workTree, projectDirectory));
    }
}
