package io.github.bundle4j.image;

import io.github.bundle4j.dockerfile.ContextFile;
import io.github.bundle4j.dockerfile.ContextMatch;
import io.github.bundle4j.source.FileMode;
import io.github.bundle4j.source.SourcePaths;
import io.github.bundle4j.source.SourceTree;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Something to be placed in an image: a file, or a folder whose content is taken.
 *
 * @param name the last component of its path
 * @param directory whether it is a folder
 * @param nodes the file itself with an empty path, or what is in the folder with paths relative to it, folders first
 * @param passed paths of folders among them that are there only because of what is in them
 * @param unpacked whether it was an archive, whose owners and modes stay what they are
 */
record Transfer(String name, boolean directory, List<FileNode> nodes, Set<String> passed, boolean unpacked) {
    Transfer {
        nodes = List.copyOf(nodes);
        passed = Set.copyOf(passed);
    }

    static Transfer of(ContextMatch match, SourceTree tree) {
        var nodes = new ArrayList<FileNode>();
        match.directories().forEach(path -> nodes.add(FileNode.directory(path, 0755, 0, 0)));
        match.files().forEach(file -> nodes.add(node(match.relative(file), file, tree)));
        nodes.sort(Comparator.comparing(FileNode::path, SourcePaths.ORDER));
        return new Transfer(match.name(), match.directory(), nodes, match.passed(), false);
    }

    static FileNode node(String path, ContextFile file, SourceTree tree) {
        String source = file.entry().path();
        FileMode mode = file.entry().mode();
        return switch (mode) {
            case SYMLINK -> FileNode.symlink(path, new String(tree.read(source), StandardCharsets.UTF_8), 0, 0);
            case SUBMODULE, DIRECTORY -> FileNode.directory(path, 0755, 0, 0);
            case REGULAR, EXECUTABLE ->
                FileNode.file(
                        path,
                        mode == FileMode.EXECUTABLE ? 0755 : 0644,
                        0,
                        0,
                        tree.size(source),
                        () -> tree.open(source));
        };
    }

    static Transfer inline(String name, String text) {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        return file(name, FileNode.file("", 0644, 0, 0, content.length, () -> new ByteArrayInputStream(content)));
    }

    /** A file with an empty path. */
    static Transfer file(String name, FileNode file) {
        return new Transfer(name, false, List.of(file), Set.of(), false);
    }
}
