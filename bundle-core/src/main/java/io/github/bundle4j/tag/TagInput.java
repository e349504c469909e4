package io.github.bundle4j.tag;

import io.github.bundle4j.source.FileMode;
import io.github.bundle4j.source.SourcePaths;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/** One named input of a content tag. */
public sealed interface TagInput {
    /**
     * What it is: unique among the inputs of one tag, for people as well, for example {@code instruction 3 COPY}.
     *
     * @return the name
     */
    String name();

    /**
     * An input that is a text: a platform, a base, an expanded instruction, the content tag of another image.
     *
     * @param name see {@link TagInput#name()}
     * @param value the text
     */
    record Text(String name, String value) implements TagInput {}

    /**
     * An input that is a set of files.
     *
     * @param name see {@link TagInput#name()}
     * @param files the files, in any order; kept sorted by the UTF-8 bytes of their paths
     */
    record Files(String name, List<File> files) implements TagInput {
        /**
         * Sorts the files.
         *
         * @param name see above
         * @param files see above
         * @throws IllegalArgumentException if two have the same path
         */
        public Files {
            // They mostly come as they are to stand.
            files = isAscending(files) ? List.copyOf(files) : sorted(files);
        }

        private static boolean isAscending(List<File> files) {
            for (int i = 1; i < files.size(); i++) {
                if (SourcePaths.ORDER.compare(
                                files.get(i - 1).path(), files.get(i).path())
                        >= 0) {
                    return false;
                }
            }
            return true;
        }

        private static List<File> sorted(List<File> files) {
            List<File> sorted = new ArrayList<>(files);
            sorted.sort(Comparator.comparing(File::path, SourcePaths.ORDER));
            for (int i = 1; i < sorted.size(); i++) {
                if (sorted.get(i).path().equals(sorted.get(i - 1).path())) {
                    throw new IllegalArgumentException(
                            "two files with the path " + sorted.get(i).path());
                }
            }
            return List.copyOf(sorted);
        }
    }

    /**
     * A file among the inputs.
     *
     * @param mode its kind and whether it is executable
     * @param path where it is, without NUL
     * @param objectId Git's id of its content, lower-case hexadecimal
     */
    record File(FileMode mode, String path, String objectId) {
        /**
         * Checks the parts.
         *
         * @param mode see above
         * @param path see above
         * @param objectId see above
         * @throws IllegalArgumentException if the path has a NUL, or the id is not hexadecimal
         */
        public File {
            if (path.indexOf('\0') >= 0) {
                throw new IllegalArgumentException("a path with NUL");
            }
            if (objectId.isEmpty()) {
                throw new IllegalArgumentException("no object id for " + path);
            }
            for (int i = 0; i < objectId.length(); i++) {
                char c = objectId.charAt(i);
                if (!HexFormat.isHexDigit(c) || Character.isUpperCase(c)) {
                    throw new IllegalArgumentException("not an object id: " + objectId + " of " + path);
                }
            }
        }
    }
}
