package io.github.bundle4j.project;

import java.util.List;

/**
 * Files of another image for a Stapel image. Immutable.
 *
 * @param from where they come from
 * @param add what to take: an absolute path in that image
 * @param to where it goes: an absolute path
 * @param includePaths globs relative to {@code add}; empty for everything
 * @param excludePaths globs relative to {@code add} that are left out
 * @param owner the owner's name or id; empty to keep it
 * @param group the group's name or id; empty to keep it
 * @param position when it happens
 */
public record ImageImport(
        BaseImage from,
        String add,
        String to,
        List<String> includePaths,
        List<String> excludePaths,
        String owner,
        String group,
        StagePosition position) {
    /**
     * Copies the collections.
     *
     * @param from where they come from
     * @param add what to take: an absolute path in that image
     * @param to where it goes: an absolute path
     * @param includePaths globs relative to {@code add}
     * @param excludePaths globs relative to {@code add} that are left out
     * @param owner the owner's name or id
     * @param group the group's name or id
     * @param position when it happens
     */
    public ImageImport {
        includePaths = List.copyOf(includePaths);
        excludePaths = List.copyOf(excludePaths);
    }
}
