package io.github.bundle4j.project;

import java.util.List;
import java.util.Optional;

/** What {@link ProjectLoader} found out. */
record ProjectModel(
        String name,
        String chartDirectory,
        Optional<String> chartAppVersion,
        List<ImageSpec> images,
        String releaseName,
        String namespace,
        CleanupPolicy cleanup,
        GitWorktreeOptions gitWorktree,
        String rendered) {
    ProjectModel {
        images = List.copyOf(images);
    }
}
