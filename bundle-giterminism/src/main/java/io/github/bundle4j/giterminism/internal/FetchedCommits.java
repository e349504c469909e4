package io.github.bundle4j.giterminism.internal;

import io.github.bundle4j.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Commits of other repositories, each in a folder of its own that is put in place once it is complete. Several programs
 * may use one cache: nothing in it is ever changed. Not thread-safe.
 */
public final class FetchedCommits implements AutoCloseable {
    private final Optional<Path> cache;
    private @Nullable Path temporary;

    /**
     * Commits in a cache.
     *
     * @param cache the folder; empty for a temporary one
     */
    public FetchedCommits(Optional<Path> cache) {
        this.cache = cache;
    }

    /**
     * A bare repository that has a commit with all its files.
     *
     * @param server where to fetch it unless it is here already
     * @param commit its id
     * @return the repository's folder
     */
    public Path folder(RemoteServer server, String commit) {
        try {
            Path base = base();
            String of =
                    Digest.sha256(server.url().getBytes(StandardCharsets.UTF_8)).hex();
            Path folder = base.resolve(of.substring(0, 32)).resolve(commit);
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder.getParent());
                Path incomplete = Files.createTempDirectory(base, "fetching-");
                try {
                    server.fetch(commit, incomplete);
                    Files.move(incomplete, folder, StandardCopyOption.ATOMIC_MOVE);
                } catch (FileAlreadyExistsException | DirectoryNotEmptyException another) {
                    Folders.delete(incomplete); // another program was faster, with the same commit
                } catch (RuntimeException | Error e) {
                    Folders.delete(incomplete);
                    throw e;
                }
            }
            return folder;
        } catch (IOException e) {
            throw RepositoryErrors.disk("cannot keep a fetched commit", cache.orElse(Path.of("")), e);
        }
    }

    private Path base() throws IOException {
        if (cache.isPresent()) {
            return Files.createDirectories(cache.get());
        }
        Path known = temporary;
        if (known == null) {
            known = Files.createTempDirectory("bundle4j-remotes");
            temporary = known;
        }
        return known;
    }

    /** Removes what is not in a cache. */
    @Override
    public void close() {
        if (temporary != null) {
            Folders.delete(temporary);
            temporary = null;
        }
    }
}
