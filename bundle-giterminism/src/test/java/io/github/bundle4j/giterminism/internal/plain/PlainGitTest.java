package io.github.bundle4j.giterminism.internal.plain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bundle4j.giterminism.GitFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read directly is what {@code git} reads, whatever form Git gave it; what is not plain is refused. */
@Timeout(120)
class PlainGitTest {
    @TempDir
    Path folder;

    private GitFixture fixture;

    @BeforeEach
    void makeHistory() throws Exception {
        Random random = new Random(7);
        fixture = GitFixture.init(Files.createDirectory(folder.resolve("work")));
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            lines.add("line " + random.nextInt());
        }
        for (int commit = 0; commit < 12; commit++) {
            for (int i = 0; i < 20; i++) {
                lines.set(random.nextInt(lines.size()), "changed " + random.nextInt());
            }
            fixture.write("large.txt", String.join("\n", lines));
            fixture.write("d" + commit % 3 + "/e/f" + commit, "file " + commit);
            fixture.write("ä/two  blanks", "text " + commit);
            // Folders have their places as if a slash were part of their names.
            for (String name : List.of("d", "d-", "d0x/f", "d1.txt", "d1-/f", "d1/f", "\uff5e", "\ud83d\ude00")) {
                fixture.write("places/" + name, "place " + commit);
            }
            fixture.link("link", "d" + commit % 3);
            fixture.commit();
        }
        fixture.write("empty", "").commit();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "none", // loose objects
                "repack -adfq --depth=50",
                "-c repack.useDeltaBaseOffset=false -c pack.indexVersion=2 repack -adfq --depth=50",
                "-c pack.compression=0 repack -adfq"
            })
    void objectsAreThoseOfGit(String packing) throws Exception {
        if (!packing.equals("none")) {
            fixture.git(packing.split(" "));
            assertThat(fixture.root().resolve(".git/objects/pack")).isNotEmptyDirectory();
        }
        assertObjectsAreThoseOfGit();
    }

    @Test
    void objectsFarBehindInAPackAreFound() throws Exception {
        fixture.git("repack", "-adq");
        Path index = packFile(".idx");
        Files.delete(index);
        // Every object beyond the first sixteen bytes is treated as one beyond two gigabytes.
        fixture.git("index-pack", "--index-version=2,16", packFile(".pack").toString());
        assertObjectsAreThoseOfGit();
    }

    @Test
    void theFirstVersionOfAPacksIndexIsNotPlain() throws Exception {
        fixture.git("-c", "pack.indexVersion=1", "repack", "-adq");
        String head = fixture.head();
        try (PlainGit git = PlainGit.open(fixture.root())) {
            assertThatThrownBy(() -> git.commit(head)).isInstanceOf(IOException.class);
        }
    }

    private Path packFile(String suffix) throws IOException {
        try (Stream<Path> files = Files.list(fixture.root().resolve(".git/objects/pack"))) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private void assertObjectsAreThoseOfGit() throws IOException {
        String all = fixture.git("cat-file", "--batch-all-objects", "--batch-check");
        int blobs = 0;
        try (PlainGit git = PlainGit.open(fixture.root())) {
            for (String line : all.split("\n")) {
                String[] object = line.split(" ");
                switch (object[1]) {
                    case "commit" ->
                        assertThat(git.commit(object[0]).tree())
                                .isEqualTo(fixture.git("rev-parse", object[0] + "^{tree}")
                                        .trim());
                    case "tree" -> assertEntries(git.tree(object[0]), listing(object[0]));
                    default -> {
                        assertThat(git.blob(object[0])).isEqualTo(fixture.gitBytes("cat-file", "blob", object[0]));
                        blobs++;
                    }
                }
            }
        }
        assertThat(blobs).isGreaterThan(30);
    }

    private List<String> listing(String tree) {
        return List.of(new String(fixture.gitBytes("ls-tree", "-z", tree), UTF_8).split("\0"));
    }

    private static void assertEntries(TreeEntries tree, List<String> listing) {
        assertThat(tree.size()).isEqualTo(listing.size());
        for (int i = 0; i < listing.size(); i++) {
            String line = listing.get(i);
            String name = line.substring(line.indexOf('\t') + 1);
            String kind = tree.isFolder(i) ? "tree" : "blob";
            assertThat("%06o %s %s\t%s".formatted(tree.mode(i), kind, tree.id(i), tree.name(i)))
                    .isEqualTo(line);
            assertThat(tree.find(name)).isEqualTo(i);
            for (String other : List.of(name + " ", name + "0", name.substring(1))) {
                boolean there = listing.stream().anyMatch(each -> each.endsWith("\t" + other));
                assertThat(tree.find(other) >= 0).as(other).isEqualTo(there);
            }
        }
    }

    @Test
    void branchesAreFoundLooseAndPackedAndFromLinkedWorkTrees() throws Exception {
        Path linked = folder.resolve("linked");
        fixture.git("worktree", "add", "-q", "-b", "side", linked.toString(), "HEAD~1");
        for (boolean packed : new boolean[] {false, true}) {
            if (packed) {
                fixture.git("pack-refs", "--all");
            }
            try (PlainGit git = PlainGit.open(fixture.root());
                    PlainGit other = PlainGit.open(linked)) {
                assertThat(git.idOf("HEAD")).isEqualTo(fixture.head());
                assertThat(git.idOf("refs/heads/side"))
                        .isEqualTo(fixture.git("rev-parse", "side").trim());
                assertThat(other.idOf("HEAD"))
                        .isEqualTo(fixture.git("rev-parse", "HEAD~1").trim());
                assertThat(other.commit(other.idOf("HEAD")).tree()).hasSize(40);
                List<String> found = new ArrayList<>();
                other.index(List.of("large.txt"), entry -> found.add(entry.path()));
                assertThat(found).containsExactly("large.txt");
                for (String unknown : List.of("main", "HEAD~1", "refs/heads/none", "refs/heads/../heads/main", "")) {
                    assertThatThrownBy(() -> git.idOf(unknown)).as(unknown).isInstanceOf(IOException.class);
                }
            }
        }
        fixture.git("checkout", "-q", "--detach");
        try (PlainGit git = PlainGit.open(fixture.root())) {
            assertThat(git.idOf("HEAD")).isEqualTo(fixture.head());
        }
    }

    @Test
    void namesThatLeadInCirclesEnd() throws Exception {
        Files.writeString(fixture.root().resolve(".git/refs/heads/main"), "ref: refs/heads/main\n");
        try (PlainGit git = PlainGit.open(fixture.root())) {
            assertThatThrownBy(() -> git.idOf("HEAD")).isInstanceOf(IOException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4})
    void theIndexIsThatOfGit(int version) throws Exception {
        String longName = "x".repeat(200) + "/" + "y".repeat(200);
        fixture.write(longName, "long");
        fixture.git("add", "-A");
        fixture.git("update-index", "--index-version", Integer.toString(version));
        for (List<String> roots : List.of(
                List.of(""),
                List.of("d1"),
                List.of("d1/e/f4", "ä", "none"),
                List.of("x".repeat(200)),
                List.of("d"),
                List.of("large.tx"))) {
            List<String> expected = new ArrayList<>();
            for (String line : new String(fixture.gitBytes("ls-files", "--stage", "-z"), UTF_8).split("\0")) {
                String path = line.substring(line.indexOf('\t') + 1);
                if (roots.stream().anyMatch(root -> root.isEmpty() || (path + "/").startsWith(root + "/"))) {
                    expected.add(line);
                }
            }
            List<String> found = new ArrayList<>();
            try (PlainGit git = PlainGit.open(fixture.root())) {
                git.index(
                        roots,
                        entry -> found.add(
                                Integer.toOctalString(entry.stat().mode()) + " " + entry.id() + " 0\t" + entry.path()));
            }
            assertThat(found).as("%s", roots).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update-index --split-index",
                "update-index --assume-unchanged large.txt",
                "update-index --skip-worktree large.txt",
                "rm --cached -q large.txt && add -N large.txt"
            })
    void anIndexThatSaysMoreIsNotPlain(String commands) throws Exception {
        for (String command : commands.split(" && ")) {
            fixture.git(command.split(" "));
        }
        try (PlainGit git = PlainGit.open(fixture.root())) {
            assertThatThrownBy(() -> git.index(List.of("large.txt"), entry -> {}))
                    .isInstanceOf(IOException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[extensions]\n\tobjectFormat = sha256\n",
                "[extensions] partialClone = origin\n",
                "[ Extensions ]\n\tworktreeConfig = true\n",
                "[core]\n\tworktree = ../other\n",
                "[core]\n\tbare = true\n",
                "[core]\n\tbare\n",
                "[core] bare = true\n",
                "[core]\n\trepositoryFormatVersion = 1\n",
                "[include]\n\tpath = other\n",
                "[includeIf \"gitdir:/\"]\n\tpath = other\n"
            })
    void configurationThatChangesMeaningsIsNotPlain(String lines) throws Exception {
        Path config = fixture.root().resolve(".git/config");
        Files.writeString(config, Files.readString(config) + lines);
        assertThatThrownBy(() -> PlainGit.open(fixture.root())).isInstanceOf(IOException.class);
    }

    /** Whatever a damaged file says, the answer is an error or what it was: no other exception, no endless work. */
    @Test
    void damageIsRefused() throws Exception {
        fixture.git("repack", "-adfq", "--depth=50");
        String head = fixture.head();
        String blob = fixture.git("rev-parse", "HEAD:large.txt").trim();
        byte[] content = fixture.gitBytes("cat-file", "blob", blob);
        Random random = new Random(11);
        for (Path file : List.of(
                packFile(".idx"),
                packFile(".pack"),
                fixture.root().resolve(".git/index"),
                fixture.root().resolve(".git/HEAD"))) {
            byte[] whole = Files.readAllBytes(file);
            assertThat(file.toFile().setWritable(true)).isTrue();
            for (int round = 0; round < 300; round++) {
                byte[] damaged =
                        random.nextInt(4) == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
                for (int i = random.nextInt(3); i >= 0 && damaged.length > 0; i--) {
                    damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
                }
                Files.write(file, damaged);
                try (PlainGit git = PlainGit.open(fixture.root())) {
                    git.idOf("HEAD");
                    git.index(List.of(""), entry -> {});
                    git.tree(git.commit(head).tree());
                    assertThat(git.blob(blob)).isEqualTo(content);
                } catch (IOException refused) {
                    continue; // as it should be
                }
            }
            Files.write(file, whole);
        }
    }
}
