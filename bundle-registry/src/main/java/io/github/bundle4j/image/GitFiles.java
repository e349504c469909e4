package io.github.bundle4j.image;

import io.github.bundle4j.project.GitMapping;
import io.github.bundle4j.source.FileMode;
import io.github.bundle4j.source.GlobSet;
import io.github.bundle4j.source.SourceEntry;
import io.github.bundle4j.source.SourceTree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The files of a git mapping, with the paths they get in the image. */
final class GitFiles {
    /**
     * A file and where it goes.
     *
     * @param path in the image, without a slash in front
     * @param entry in the source
     */
    record Mapped(String path, SourceEntry entry) {}

    private GitFiles() {}

    static List<Mapped> of(String image, GitMapping mapping, SourceTree tree) {
        String add = ImagePaths.clean(mapping.add());
        String to = ImagePaths.clean(mapping.to());
        GlobSet included = GlobSet.of(mapping.includePaths());
        GlobSet excluded = GlobSet.of(mapping.excludePaths());
        Optional<SourceEntry> single = add.isEmpty() ? Optional.empty() : tree.find(add);
        List<Mapped> result = new ArrayList<>();
        if (single.isPresent() && single.get().mode() != FileMode.DIRECTORY) {
            result.add(new Mapped(to, single.get()));
        } else {
            int prefix = add.isEmpty() ? 0 : add.length() + 1;
            for (SourceEntry entry : tree.walk(add)) {
                String relative = entry.path().substring(prefix);
                if ((included.isEmpty() || included.matches(relative)) && !excluded.matches(relative)) {
                    result.add(new Mapped(ImagePaths.join(to, relative), entry));
                }
            }
        }
        if (result.isEmpty()) {
            throw new ImageException.InvalidInstruction(
                    image,
                    "werf.yaml",
                    0,
                    "git mapping: add " + mapping.add() + " with its include and exclude paths matches no file of the"
                            + " commit");
        }
        return result;
    }

    static FileNode node(Mapped mapped, SourceTree tree, Owner owner) {
        String source = mapped.entry().path();
        FileMode mode = mapped.entry().mode();
        return switch (mode) {
            case SYMLINK ->
                FileNode.symlink(
                        mapped.path(), new String(tree.read(source), StandardCharsets.UTF_8), owner.uid(), owner.gid());
            case SUBMODULE, DIRECTORY -> FileNode.directory(mapped.path(), 0755, owner.uid(), owner.gid());
            case REGULAR, EXECUTABLE ->
                FileNode.file(
                        mapped.path(),
                        mode == FileMode.EXECUTABLE ? 0755 : 0644,
                        owner.uid(),
                        owner.gid(),
                        tree.size(source),
                        () -> tree.open(source));
        };
    }
}
