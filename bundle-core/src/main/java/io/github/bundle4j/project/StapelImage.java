package io.github.bundle4j.project;

import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * An image assembled from a base, files of Git repositories, shell commands and files of other images. Immutable.
 *
 * @param common what both kinds of images have in common
 * @param from what it starts from
 * @param fromLatest whether the base is looked up anew in its registry on every build
 * @param fromCacheVersion renews everything on top of the base when changed; may be empty
 * @param git files to take from Git
 * @param shell commands to run
 * @param mounts folders that are mounted while commands run
 * @param imports files to take from other images
 */
public record StapelImage(
        CommonDirectives common,
        BaseImage from,
        boolean fromLatest,
        String fromCacheVersion,
        List<GitMapping> git,
        ShellCommands shell,
        List<BuildMount> mounts,
        List<ImageImport> imports)
        implements ImageSpec {
    /**
     * Copies the collections.
     *
     * @param common what both kinds of images have in common
     * @param from what it starts from
     * @param fromLatest whether the base is looked up anew in its registry on every build
     * @param fromCacheVersion renews everything on top of the base when changed
     * @param git files to take from Git
     * @param shell commands to run
     * @param mounts folders that are mounted while commands run
     * @param imports files to take from other images
     */
    public StapelImage {
        git = List.copyOf(git);
        mounts = List.copyOf(mounts);
        imports = List.copyOf(imports);
    }

    @Override
    public SortedSet<String> references() {
        SortedSet<String> names = new TreeSet<>();
        if (from instanceof BaseImage.OfProject base) {
            names.add(base.name());
        }
        for (ImageImport each : imports) {
            if (each.from() instanceof BaseImage.OfProject image) {
                names.add(image.name());
            }
        }
        dependencies().forEach(dependency -> names.add(dependency.from()));
        return Collections.unmodifiableSortedSet(names);
    }
}
