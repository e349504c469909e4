package io.github.bundle4j.source;

import io.github.bundle4j.LimitExceededException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Follows symbolic links inside a tree, also in folders on the way. Never leaves the tree. Thread-safe; stateless. */
public final class Links {
    private static final int MAX_STEPS = 1000;
    /** No system has longer ones. */
    private static final int MAX_TARGET = 4096;

    private Links() {}

    /**
     * Where a path leads once every link is followed.
     *
     * @param tree the tree
     * @param path a path that may run through links
     * @return the entry, neither a link nor reached through one; empty if there is none: a link that dangles, is
     *     absolute, is longer than 4096 bytes or leaves the tree leads nowhere
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
        return trace(tree, path, () -> {
            throw new SourceException(path, path + " leads through too many symbolic links, likely a loop", null);
        });
    }

    private static Optional<List<SourceEntry>> trace(SourceTree tree, String path, Runnable onLoop) {
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
                    onLoop.run();
                    return Optional.empty();
                }
                byte[] text = tree.read(here);
                String target = new String(text, StandardCharsets.UTF_8);
                if (target.isEmpty() || text.length > MAX_TARGET || target.startsWith("/")) {
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

    /**
     * A file below a folder.
     *
     * @param path the path by which it was reached, through links where there are some
     * @param entry what stands at the end of that path: the file, or a link to it
     * @param target the file
     */
    public record Reached(String path, SourceEntry entry, SourceEntry target) {}

    /** Is told of folders that links lead to. */
    @FunctionalInterface
    public interface FolderListener {
        /**
         * A folder is entered through a link.
         *
         * @param path the path by which it was reached
         * @param folder where it is; everything below it is looked at
         */
        void entered(String path, String folder);
    }

    /**
     * All files below a folder, also those that are reached through links to files and folders. Links that lead nowhere,
     * or back to where they are, are passed by.
     *
     * @param tree the tree
     * @param directory a path that may run through links; empty for the root
     * @param listener is told of each folder that is reached through a link, the first included, before its files are
     * @return the files by their paths, in the order of {@link SourcePaths#ORDER}; none if there is no such folder
     * @throws SourceException as {@link #resolve}
     * @throws LimitExceededException if links multiply the files beyond 100,000
     */
    public static List<Reached> walk(SourceTree tree, String directory, FolderListener listener) {
        Optional<SourceEntry> folder = directory.isEmpty() ? Optional.empty() : resolve(tree, directory);
        if (!directory.isEmpty()
                && folder.filter(entry -> entry.mode() == FileMode.DIRECTORY).isEmpty()) {
            return List.of();
        }
        String real = folder.map(SourceEntry::path).orElse("");
        if (!real.equals(directory)) {
            listener.entered(directory, real);
        }
        List<Reached> reached = new ArrayList<>();
        new Walk(tree, listener, reached).walk(directory, real);
        reached.sort(Comparator.comparing(Reached::path, SourcePaths.ORDER));
        return reached;
    }

    private record Walk(SourceTree tree, FolderListener listener, List<Reached> reached, Deque<String> links) {
        private static final int MAX_FILES = 100_000;

        Walk(SourceTree tree, FolderListener listener, List<Reached> reached) {
            this(tree, listener, reached, new ArrayDeque<>());
        }

        void walk(String shown, String real) {
            for (SourceEntry entry : tree.walk(real)) {
                String path = SourcePaths.join(shown, SourcePaths.relativize(entry.path(), real));
                if (entry.mode().isFile()) {
                    add(new Reached(path, entry, entry));
                } else if (entry.mode() == FileMode.SYMLINK) {
                    trace(tree, entry.path(), () -> {}).ifPresent(way -> follow(path, entry, way.get(way.size() - 1)));
                }
            }
        }

        private void follow(String path, SourceEntry link, SourceEntry target) {
            if (target.mode().isFile()) {
                add(new Reached(path, link, target));
            } else if (target.mode() == FileMode.DIRECTORY) {
                links.addLast(link.path());
                if (links.stream().noneMatch(each -> SourcePaths.isWithin(each, target.path()))) {
                    listener.entered(path, target.path());
                    walk(path, target.path());
                }
                links.removeLast();
            }
        }

        private void add(Reached file) {
            if (!links.isEmpty() && reached.size() >= MAX_FILES) {
                throw LimitExceededException.fixed(
                        "what is reached through the link " + links.getFirst(), "files", MAX_FILES);
            }
            reached.add(file);
        }
    }
}
