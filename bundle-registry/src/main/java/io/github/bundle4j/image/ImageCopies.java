package io.github.bundle4j.image;

import io.github.bundle4j.dockerfile.GoPathMatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** Takes files out of another image, as {@code COPY --from} does. Owners and modes are kept. */
final class ImageCopies {
    private ImageCopies() {}

    /**
     * Finds what a word names.
     *
     * @param pattern a path or pattern, absolute or relative to the root
     * @return what it names in the order of paths; empty if there is nothing
     */
    static List<Transfer> select(RootFs fs, String pattern) {
        List<String> paths = List.of("");
        boolean wild = false;
        for (String part : ImagePaths.clean(pattern).split("/")) {
            if (part.isEmpty()) {
                continue;
            }
            List<String> next = new ArrayList<>();
            for (String path : paths) {
                // Links behind a wildcard are not followed.
                String directory = wild ? path : fs.resolve(path);
                String child = ImagePaths.join(directory, part);
                if (fs.find(child).isPresent()) {
                    next.add(child);
                } else if (GoPathMatch.hasWildcard(part)) {
                    children(fs, directory).stream()
                            .filter(name -> GoPathMatch.matches(part, name))
                            .forEach(name -> next.add(ImagePaths.join(directory, name)));
                }
            }
            wild |= GoPathMatch.hasWildcard(part);
            paths = next;
        }
        var result = new ArrayList<Transfer>();
        for (String path : paths) {
            String real = fs.resolve(path);
            fs.find(real).ifPresent(node -> result.add(transfer(fs, node, path)));
        }
        return result;
    }

    private static List<String> children(RootFs fs, String directory) {
        int prefix = directory.isEmpty() ? 0 : directory.length() + 1;
        return fs.below(directory).keySet().stream()
                .map(path -> path.substring(prefix))
                .filter(path -> path.indexOf('/') < 0)
                .toList();
    }

    private static Transfer transfer(RootFs fs, FileNode node, String named) {
        String name = named.substring(named.lastIndexOf('/') + 1);
        if (!node.isDirectory()) {
            return new Transfer(name, "", false, List.of(fs.content(node).at("")), false);
        }
        var nodes = new ArrayList<FileNode>();
        int prefix = node.path().isEmpty() ? 0 : node.path().length() + 1;
        SortedMap<String, FileNode> below = fs.below(node.path());
        for (Map.Entry<String, FileNode> entry : below.entrySet()) {
            nodes.add(fs.content(entry.getValue()).at(entry.getKey().substring(prefix)));
        }
        return new Transfer(name, "", true, nodes, false);
    }
}
