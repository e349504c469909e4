package io.github.bundle4j.giterminism.internal;

import io.github.bundle4j.giterminism.git.GitRepositoryException;
import io.github.bundle4j.giterminism.git.GitRepositoryException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.eclipse.jgit.errors.RepositoryNotFoundException;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.util.SystemReader;

/** Opens repositories with JGit, or with {@code git} where JGit cannot. Apart from others, so that JGit is not loaded. */
final class JGitRepositories {
    private JGitRepositories() {}

    /** Opens the repository of a work tree. */
    static OpenRepository open(Path workTree, String projectDirectory) {
        return open(new FileRepositoryBuilder().setWorkTree(workTree.toFile()), workTree, projectDirectory);
    }

    /** Opens a repository without a work tree. */
    static OpenRepository openBare(Path folder) {
        return open(new FileRepositoryBuilder().setGitDir(folder.toFile()).setBare(), folder, "");
    }

    private static OpenRepository open(FileRepositoryBuilder builder, Path location, String projectDirectory) {
        try {
            return JGitScope.run(() -> {
                Repository repository = builder.setMustExist(true).build();
                if (isReadable(repository)) {
                    useAttributesOfTheUser(repository);
                    return new JGitRepository(repository, location, projectDirectory);
                }
                repository.close();
                return GitCommandRepository.open(location, projectDirectory, repository.isBare());
            });
        } catch (RepositoryNotFoundException e) {
            throw new GitRepositoryException(
                    Reason.NOT_A_REPOSITORY,
                    location,
                    location.resolve(".git") + " is no Git repository; repair or remove it",
                    e);
        } catch (IOException e) {
            throw RepositoryErrors.unreadable(location, e);
        }
    }

    /** Git has a place for them, which JGit knows for ignored files alone. The setting is made in memory. */
    private static void useAttributesOfTheUser(Repository repository) {
        StoredConfig config = repository.getConfig();
        Path folder = SystemReader.getInstance().getXdgConfigDirectory(repository.getFS());
        if (folder != null && config.getString("core", null, "attributesFile") == null) {
            Path file = folder.resolve("git").resolve("attributes");
            if (Files.isRegularFile(file)) {
                config.setString("core", null, "attributesFile", file.toString());
            }
        }
    }

    /** JGit knows one way to name objects. */
    private static boolean isReadable(Repository repository) {
        String format = repository.getConfig().getString("extensions", null, "objectFormat");
        return format == null || format.toLowerCase(Locale.ROOT).equals("sha1");
    }
}
