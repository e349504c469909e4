package io.github.bundle4j.chart;

import io.github.bundle4j.LimitExceededException;
import io.github.bundle4j.chart.ChartException.Reason;
import io.github.bundle4j.govalue.ByteStrings;
import io.github.bundle4j.source.FileMode;
import io.github.bundle4j.source.SourceEntry;
import io.github.bundle4j.source.SourcePaths;
import io.github.bundle4j.source.SourceTree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the files of a chart's folder from a tree. Links are followed as far as the tree reaches. */
final class TreeFiles {
    private static final int MAX_LINKS = 40;
    private static final int MAX_FOLDERS = 100;

    private final SourceTree tree;
    private final String directory;
    private final Budget budget;
    private final IgnoreRules ignored;
    private final List<ChartFile> files = new ArrayList<>();

    private TreeFiles(SourceTree tree, String directory, LoadLimits limits) {
        this.tree = tree;
        this.directory = directory;
        this.budget = new Budget(limits);
        this.ignored = rules(tree, directory);
    }

    static IgnoreRules rules(SourceTree tree, String directory) {
        SourceEntry file =
                tree.find(SourcePaths.join(directory, IgnoreRules.FILE)).orElse(null);
        String text =
                file == null || !file.mode().isFile() ? "" : new String(tree.read(file.path()), StandardCharsets.UTF_8);
        return new IgnoreRules(text, directory);
    }

    static List<ChartFile> read(SourceTree tree, String directory, LoadLimits limits) {
        TreeFiles reader = new TreeFiles(tree, directory, limits);
        reader.walk(directory, "", 0);
        return reader.files;
    }

    private void walk(String folder, String prefix, int depth) {
        if (depth > MAX_FOLDERS) {
            throw LimitExceededException.fixed(
                    "nesting of folders in " + directory + ", perhaps by a link to a parent,",
                    "folder depth",
                    MAX_FOLDERS);
        }
        for (SourceEntry entry : tree.list(folder)) {
            visit(entry, prefix + entry.name(), depth);
        }
    }

    private void visit(SourceEntry entry, String name, int depth) {
        SourceEntry target = entry.mode() == FileMode.SYMLINK ? follow(entry.path(), name) : entry;
        if (target == null || target.mode() == FileMode.DIRECTORY) {
            if (!ignored.ignores(name, true)) {
                walk(target == null ? "" : target.path(), name + "/", depth + 1);
            }
            return;
        }
        if (ignored.ignores(name, false)) {
            return;
        }
        if (!target.mode().isFile()) {
            throw new ChartException(
                    Reason.BAD_FILE,
                    directory,
                    name,
                    "cannot load " + name + " of the chart in \"" + directory + "\": it is a submodule",
                    null);
        }
        budget.file(name, tree.size(target.path()));
        files.add(new ChartFile(name, Bom.strip(ByteStrings.pack(tree.read(target.path())))));
    }

    /** What a link leads to in the end; null for the tree's root. */
    private @Nullable SourceEntry follow(String link, String name) {
        Deque<String> left = new ArrayDeque<>(Arrays.asList(link.split("/")));
        List<String> reached = new ArrayList<>();
        int links = 0;
        SourceEntry last = null;
        while (!left.isEmpty()) {
            String component = left.removeFirst();
            if (component.isEmpty() || component.equals(".")) {
                continue;
            }
            if (component.equals("..")) {
                if (reached.isEmpty()) {
                    throw badLink(name, "leads out of the tree");
                }
                reached.remove(reached.size() - 1);
                last = reached.isEmpty()
                        ? null
                        : tree.find(String.join("/", reached)).orElse(null);
                continue;
            }
            reached.add(component);
            String path = String.join("/", reached);
            last = tree.find(path).orElse(null);
            if (last == null) {
                throw badLink(name, "leads to " + path + ", which does not exist");
            }
            if (last.mode() == FileMode.SYMLINK) {
                if (++links > MAX_LINKS) {
                    throw badLink(name, "passes through more than " + MAX_LINKS + " links");
                }
                String target = new String(tree.read(path), StandardCharsets.UTF_8);
                if (target.startsWith("/")) {
                    throw badLink(name, "is absolute");
                }
                reached.remove(reached.size() - 1);
                List<String> components = Arrays.asList(target.split("/"));
                for (int i = components.size() - 1; i >= 0; i--) {
                    left.addFirst(components.get(i));
                }
            }
        }
        return reached.isEmpty() ? null : last;
    }

    private ChartException badLink(String name, String why) {
        return new ChartException(
                Reason.BAD_FILE,
                directory,
                name,
                "the link " + name + " of the chart in \"" + directory + "\" " + why
                        + "; replace it by what it should lead to",
                null);
    }
}
