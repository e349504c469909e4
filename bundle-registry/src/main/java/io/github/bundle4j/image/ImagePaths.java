package io.github.bundle4j.image;

import java.util.ArrayDeque;
import java.util.Deque;

/** Paths within images: absolute with a slash in front for people, relative without one here. */
final class ImagePaths {
    private ImagePaths() {}

    /** Removes slashes at the ends, empty and dot components; {@code ..} never leaves the root. */
    static String clean(String path) {
        Deque<String> parts = new ArrayDeque<>();
        for (String part : path.split("/")) {
            if (part.equals("..")) {
                parts.pollLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        return String.join("/", parts);
    }

    static String join(String directory, String name) {
        if (name.isEmpty()) {
            return directory;
        }
        return directory.isEmpty() ? name : directory + "/" + name;
    }

    static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }
}
