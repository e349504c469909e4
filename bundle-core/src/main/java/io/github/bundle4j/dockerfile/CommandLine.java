package io.github.bundle4j.dockerfile;

import java.util.List;

/**
 * What {@code RUN}, {@code CMD} and {@code ENTRYPOINT} start.
 *
 * @param shellForm whether the image's shell interprets it
 * @param words the argument list; in shell form one element, the text for the shell
 */
public record CommandLine(boolean shellForm, List<String> words) {
    /**
     * Copies the list.
     *
     * @param shellForm see above
     * @param words see above
     */
    public CommandLine {
        words = List.copyOf(words);
    }

    /**
     * The argument list to start.
     *
     * @param shell the shell with its options, for example {@code [/bin/sh, -c]}
     * @return {@link #words()}, behind the shell if it is needed
     */
    public List<String> arguments(List<String> shell) {
        if (!shellForm) {
            return words;
        }
        var result = new java.util.ArrayList<>(shell);
        result.addAll(words);
        return List.copyOf(result);
    }
}
