package io.github.bundle4j.dockerfile;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Says for one path after the other whether rules take it, and keeps the results for the folders on the way: fastest when
 * the paths come sorted. Not thread-safe.
 */
public final class Selection {
    private static final class Folder {
        private final String path;
        private final BitSet included = new BitSet();
        private final BitSet excluded = new BitSet();
        private boolean taken;
        private boolean told;

        Folder(String path) {
            this.path = path;
        }
    }

    private final @Nullable DockerIgnore included;
    private final DockerIgnore excluded;
    private final Deque<Folder> stack = new ArrayDeque<>();

    /**
     * Begins at the root.
     *
     * @param included names what is taken, as it otherwise names what is not; {@code null} for everything
     */
    Selection(@Nullable DockerIgnore included, DockerIgnore excluded) {
        this.included = included;
        this.excluded = excluded;
    }

    /** Whether everything is taken. */
    boolean isEverything() {
        return included == null && excluded.isEmpty();
    }

    /**
     * Whether something is taken. A folder that is not may still hold something that is.
     *
     * @param path relative to where the rules begin
     * @return true if it is
     */
    public boolean takes(String path) {
        if (isEverything()) {
            return true;
        }
        while (!stack.isEmpty() && !isIn(stack.getLast().path, path)) {
            stack.removeLast();
        }
        int from = stack.isEmpty() ? 0 : stack.getLast().path.length() + 1;
        for (int slash = path.indexOf('/', from); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            Folder folder = new Folder(path.substring(0, slash));
            folder.taken = evaluate(folder.path, folder);
            stack.addLast(folder);
        }
        return evaluate(path, null);
    }

    private static boolean isIn(String folder, String path) {
        return path.length() > folder.length() && path.charAt(folder.length()) == '/' && path.startsWith(folder);
    }

    private boolean evaluate(String path, @Nullable Folder notes) {
        Folder parent = stack.peekLast();
        boolean in = included == null
                || included.evaluate(
                        path, parent == null ? null : parent.included, notes == null ? null : notes.included);
        boolean out =
                excluded.evaluate(path, parent == null ? null : parent.excluded, notes == null ? null : notes.excluded);
        return in && !out;
    }

    /** Tells which folders above the last path are taken, each once. */
    void takenFolders(Consumer<String> target) {
        for (var folders = stack.descendingIterator(); folders.hasNext(); ) {
            Folder folder = folders.next();
            if (folder.told) {
                return;
            }
            folder.told = true;
            if (folder.taken) {
                target.accept(folder.path);
            }
        }
    }
}
