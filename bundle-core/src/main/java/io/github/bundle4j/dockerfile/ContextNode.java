package io.github.bundle4j.dockerfile;

import io.github.bundle4j.source.FileMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A folder or file of a context. Built once, then only read. */
final class ContextNode {
    private static final int MAX_LINKS = 255;

    private final String path;
    private final @Nullable ContextNode parent;
    private final @Nullable ContextFile file;
    private final Map<String, ContextNode> children;
    /** Where the last file went: files mostly come folder by folder. */
    private @Nullable ContextNode last;

    private ContextNode(String path, @Nullable ContextNode parent, @Nullable ContextFile file) {
        this.path = path;
        this.parent = parent;
        this.file = file;
        this.children = file == null ? new TreeMap<>(ContextNode::compare) : Map.of();
    }

    static ContextNode root() {
        return new ContextNode("", null, null);
    }

    void add(ContextFile added) {
        String whole = added.path();
        int slash = whole.lastIndexOf('/');
        ContextNode folder = last;
        if (folder == null || folder.path.length() != slash || !whole.startsWith(folder.path)) {
            folder = folder(whole);
            last = folder;
        }
        folder.children.put(whole.substring(slash + 1), new ContextNode(whole, folder, added));
    }

    /** A folder without anything in it: all its files are hidden, it is not. */
    void addDirectory(String directory) {
        folder(directory + "/");
    }

    /** The folder that a path is in, made if it is missing. */
    private ContextNode folder(String rest) {
        ContextNode node = this;
        int slash = rest.indexOf('/');
        int from = 0;
        while (slash >= 0) {
            String folder = rest.substring(0, slash);
            ContextNode above = node;
            node = node.children.computeIfAbsent(
                    rest.substring(from, slash), name -> new ContextNode(folder, above, null));
            from = slash + 1;
            slash = rest.indexOf('/', from);
        }
        return node;
    }

    String path() {
        return path;
    }

    boolean isDirectory() {
        return file == null;
    }

    String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Every file below, or this one, in the order of their paths. */
    void files(Consumer<ContextFile> target) {
        if (file != null) {
            target.accept(file);
        } else {
            var all = new ArrayList<ContextFile>();
            collect(all);
            all.sort((a, b) -> compare(a.path(), b.path()));
            all.forEach(target);
        }
    }

    /** Every folder below, this one not included. */
    void directories(Consumer<String> target) {
        for (ContextNode child : children.values()) {
            if (child.isDirectory()) {
                target.accept(child.path);
                child.directories(target);
            }
        }
    }

    private void collect(List<ContextFile> target) {
        for (ContextNode child : children.values()) {
            if (child.file != null) {
                target.add(child.file);
            } else {
                child.collect(target);
            }
        }
    }

    /** Nodes that a cleaned pattern names; links on the way to its first wildcard are followed, behind it on demand. */
    List<ContextNode> match(String pattern, LinkTarget links, boolean alsoBehindWildcards) {
        List<ContextNode> current = List.of(this);
        if (pattern.equals(".") || pattern.equals("/") || pattern.isEmpty()) {
            return current;
        }
        boolean wild = false;
        for (String part : pattern.split("/")) {
            var next = new ArrayList<ContextNode>();
            boolean wildPart = GoPathMatch.hasWildcard(part) || part.indexOf('\\') >= 0;
            for (ContextNode node : current) {
                ContextNode folder = wild && !alsoBehindWildcards ? node : node.follow(links, this, 0);
                if (folder == null || !folder.isDirectory()) {
                    continue;
                }
                ContextNode exact = folder.children.get(part);
                if (exact != null) {
                    next.add(exact);
                } else if (wildPart) {
                    folder.children.forEach((name, child) -> {
                        if (GoPathMatch.matches(part, name)) {
                            next.add(child);
                        }
                    });
                }
            }
            wild |= wildPart;
            current = next;
        }
        return current;
    }

    /** The node behind a link, within the context; {@code null} if it dangles. */
    @Nullable
    ContextNode follow(LinkTarget links, ContextNode root, int depth) {
        if (file == null || file.entry().mode() != FileMode.SYMLINK) {
            return this;
        }
        if (depth > MAX_LINKS) {
            return null;
        }
        String target = links.of(file);
        ContextNode start = target.startsWith("/") || parent == null ? root : parent;
        Deque<String> parts = new ArrayDeque<>(Arrays.asList(target.split("/")));
        ContextNode node = start;
        while (!parts.isEmpty()) {
            String part = parts.removeFirst();
            if (part.isEmpty() || part.equals(".")) {
                continue;
            }
            if (part.equals("..")) {
                node = node.parent == null ? root : node.parent;
                continue;
            }
            ContextNode child = node.children.get(part);
            if (child == null) {
                return null;
            }
            ContextNode followed = child.follow(links, root, depth + 1);
            if (followed == null) {
                return null;
            }
            node = followed;
        }
        return node;
    }

    /** Reads where a link points. */
    @FunctionalInterface
    interface LinkTarget {
        String of(ContextFile link);
    }

    static int compare(String a, String b) {
        for (int i = 0; i < Math.min(a.length(), b.length()); i++) {
            if (a.charAt(i) != b.charAt(i)) {
                if (a.charAt(i) >= 0xd800 && b.charAt(i) >= 0xd800) {
                    return Arrays.compareUnsigned(
                            a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
                }
                return Character.compare(a.charAt(i), b.charAt(i));
            }
        }
        return Integer.compare(a.length(), b.length());
    }
}
