package io.github.bundle4j.giterminism.internal;

import io.github.bundle4j.giterminism.internal.DevSnapshot.Leaf;
import io.github.bundle4j.source.SourcePaths;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.dircache.DirCacheTree;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.TreeFormatter;
import org.jspecify.annotations.Nullable;

/** The folders of a dev snapshot: closed ones as the index has them, open ones as they were found. */
final class DevFolders {
    private final IndexFolders index;
    private final Map<String, NavigableMap<String, Leaf>> found = new HashMap<>();
    private final Map<String, NavigableMap<String, Boolean>> subfolders = new HashMap<>();

    /** Puts leaves that were found in open folders beside the closed folders of the index. */
    DevFolders(IndexFolders index, Collection<Leaf> leaves) {
        this.index = index;
        for (Leaf leaf : leaves) {
            String folder = SourcePaths.parent(leaf.path());
            if (found.computeIfAbsent(folder, path -> new TreeMap<>(SourcePaths.ORDER))
                            .put(name(leaf.path()), leaf)
                    == null) {
                link(folder);
            }
        }
        for (String folder : index.closed()) {
            if (!index.closedFiles(folder).isEmpty()) {
                link(folder);
            }
        }
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private void link(String folder) {
        for (String at = folder; !at.isEmpty(); at = SourcePaths.parent(at)) {
            NavigableMap<String, Boolean> siblings =
                    subfolders.computeIfAbsent(SourcePaths.parent(at), path -> new TreeMap<>(SourcePaths.ORDER));
            if (siblings.put(name(at), true) != null) {
                return;
            }
        }
    }

    /** The names of the folders in a folder, in order. */
    Collection<String> subfolders(String folder) {
        NavigableMap<String, Boolean> names = subfolders.get(folder);
        return names == null ? List.of() : names.keySet();
    }

    boolean isFolder(String path) {
        NavigableMap<String, Boolean> siblings = subfolders.get(SourcePaths.parent(path));
        return siblings != null && siblings.containsKey(name(path));
    }

    Optional<Leaf> leaf(String path) {
        String folder = SourcePaths.parent(path);
        NavigableMap<String, Leaf> here = found.get(folder);
        Leaf leaf = here == null ? null : here.get(name(path));
        if (leaf != null) {
            return Optional.of(leaf);
        }
        DirCacheEntry entry = index.closedFiles(folder).get(name(path));
        return Optional.ofNullable(entry).map(each -> leaf(path, each));
    }

    /** The leaves directly in a folder, in any order. */
    Collection<Leaf> leaves(String folder) {
        if (index.isOpen(folder)) {
            NavigableMap<String, Leaf> here = found.get(folder);
            return here == null ? List.of() : here.values();
        }
        String prefix = folder.isEmpty() ? "" : folder + "/";
        return index.closedFiles(folder).entrySet().stream()
                .map(each -> leaf(prefix + each.getKey(), each.getValue()))
                .toList();
    }

    private static Leaf leaf(String path, DirCacheEntry entry) {
        return new Leaf(path, entry.getRawMode(), entry.getObjectId().name(), null);
    }

    /** The id of the tree that the whole makes. Subtrees that Git has written down in the index are not made again. */
    ObjectId treeId(@Nullable DirCacheTree known, ObjectInserter ids) throws IOException {
        ObjectId id = treeId("", known, ids);
        return id == null ? ids.insert(new TreeFormatter()) : id;
    }

    private @Nullable ObjectId treeId(String folder, @Nullable DirCacheTree known, ObjectInserter ids)
            throws IOException {
        if (known != null && known.isValid() && index.isKnown(folder) && !index.leadsToOpen(folder)) {
            return known.getObjectId();
        }
        NavigableMap<String, Item> items = new TreeMap<>(SourcePaths.ORDER);
        for (Leaf leaf : leaves(folder)) {
            items.put(
                    name(leaf.path()),
                    new Item(
                            name(leaf.path()),
                            FileMode.fromBits(leaf.rawMode()),
                            ObjectId.fromString(leaf.objectId())));
        }
        Map<String, DirCacheTree> knownChildren = children(known);
        for (String name : subfolders(folder)) {
            String path = SourcePaths.join(folder, name);
            ObjectId id = treeId(path, knownChildren.get(name), ids);
            if (id != null) {
                items.put(name + "/", new Item(name, FileMode.TREE, id)); // Git sorts folders as if they ended so
            }
        }
        if (items.isEmpty()) {
            return null;
        }
        TreeFormatter tree = new TreeFormatter();
        items.values().forEach(item -> tree.append(item.name(), item.mode(), item.id()));
        return ids.insert(tree);
    }

    private record Item(String name, FileMode mode, ObjectId id) {}

    private static Map<String, DirCacheTree> children(@Nullable DirCacheTree tree) {
        Map<String, DirCacheTree> children = new HashMap<>();
        for (int i = 0; tree != null && i < tree.getChildCount(); i++) {
            children.put(tree.getChild(i).getNameString(), tree.getChild(i));
        }
        return children;
    }
}
