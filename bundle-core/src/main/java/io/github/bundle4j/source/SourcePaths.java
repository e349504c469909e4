package io.github.bundle4j.source;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Rules for the paths of a {@link SourceTree}. Thread-safe; stateless. */
public final class SourcePaths {
    /** Orders paths by their UTF-8 bytes, as Git orders names; differs from {@link String#compareTo} beyond U+FFFF. */
    public static final Comparator<String> ORDER = SourcePaths::compare;

    private SourcePaths() {}

    /**
     * Finds a place in a list that is sorted by path.
     *
     * @param <T> what is in the list
     * @param sorted the list, in {@link #ORDER}
     * @param pathOf the path of an element
     * @param path any text
     * @return the number of the first element whose path is not before the text; the size of the list if there is none
     */
    public static <T> int firstFrom(List<T> sorted, Function<? super T, String> pathOf, String path) {
        int low = 0;
        int high = sorted.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (compare(pathOf.apply(sorted.get(middle)), path) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /**
     * Whether a text is a path of an entry.
     *
     * @param path a text
     * @return false if it is empty or absolute, or a component is empty, {@code .} or {@code ..}, or it holds NUL
     */
    public static boolean isValid(String path) {
        if (path.isEmpty() || path.indexOf('\0') >= 0) {
            return false;
        }
        int start = 0;
        while (start <= path.length()) {
            int end = path.indexOf('/', start);
            end = end < 0 ? path.length() : end;
            int length = end - start;
            if (length == 0
                    || (length == 1 && path.charAt(start) == '.')
                    || (length == 2 && path.startsWith("..", start))) {
                return false;
            }
            start = end + 1;
        }
        return true;
    }

    /**
     * Joins a folder and a relative path and takes out {@code .}, {@code ..} and doubled slashes.
     *
     * @param directory a path of the tree; empty for its root
     * @param relative a path that may hold {@code .} and {@code ..}; a leading slash is ignored
     * @return a path of the tree, empty for its root; nothing if it would leave the tree
     */
    public static Optional<String> resolve(String directory, String relative) {
        Deque<String> parts = new ArrayDeque<>();
        for (String part : (directory + "/" + relative).split("/", -1)) {
            if (part.equals("..")) {
                if (parts.pollLast() == null) {
                    return Optional.empty();
                }
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        return Optional.of(String.join("/", parts));
    }

    /**
     * The path of an entry of a folder.
     *
     * @param directory the folder; empty for the root
     * @param name a name, or a path within the folder
     * @return the path
     */
    public static String join(String directory, String name) {
        return directory.isEmpty() ? name : directory + "/" + name;
    }

    /**
     * The folder of an entry.
     *
     * @param path a path
     * @return its folder; empty for the root
     */
    public static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    /**
     * Whether an entry is a folder's or lies anywhere below it.
     *
     * @param path a path
     * @param directory a folder; empty for the root
     * @return true for the folder itself, too
     */
    public static boolean isWithin(String path, String directory) {
        return directory.isEmpty()
                || (path.startsWith(directory)
                        && (path.length() == directory.length() || path.charAt(directory.length()) == '/'));
    }

    /**
     * A path as seen from a folder above it.
     *
     * @param path a path within the folder
     * @param directory the folder; empty for the root
     * @return the rest; empty for the folder itself
     */
    public static String relativize(String path, String directory) {
        if (directory.isEmpty()) {
            return path;
        }
        return path.length() == directory.length() ? "" : path.substring(directory.length() + 1);
    }

    private static int compare(String left, String right) {
        int common = Math.min(left.length(), right.length());
        for (int i = 0; i < common; i++) {
            char a = left.charAt(i);
            char b = right.charAt(i);
            if (a != b) {
                boolean aHigh = Character.isSurrogate(a);
                boolean bHigh = Character.isSurrogate(b);
                // A surrogate stands for a character above every other, yet lies below U+E000 in UTF-16.
                return aHigh == bHigh ? Character.compare(a, b) : aHigh ? 1 : -1;
            }
        }
        return Integer.compare(left.length(), right.length());
    }
}
