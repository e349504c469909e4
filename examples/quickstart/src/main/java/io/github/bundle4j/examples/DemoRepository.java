package io.github.bundle4j.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.PersonIdent;

/**
 * A Git repository made of the sample project, with fixed author and times, so that its commits have the same ids on
 * every machine.
 */
final class DemoRepository {
    private static final Instant FIRST_COMMIT = Instant.parse("2026-11-02T09:00:00Z");

    private final Path folder;
    private int commits;
    private String head = "";

    private DemoRepository(Path folder) {
        this.folder = folder;
    }

    /** Copies the sample into a folder that does not exist yet, and commits it. */
    static DemoRepository create(Path sample, Path folder, Optional<String> baseImage) {
        try {
            copy(sample, folder);
            Git.init()
                    .setDirectory(folder.toFile())
                    .setInitialBranch("main")
                    .call()
                    .close();
            DemoRepository repository = new DemoRepository(folder);
            baseImage.ifPresent(image -> repository.edit("web/Dockerfile", "FROM scratch", "FROM " + image));
            repository.commit("A shop front");
            return repository;
        } catch (IOException | GitAPIException e) {
            throw new IllegalStateException("cannot make a repository of " + sample, e);
        }
    }

    /** Clones it, as a second machine would. */
    Path cloneTo(Path other) {
        try {
            Git.cloneRepository()
                    .setURI(folder.toUri().toString())
                    .setDirectory(other.toFile())
                    .call()
                    .close();
            return other;
        } catch (GitAPIException e) {
            throw new IllegalStateException("cannot clone " + folder, e);
        }
    }

    Path folder() {
        return folder;
    }

    /** The id of the newest commit. */
    String head() {
        return head;
    }

    /** Replaces text in a file of the working tree. */
    void edit(String path, String from, String to) {
        try {
            Path file = folder.resolve(path);
            String before = Files.readString(file);
            String after = before.replace(from, to);
            if (after.equals(before)) {
                throw new IllegalStateException(path + " does not contain: " + from);
            }
            Files.writeString(file, after);
        } catch (IOException e) {
            throw new IllegalStateException("cannot edit " + path, e);
        }
    }

    /** Commits everything; answers the commit's id. */
    String commit(String message) {
        PersonIdent author = new PersonIdent(
                "Sam Shopkeeper", "sam@shop.example.com", FIRST_COMMIT.plusSeconds(3600L * commits++), ZoneOffset.UTC);
        try (Git git = Git.open(folder.toFile())) {
            git.add().addFilepattern(".").call();
            git.add().addFilepattern(".").setUpdate(true).call();
            head = git.commit()
                    .setMessage(message)
                    .setAuthor(author)
                    .setCommitter(author)
                    .setSign(false)
                    .setNoVerify(true)
                    .call()
                    .name();
            return head;
        } catch (IOException | GitAPIException e) {
            throw new IllegalStateException("cannot commit in " + folder, e);
        }
    }

    /** Deletes a folder and everything below it. */
    static void delete(Path folder) {
        try (Stream<Path> walk = Files.walk(folder)) {
            List<Path> paths = walk.sorted((a, b) -> b.compareTo(a)).toList();
            for (Path path : paths) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new IllegalStateException("cannot delete " + folder, e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> walk = Files.walk(from)) {
            for (Path source : walk.toList()) {
                Path target = to.resolve(from.relativize(source).toString());
                if (Files.isDirectory(source, LinkOption.NOFOLLOW_LINKS)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(source, target, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
                }
            }
        }
    }
}
