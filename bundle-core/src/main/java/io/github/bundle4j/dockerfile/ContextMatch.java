package io.github.bundle4j.dockerfile;

import java.util.List;

/**
 * What a source word of {@code COPY} or {@code ADD} names.
 *
 * @param path the file or folder, relative to the context; a link that a word names is already followed
 * @param name the last component as the word has it: a followed link keeps its name
 * @param parents the folders that {@code --parents} keeps, without slash at the end; empty without that option
 * @param directory whether it is a folder, whose content is taken
 * @param directories the folders below it, relative to it, sorted
 * @param files the files in it, sorted by path; the file itself if it is none
 */
public record ContextMatch(
        String path,
        String name,
        String parents,
        boolean directory,
        List<String> directories,
        List<ContextFile> files) {
    /**
     * Copies the lists.
     *
     * @param path see above
     * @param name see above
     * @param parents see above
     * @param directory see above
     * @param directories see above
     * @param files see above
     */
    public ContextMatch {
        directories = List.copyOf(directories);
        files = List.copyOf(files);
    }

    /**
     * Folders that stay empty because {@code .dockerignore} hides all their files, but not them.
     *
     * @return their paths relative to the context
     */
    public List<String> emptyDirectories() {
        if (directories.isEmpty()) {
            return List.of();
        }
        var filled = new java.util.HashSet<String>();
        String folderOfLast = "/";
        for (ContextFile file : files) {
            String relative = relative(file);
            int last = relative.lastIndexOf('/');
            if (last == folderOfLast.length() && relative.startsWith(folderOfLast)) {
                continue;
            }
            for (int slash = relative.indexOf('/'); slash >= 0; slash = relative.indexOf('/', slash + 1)) {
                filled.add(relative.substring(0, slash));
            }
            folderOfLast = last < 0 ? "/" : relative.substring(0, last);
        }
        for (String folder : directories) {
            for (int slash = folder.indexOf('/'); slash >= 0; slash = folder.indexOf('/', slash + 1)) {
                filled.add(folder.substring(0, slash));
            }
        }
        return directories.stream()
                .filter(folder -> !filled.contains(folder))
                .map(folder -> path.isEmpty() ? folder : path + "/" + folder)
                .toList();
    }

    /**
     * Where a file of {@link #files()} lies below the match.
     *
     * @param file one of the files
     * @return the path relative to the folder; the empty string if the match is a file
     */
    public String relative(ContextFile file) {
        if (!directory) {
            return "";
        }
        return path.isEmpty() ? file.path() : file.path().substring(path.length() + 1);
    }
}
