package io.github.bundle4j.giterminism.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bundle4j.giterminism.GitFixture;
import io.github.bundle4j.source.SourcePaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is called clean without a closer look is clean for {@code git status}, and what is clean needs none. */
class PlainStatusTest {
    private static final List<String> NAMES =
            List.of("a", "b.txt", "dir/a", "dir/b", "dir/sub/c", "dir.x", "dir-y/z", "link", "tool", "log.tmp");
    private static final List<List<String>> ROOTS = List.of(
            List.of(),
            List.of("dir"),
            List.of("dir/a", "b.txt", "nothing"),
            List.of("dir/sub", "dir", "link"),
            List.of("dir/none", "dir-y/z", "tool"));

    @TempDir
    Path folder;

    private GitFixture committed() throws Exception {
        GitFixture fixture = GitFixture.init(Files.createTempDirectory(folder, "work"));
        fixture.write(".gitignore", "*.tmp\n");
        for (String name : NAMES) {
            if (!name.equals("link") && !name.endsWith(".tmp")) {
                fixture.write(name, "text of " + name);
            }
        }
        fixture.link("link", "dir");
        Files.setPosixFilePermissions(fixture.root().resolve("tool"), PosixFilePermissions.fromString("rwxr-xr-x"));
        return fixture.commit().settle();
    }

    private static boolean isClean(GitFixture fixture, List<String> roots) {
        PlainRepository repository = (PlainRepository) Repositories.open(fixture.root());
        try (repository) {
            return PlainStatus.isClean(repository, repository.tree(repository.commit("HEAD")), roots);
        }
    }

    @Test
    void whatIsCleanNeedsNoCloserLook() throws Exception {
        GitFixture fixture = committed();
        for (List<String> roots : ROOTS) {
            assertThat(isClean(fixture, roots)).as("%s", roots).isTrue();
        }
        fixture.write("dir/a", "changed");
        assertThat(isClean(fixture, List.of("dir"))).isFalse();
        assertThat(isClean(fixture, List.of("dir/sub", "dir/b", "b.txt"))).isTrue();
    }

    @Test
    void aFolderThatMovedBehindALinkIsNotClean() throws Exception {
        GitFixture fixture = committed();
        Files.move(fixture.root().resolve("dir"), folder.resolve("moved"));
        Files.createSymbolicLink(fixture.root().resolve("dir"), folder.resolve("moved"));
        for (List<String> roots : List.of(List.of("dir"), List.of("dir/a"), List.of("dir/sub"), List.<String>of())) {
            assertThat(isClean(fixture, roots)).as("%s", roots).isFalse();
        }
    }

    @Test
    void oneOfManyFoldersIsFound() throws Exception {
        GitFixture fixture = committed();
        for (int i = 0; i < 100; i++) {
            fixture.write("many/d" + i + "/f", "text");
        }
        fixture.commit().settle();
        List<List<String>> roots = List.of(List.of(), List.of("many", "b.txt"));
        for (List<String> each : roots) {
            assertThat(isClean(fixture, each)).isTrue();
        }
        fixture.write("many/d77/new", "text");
        for (List<String> each : roots) {
            assertThat(isClean(fixture, each)).isFalse();
        }
        Files.delete(fixture.root().resolve("many/d77/new"));
        Files.delete(fixture.root().resolve("many/d33/f"));
        for (List<String> each : roots) {
            assertThat(isClean(fixture, each)).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatIsCalledCleanIsClean(long seed) throws Exception {
        Random random = new Random(seed);
        int clean = 0;
        for (int round = 0; round < 6; round++) {
            GitFixture fixture = committed();
            for (int i = random.nextInt(3); i >= 0; i--) {
                change(fixture, random);
            }
            for (List<String> roots : ROOTS) {
                if (isClean(fixture, roots)) {
                    clean++;
                    assertThat(dirty(fixture, roots))
                            .as("seed %s, %s", seed, roots)
                            .isEmpty();
                }
            }
        }
        assertThat(clean).isPositive();
    }

    private static List<String> dirty(GitFixture fixture, List<String> roots) {
        String status = fixture.git("status", "--porcelain", "-z", "--untracked-files=all", "--no-renames");
        return Stream.of(status.split("\0"))
                .filter(record -> !record.isEmpty())
                .map(record -> record.substring(3))
                .filter(path -> roots.isEmpty() || roots.stream().anyMatch(root -> SourcePaths.isWithin(path, root)))
                .toList();
    }

    private static void change(GitFixture fixture, Random random) {
        String name = NAMES.get(random.nextInt(NAMES.size()));
        Path file = fixture.root().resolve(name);
        try {
            switch (random.nextInt(9)) {
                case 0 -> fixture.write(name, "changed");
                case 1 -> Files.deleteIfExists(file);
                case 2 -> fixture.git("rm", "-q", "--cached", "--ignore-unmatch", "--", name);
                case 3 -> Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
                case 4 -> fixture.link(name, "b.txt");
                case 5 -> fixture.write(name + random.nextInt(2), "new");
                case 6 -> {
                    fixture.write(name, "staged");
                    fixture.git("add", "--", name);
                }
                case 7 -> {
                    FileTime time = Files.getLastModifiedTime(file);
                    Files.writeString(file, "TEXT of " + name); // the same size, but not the same time
                    assertThat(Files.getLastModifiedTime(file)).isNotEqualTo(time);
                }
                default -> Files.createDirectories(fixture.root().resolve("dir/new" + random.nextInt(2)));
            }
        } catch (IOException | java.io.UncheckedIOException | IllegalStateException impossible) {
            // for example a folder where a file should go: another operation follows
        }
    }
}
