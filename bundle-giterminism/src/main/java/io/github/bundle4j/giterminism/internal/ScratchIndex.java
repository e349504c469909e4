package io.github.bundle4j.giterminism.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A copy of a repository's index in a temporary folder, with an object store of its own beside it, so that {@code git}
 * can stage and refresh without touching the repository. The copy has none of the flags that hide a change of a file
 * that is there.
 */
final class ScratchIndex implements AutoCloseable {
    private final Path folder;
    private final Map<String, String> environment;

    private ScratchIndex(Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment = environment;
    }

    static ScratchIndex of(GitCommandRepository repository) throws IOException {
        Path index = repository
                .location()
                .resolve(repository.output("rev-parse", "--git-path", "index").trim());
        Path objects = repository
                .location()
                .resolve(repository.output("rev-parse", "--git-path", "objects").trim());
        Path folder = Files.createTempDirectory("bundle4j-index");
        Path copy = folder.resolve("index");
        ScratchIndex scratch = new ScratchIndex(
                folder,
                Map.of(
                        "GIT_INDEX_FILE",
                        copy.toString(),
                        "GIT_OBJECT_DIRECTORY",
                        Files.createDirectory(folder.resolve("objects")).toString(),
                        "GIT_ALTERNATE_OBJECT_DIRECTORIES",
                        objects.toString()));
        try {
            if (Files.exists(index)) {
                Files.copy(index, copy);
            }
            scratch.show(repository);
            return scratch;
        } catch (IOException | RuntimeException e) {
            scratch.close();
            throw e;
        }
    }

    /** What makes {@code git} work here. */
    Map<String, String> environment() {
        return environment;
    }

    /** Takes away the flags of files that are on disk. */
    private void show(GitCommandRepository repository) {
        StringBuilder assumed = new StringBuilder();
        StringBuilder skipped = new StringBuilder();
        byte[] listed = repository.bytes(environment, new byte[0], List.of("ls-files", "-v", "-z"));
        for (String record : new String(listed, StandardCharsets.UTF_8).split("\0", -1)) {
            if (record.isEmpty() || record.startsWith("H ")) {
                continue;
            }
            String path = record.substring(2);
            if (Files.exists(repository.location().resolve(path), LinkOption.NOFOLLOW_LINKS)) {
                if (Character.isLowerCase(record.charAt(0))) {
                    assumed.append(path).append('\0');
                }
                if (Character.toUpperCase(record.charAt(0)) == 'S') {
                    skipped.append(path).append('\0');
                }
            }
        }
        update(repository, "--no-assume-unchanged", assumed);
        update(repository, "--no-skip-worktree", skipped);
    }

    private void update(GitCommandRepository repository, String option, StringBuilder paths) {
        if (paths.length() > 0) {
            byte[] input = paths.toString().getBytes(StandardCharsets.UTF_8);
            repository.bytes(environment, input, List.of("update-index", option, "-z", "--stdin"));
        }
    }

    @Override
    public void close() {
        Folders.delete(folder);
    }
}
