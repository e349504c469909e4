package io.github.bundle4j.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bundle4j.LimitExceededException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class TreesTest {
    private static MemoryTree sample() {
        return MemoryTree.builder()
                .file("b.txt", "b")
                .file("a/z", "z")
                .file("a.txt", "dot sorts before slash")
                .executable("a/run", "#!/bin/sh\n".getBytes(UTF_8))
                .link("link", "a/z")
                .build();
    }

    @Test
    void walksInTheOrderOfBytes() {
        assertThat(sample().walk(""))
                .extracting(SourceEntry::path)
                .containsExactly("a.txt", "a/run", "a/z", "b.txt", "link");
        assertThat(sample().list("")).extracting(SourceEntry::path).containsExactly("a", "a.txt", "b.txt", "link");
        assertThat(sample().walk("a")).extracting(SourceEntry::path).containsExactly("a/run", "a/z");
        assertThat(sample().list("nothing")).isEmpty();
    }

    @Test
    void idsAreGits() {
        MemoryTree tree = MemoryTree.ofTexts(Map.of("hello", "hello\n"));
        assertThat(tree.find("hello").orElseThrow().objectId()).isEqualTo("ce013625030ba8dba906f756967f9e9ca394464a");
    }

    @Test
    void diskAndMemoryShowTheSame(@TempDir Path folder) throws Exception {
        MemoryTree memory = sample();
        for (SourceEntry entry : memory.walk("")) {
            Path file = folder.resolve(entry.path());
            Files.createDirectories(file.getParent());
            if (entry.mode() == FileMode.SYMLINK) {
                Files.createSymbolicLink(file, Path.of(new String(memory.read(entry.path()), UTF_8)));
            } else {
                Files.write(file, memory.read(entry.path()));
                Files.setPosixFilePermissions(
                        file,
                        PosixFilePermissions.fromString(
                                entry.mode() == FileMode.EXECUTABLE ? "rwxr-xr-x" : "rw-r--r--"));
            }
        }
        Files.createDirectories(folder.resolve(".git/objects"));
        Files.writeString(folder.resolve(".git/config"), "hidden");
        DirectoryTree disk = DirectoryTree.of(folder);
        assertThat(disk.walk(""))
                .extracting(e -> e.path() + e.mode() + e.objectId())
                .isEqualTo(memory.walk("").stream()
                        .map(e -> e.path() + e.mode() + e.objectId())
                        .toList());
        assertThat(disk.find(".git/config")).isEmpty();
        assertThat(disk.find("link/x")).isEmpty();
        assertThat(disk.find("../" + folder.getFileName() + "/b.txt")).isEmpty();
        assertThat(disk.read("link")).isEqualTo("a/z".getBytes(UTF_8));
        assertThat(disk.size("a/z")).isEqualTo(1);
        assertThatThrownBy(() -> disk.read("a")).isInstanceOf(SourceNotFoundException.class);
        assertThatThrownBy(() -> DirectoryTree.of(folder.resolve("no"))).isInstanceOf(SourceNotFoundException.class);
    }

    @Test
    void aSubTreeIsATree() {
        SourceTree sub = SubTree.of(sample(), "a");
        assertThat(sub.walk("")).extracting(SourceEntry::path).containsExactly("run", "z");
        assertThat(sub.read("z")).isEqualTo("z".getBytes(UTF_8));
        assertThat(sub.find("z")).isPresent();
        assertThat(sub.find("b.txt")).isEmpty();
    }

    @Test
    void followsLinksInsideTheTreeOnly() {
        MemoryTree tree = MemoryTree.builder()
                .file("real/file", "x")
                .link("dir", "real")
                .link("chain", "dir/file")
                .link("out", "../../etc/passwd")
                .link("absolute", "/real/file")
                .link("dangling", "real/no")
                .link("loop", "loop2")
                .link("loop2", "loop")
                .link("real/up", "../real/file")
                .build();
        assertThat(Links.resolve(tree, "dir/file")).map(SourceEntry::path).contains("real/file");
        assertThat(Links.resolve(tree, "chain")).map(SourceEntry::path).contains("real/file");
        assertThat(Links.resolve(tree, "dir/up")).map(SourceEntry::path).contains("real/file");
        assertThat(Links.trace(tree, "chain").orElseThrow())
                .extracting(SourceEntry::path)
                .containsExactly("chain", "dir", "real/file");
        for (String nowhere : List.of("out", "absolute", "dangling")) {
            assertThat(Links.resolve(tree, nowhere)).as(nowhere).isEmpty();
        }
        assertThatThrownBy(() -> Links.resolve(tree, "loop")).isInstanceOf(SourceException.class);
    }

    @Test
    void walksThroughLinksToFolders() {
        MemoryTree tree = MemoryTree.builder()
                .file("real/b", "x")
                .file("real/sub/c", "y")
                .link("real/self", ".")
                .link("real/sub/up", "../../real")
                .link("t/linked", "../real")
                .link("t/file", "../real/b")
                .link("t/loop", "loop")
                .link("t/nowhere", "no")
                .file("t/a", "z")
                .link("all", "t")
                .build();
        List<String> entered = new ArrayList<>();
        assertThat(Links.walk(tree, "all", (path, folder) -> entered.add(path + " " + folder)))
                .extracting(each -> each.path() + " " + each.target().path())
                .containsExactly("all/a t/a", "all/file real/b", "all/linked/b real/b", "all/linked/sub/c real/sub/c");
        assertThat(entered).containsExactly("all t", "all/linked real");
        assertThat(Links.walk(tree, "", (path, folder) -> {}))
                .extracting(Links.Reached::path)
                .contains("real/b", "t/a", "t/linked/sub/c", "all/linked/sub/c");
        assertThat(Links.walk(tree, "real/b", (path, folder) -> {})).isEmpty();
        assertThat(Links.walk(tree, "no", (path, folder) -> {})).isEmpty();
    }

    @Test
    void linksThatMultiplyFilesEnd() {
        MemoryTree.Builder tree = MemoryTree.builder().file("d0/f", "x");
        for (int i = 1; i < 10; i++) {
            for (int j = 0; j < 10; j++) {
                tree.link("d" + i + "/l" + j, "../d" + (i - 1));
            }
        }
        assertThatThrownBy(() -> Links.walk(tree.build(), "d9", (path, folder) -> {}))
                .isInstanceOf(LimitExceededException.class);
    }

    @Test
    @Timeout(10)
    void linksAsLongAsFilesLeadNowhere() {
        MemoryTree tree =
                MemoryTree.builder().link("l", "./".repeat(4 << 20) + "l").build();
        assertThat(Links.resolve(tree, "l")).isEmpty();
    }

    @Test
    void passwordsAreNotPartOfAnAddressThatIsShown() {
        for (String url :
                List.of("https://h/x.git", "https://u@h/x.git", "https://u:p@h/x.git", "https://u:p@a@h/x.git")) {
            assertThat(new GitAddress(url, "HEAD", Optional.empty())).hasToString("https://h/x.git at HEAD");
        }
        assertThat(new GitAddress("https://h/a@b", "HEAD", Optional.empty()).shownUrl())
                .isEqualTo("https://h/a@b");
    }

    @Test
    void refusesPathsThatAreNone() {
        for (String path : List.of("", "/a", "a//b", "a/", "./a", "a/../b", "..", "a\0")) {
            assertThat(SourcePaths.isValid(path)).as(path).isFalse();
            assertThatThrownBy(() -> MemoryTree.builder().file(path, "x")).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> MemoryTree.builder().file("a", "x").file("a/b", "y"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> MemoryTree.builder().file("a/b", "x").file("a", "y"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void ordersLikeUtf8() {
        assertThat(SourcePaths.ORDER.compare("\uffee", "😀")).isNegative();
        assertThat(SourcePaths.ORDER.compare("😀", "\uffee")).isPositive();
        assertThat(SourcePaths.ORDER.compare("a", "a/b")).isNegative();
    }
}
