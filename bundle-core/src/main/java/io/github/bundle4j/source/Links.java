package io.github.bundle4j.source;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Follows symbolic links inside a tree, also in folders on the way. Never leaves the tree. Thread-safe; stateless. */
public final class Links {
    private static final int MAX_STEPS = 1000;

    private Links() {}

    /**
     * Where a path leads once every link is followed.
     *
     * @param tree the tree
     * @param path a path that may run through links
     * @return the entry, neither a link nor reached through one; empty if there is none: a link that dangles, is
     *     absolute or leaves the tree leads nowhere
     * @throws SourceException if there are more than 1000 links on the way, so most likely a loop
     */
    public static Optional<SourceEntry> resolve(SourceTree tree, String path) {
        return trace(tree, path).map(trace -> trace.get(trace.size() - 1));
    }

    /**
     * As {@link #resolve}, with every link that was followed.
     *
     * @param tree the tree
     * @param path a path that may run through links
     * @return the links in the order met, then the entry itself; empty where {@link #resolve} is
     * @throws SourceException as {@link #resolve}
     */
    public static Optional<List<SourceEntry>> trace(SourceTree tree, String path) {
        List<SourceEntry> met = new ArrayList<>();
        Deque<String> rest = new ArrayDeque<>(List.of(path.split("/", -1)));
        Deque<String> done = new ArrayDeque<>();
        while (!rest.isEmpty()) {
            String part = rest.removeFirst();
            if (part.isEmpty() || part.equals(".")) {
                continue;
            }
            if (part.equals("..")) {
                if (done.pollLast() == null) {
                    return Optional.empty();
                }
                continue;
            }
            done.addLast(part);
            String here = String.join("/", done);
            Optional<SourceEntry> entry = tree.find(here);
            if (entry.isEmpty()) {
                return Optional.empty();
            }
            if (entry.get().mode() == FileMode.SYMLINK) {
                met.add(entry.get());
                if (met.size() > MAX_STEPS) {
                    throw new SourceException(
                            path, path + " leads through too many symbolic links, likely a loop", null);
                }
                String target = new String(tree.read(here), StandardCharsets.UTF_8);
                if (target.isEmpty() || target.startsWith("/")) {
                    return Optional.empty();
                }
                done.removeLast();
                List<String> parts = new ArrayList<>(List.of(target.split("/", -1)));
                Collections.reverse(parts);
                parts.forEach(rest::addFirst);
            }
        }
        String end = String.join("/", done);
        Optional<SourceEntry> last = end.isEmpty() ? Optional.empty() : tree.find(end);
        return last.map(entry -> {
            met.add(entry);
            return List.copyOf(met);
        });
    }
}
