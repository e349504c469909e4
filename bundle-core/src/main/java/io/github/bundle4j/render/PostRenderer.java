package io.github.bundle4j.render;

/** Changes what was rendered before it is taken apart into manifests. */
@FunctionalInterface
public interface PostRenderer {
    /**
     * Changes one rendered file.
     *
     * @param path the template's path, from the chart's name on
     * @param content what was rendered, which may hold several documents and hooks
     * @return what to use in its place; empty to drop the file
     */
    String apply(String path, String content);
}
