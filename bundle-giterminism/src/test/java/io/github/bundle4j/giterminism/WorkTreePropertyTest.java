package io.github.bundle4j.giterminism;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bundle4j.Digest;
import io.github.bundle4j.giterminism.internal.OpenRepository;
import io.github.bundle4j.giterminism.internal.Repositories;
import io.github.bundle4j.source.SourceEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random work on a repository: our dirty set is the one of {@code git status}, our dev snapshot has the identity that
 * {@code git add -A && git write-tree} gives, every file of it has the bytes that Git would store, and nothing in
 * {@code .git} changes.
 */
class WorkTreePropertyTest {
    private static final List<String> NAMES = List.of(
            "a",
            "b.txt",
            "c d",
            "e\tf",
            "g\"h",
            "i\\j",
            "ä",
            "two  blanks",
            "dir/a",
            "dir/b",
            "dir/sub/c",
            "dir.x",
            "x/y/z",
            "build/out",
            "log.tmp",
            "crlf.txt",
            "n\nl");

    @TempDir
    Path folder;

    private Random random = new Random(0);

    /** {@code -Dbundle4j.seeds=1000-2000} takes other seeds than those that always run. */
    static LongStream seeds() {
        String[] range = System.getProperty("bundle4j.seeds", "1-16").split("-", 2);
        return LongStream.rangeClosed(Long.parseLong(range[0]), Long.parseLong(range[1]));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void agreesWithGit(long seed) throws Exception {
        random = new Random(seed);
        Path root = Files.createDirectory(folder.resolve("work"));
        GitFixture fixture = GitFixture.init(root);
        if (seed % 3 == 0) {
            fixture.git("config", "core.autocrlf", "true");
        }
        fixture.write(".gitignore", "*.tmp\nbuild/\n");
        if (seed % 4 == 0) {
            fixture.write(".gitattributes", "crlf.txt text eol=crlf\n*.txt text=auto\n");
        }
        for (String name : NAMES) {
            if (random.nextInt(3) > 0) {
                fixture.write(name, text());
            }
        }
        submodule(fixture, seed);
        fixture.git("add", "-A");
        fixture.git("commit", "-qm", "first");
        for (int i = 0; i < 14; i++) {
            change(fixture);
        }
        if (seed % 5 == 0) {
            conflict(fixture);
        }
        // Git refreshes the stat data in its index when it looks: ask it before the bytes are compared.
        Staged staged = staged(fixture, folder);
        SortedSet<String> expectedStatus = status(fixture, staged);
        String expectedTree = staged.tree;
        Map<String, String> before = contents(root.resolve(".git"));
        try (OpenRepository opened = Repositories.open(root)) {
            assertThat(new TreeSet<>(
                            opened.status(opened.commit("HEAD"), List.of()).keySet()))
                    .as("dirty files, seed %s", seed)
                    .isEqualTo(expectedStatus);
        }
        try (GitSource source = Giterminism.open(root).dev().enforce()) {
            assertThat(source.treeId()).as("tree, seed %s", seed).isEqualTo(expectedTree);
            for (SourceEntry entry : source.walk("")) {
                if (entry.mode().isFile()) {
                    assertThat(blobId(source.read(entry.path())))
                            .as(entry.path())
                            .isEqualTo(entry.objectId());
                }
            }
        }
        assertThat(contents(root.resolve(".git"))).isEqualTo(before);
    }

    private static String blobId(byte[] content) throws Exception {
        java.security.MessageDigest sha1 = java.security.MessageDigest.getInstance("SHA-1");
        sha1.update(("blob " + content.length + "\0").getBytes(UTF_8));
        return java.util.HexFormat.of().formatHex(sha1.digest(content));
    }

    private void submodule(GitFixture fixture, long seed) throws IOException {
        if (seed % 2 == 0) {
            Path other = Files.createDirectory(folder.resolve("other"));
            GitFixture.init(other).write("in", "side").commit();
            fixture.git("submodule", "--quiet", "add", other.toString(), "module");
        }
    }

    private String text() {
        return (random.nextBoolean() ? "one\ntwo\n" : "one\r\ntwo\r\n") + random.nextInt(4);
    }

    private String name() {
        return NAMES.get(random.nextInt(NAMES.size()));
    }

    private void change(GitFixture fixture) throws IOException {
        String name = name();
        Path file = fixture.root().resolve(name);
        boolean present = Files.isRegularFile(file);
        try {
            switch (random.nextInt(15)) {
                case 0, 1, 2 -> fixture.write(name, text());
                case 3 -> fixture.git("add", "-A", "--", name);
                case 4 -> Files.deleteIfExists(file);
                case 5 -> {
                    if (present) {
                        fixture.git("rm", "-q", "--cached", "--ignore-unmatch", "--", name);
                    }
                }
                case 6 -> {
                    if (present) {
                        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
                    }
                }
                case 7 -> fixture.link(name, random.nextBoolean() ? "dir" : "no where");
                case 8 -> {
                    if (present) {
                        fixture.git("add", "-N", "--", name);
                    }
                }
                case 11 -> {
                    if (present) {
                        fixture.git("mv", "-f", "--", name, name());
                    }
                }
                case 12 -> {
                    if (present) {
                        // The same bytes at another time, or the bits that Git does not keep: no change.
                        Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(1_800_000_000)));
                        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
                    }
                }
                case 13 -> {
                    String pattern = random.nextInt(3) > 0 ? name : "!" + name;
                    String rules = random.nextBoolean() ? ".gitignore" : ".git/info/exclude";
                    Files.writeString(fixture.root().resolve(rules), pattern + "\n", StandardOpenOption.APPEND);
                }
                case 14 -> {
                    if (Files.isDirectory(fixture.root().resolve("module"))) {
                        GitFixture module = new GitFixture(fixture.root().resolve("module"));
                        module.git("config", "user.name", "Test");
                        module.git("config", "user.email", "test@example.com");
                        module.write("in", text()).commit();
                    }
                }
                case 9 -> {
                    if (Files.isDirectory(fixture.root().resolve("module"))) {
                        fixture.write("module/" + (random.nextBoolean() ? "in" : "new"), text());
                    }
                }
                default -> {
                    if (present) {
                        fixture.git("add", "-f", "--", name);
                        fixture.write(name, text());
                    }
                }
            }
        } catch (java.nio.file.FileSystemException | java.io.UncheckedIOException | IllegalStateException impossible) {
            // for example a folder where a file should go: another operation follows
        }
    }

    private static void conflict(GitFixture fixture) {
        fixture.git("add", "-A");
        fixture.git("commit", "-q", "--allow-empty", "-m", "mine");
        fixture.write("both", "base\n");
        fixture.git("add", "both");
        fixture.git("commit", "-qm", "base");
        fixture.git("checkout", "-q", "-b", "side");
        fixture.write("both", "side\n");
        fixture.git("commit", "-qam", "side");
        fixture.git("checkout", "-q", "main");
        fixture.write("both", "main\n");
        fixture.git("commit", "-qam", "main");
        try {
            fixture.git("merge", "side");
        } catch (IllegalStateException conflict) {
            // that is what it is for
        }
    }

    /**
     * The paths of {@code git status}, read from the form that needs no quoting. Where only line ends have changed that
     * Git takes away, it tells of a modification because of the size; such a file is clean, as adding it shows.
     */
    private static SortedSet<String> status(GitFixture fixture, Staged staged) {
        SortedSet<String> paths = new TreeSet<>();
        String output = new String(
                fixture.gitBytes(
                        "status",
                        "--porcelain=v2",
                        "-z",
                        "--untracked-files=all",
                        "--no-renames",
                        "--ignore-submodules=none"),
                UTF_8);
        for (String record : output.split("\0", -1)) {
            if (!record.isEmpty()) {
                int fields = switch (record.charAt(0)) {
                    case '1' -> 8;
                    case 'u' -> 10;
                    case '?' -> 1;
                    default -> throw new AssertionError(record);
                };
                String[] field = record.split(" ", fields + 1);
                String path = field[fields];
                if (field[0].equals("1")
                        && field[1].equals(".M")
                        && field[2].equals("N...")
                        && (field[4] + " " + field[7]).equals(staged.entries.get(path))) {
                    continue;
                }
                paths.add(path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
            }
        }
        return paths;
    }

    /** What Git makes of the work tree: the id of a tree, and mode and id of its files by path. */
    private record Staged(String tree, Map<String, String> entries) {}

    static String stagedTree(GitFixture fixture, Path folder) throws Exception {
        return staged(fixture, folder).tree;
    }

    /** Adds everything, in an index and an object store apart. */
    private static Staged staged(GitFixture fixture, Path folder) throws Exception {
        Path index = Files.createTempDirectory(folder, "index").resolve("index");
        // With its time: a newer index would hide what changed in the moment that it was written.
        Files.copy(fixture.root().resolve(".git/index"), index, StandardCopyOption.COPY_ATTRIBUTES);
        Path objects = Files.createTempDirectory(folder, "objects");
        staging(fixture, index, objects, "add", "-A");
        Map<String, String> entries = new HashMap<>();
        for (String line :
                staging(fixture, index, objects, "ls-files", "-s", "-z").split("\0")) {
            int tab = line.indexOf('\t');
            if (tab > 0) {
                entries.put(line.substring(tab + 1), line.substring(0, line.lastIndexOf(' ', tab)));
            }
        }
        return new Staged(staging(fixture, index, objects, "write-tree").trim(), entries);
    }

    private static String staging(GitFixture fixture, Path index, Path objects, String... arguments) throws Exception {
        List<String> command =
                Stream.concat(Stream.of("git"), Stream.of(arguments)).toList();
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(fixture.root().toFile());
        builder.environment().put("GIT_INDEX_FILE", index.toString());
        builder.environment().put("GIT_OBJECT_DIRECTORY", objects.toString());
        builder.environment()
                .put(
                        "GIT_ALTERNATE_OBJECT_DIRECTORIES",
                        fixture.root().resolve(".git/objects").toString());
        builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
        Path errors = Files.createTempFile(index.getParent(), "git", ".err");
        Process process = builder.redirectError(errors.toFile()).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(Files.readString(errors)).isZero();
        return output;
    }

    static Map<String, String> contents(Path directory) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : new ArrayList<>(files.toList())) {
                String name = directory.relativize(file).toString();
                contents.put(
                        name,
                        Files.isRegularFile(file)
                                ? Digest.sha256(Files.readAllBytes(file)) + " " + Files.getLastModifiedTime(file)
                                : "folder");
            }
        }
        return contents;
    }
}
