package io.github.bundle4j.dockerfile;

import io.github.bundle4j.source.SourcePaths;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a source word of {@code COPY} or {@code ADD} names.
 *
 * @param path the file or folder, relative to the context; a link that a word names is already followed
 * @param name the last component as the word has it: a followed link keeps its name
 * @param directory whether it is a folder, whose content is taken; with {@code --parents} that is what stands before the
 *     pivot, or the context itself
 * @param files what is taken of it, sorted by path; the file itself if it is none
 * @param passed the folders, relative to it, that are not taken themselves and are there because of what is in them
 */
public record ContextMatch(String path, String name, boolean directory, List<ContextFile> files, Set<String> passed) {
    /**
     * Copies list and set.
     *
     * @param path see above
     * @param name see above
     * @param directory see above
     * @param files see above
     * @param passed see above
     */
    public ContextMatch {
        files = List.copyOf(files);
        passed = Set.copyOf(passed);
    }

    /**
     * The folders below it.
     *
     * @return their paths relative to it, sorted by the UTF-8 bytes of the paths; none if it is a file
     */
    public List<String> directories() {
        NavigableSet<String> all = new TreeSet<>(SourcePaths.ORDER);
        for (ContextFile file : files) {
            String relative = relative(file);
            String folder = file.isFolder() ? relative : SourcePaths.parent(relative);
            while (!folder.isEmpty() && all.add(folder)) {
                folder = SourcePaths.parent(folder);
            }
        }
        return List.copyOf(all);
    }

    /**
     * Where a file of {@link #files()} lies below the match.
     *
     * @param file one of the files
     * @return the path relative to the folder; the empty string if it is the match itself
     */
    public String relative(ContextFile file) {
        return directory ? SourcePaths.relativize(file.path(), path) : "";
    }
}
