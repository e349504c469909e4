package io.github.bundle4j.dockerfile;

import java.util.List;
import java.util.Optional;

/**
 * The options of {@code COPY} and those of {@code ADD} that both know.
 *
 * @param from {@code --from}: a stage or an image; never set for {@code ADD}
 * @param owner {@code --chown}: {@code user[:group]}, names or numbers
 * @param mode {@code --chmod}: octal digits, or symbolic changes
 * @param link {@code --link}: the layer does not depend on what is below it
 * @param parents {@code --parents}: sources keep their parent folders
 * @param excludes {@code --exclude}, repeated: patterns of files to leave out
 */
public record CopyOptions(
        Optional<String> from,
        Optional<String> owner,
        Optional<String> mode,
        boolean link,
        boolean parents,
        List<String> excludes) {
    /**
     * Copies the list.
     *
     * @param from see above
     * @param owner see above
     * @param mode see above
     * @param link see above
     * @param parents see above
     * @param excludes see above
     */
    public CopyOptions {
        excludes = List.copyOf(excludes);
    }

    /**
     * No options.
     *
     * @return files keep owner and mode, and nothing is left out
     */
    public static CopyOptions none() {
        return new CopyOptions(Optional.empty(), Optional.empty(), Optional.empty(), false, false, List.of());
    }
}
