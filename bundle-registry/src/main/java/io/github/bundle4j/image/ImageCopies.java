package io.github.bundle4j.image;

import io.github.bundle4j.dockerfile.Selection;
import io.github.bundle4j.dockerfile.SourceWord;
import io.github.bundle4j.source.SourcePaths;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Takes files out of another image, as {@code COPY --from} does. Owners and modes are kept. */
final class ImageCopies {
    private ImageCopies() {}

    /**
     * Finds what a word names.
     *
     * @return what it names in the order of names; empty if there is nothing
     * @throws LayerTree.PathConflict if it names a link that leads nowhere
     */
    static List<Transfer> select(RootFs fs, SourceWord word) throws LayerTree.PathConflict {
        var result = new ArrayList<Transfer>();
        for (SourceWord.Match<FileNode> match : word.find(fs)) {
            String name = match.named().name();
            FileNode node = match.target()
                    .orElseThrow(() -> new LayerTree.PathConflict(
                            "/" + match.named().path() + " is a link that leads nowhere in the image it is in"));
            Transfer found = node.isDirectory()
                    ? folder(fs, node, name, word.selection())
                    : Transfer.file(name, fs.content(node).at(""));
            // As with BuildKit, nothing has to be in an image without files.
            boolean mustTake = word.mustTake() && !fs.below("").isEmpty();
            if (!mustTake || (found.directory() && !found.nodes().isEmpty())) {
                result.add(found);
            }
        }
        return result;
    }

    private static Transfer folder(RootFs fs, FileNode folder, String name, Selection selection) {
        List<FileNode> nodes = new ArrayList<>();
        Map<String, FileNode> skipped = new HashMap<>();
        Set<String> passed = new HashSet<>();
        int prefix = folder.path().isEmpty() ? 0 : folder.path().length() + 1;
        for (FileNode each : fs.below(folder.path()).values()) {
            String path = each.path().substring(prefix);
            FileNode node = fs.content(each).at(path);
            if (selection.takes(path)) {
                for (String above = ImagePaths.parent(path);
                        skipped.containsKey(above) && passed.add(above);
                        above = ImagePaths.parent(above)) {
                    nodes.add(skipped.get(above));
                }
                nodes.add(node);
            } else if (node.isDirectory()) {
                skipped.put(path, node);
            }
        }
        nodes.sort(Comparator.comparing(FileNode::path, SourcePaths.ORDER));
        return new Transfer(name, true, nodes, passed, false);
    }
}
