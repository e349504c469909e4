package io.github.bundle4j.giterminism.internal;

import java.io.IOException;
import org.eclipse.jgit.util.SystemReader;

/**
 * Keeps JGit from acting on the machine while this library uses it. By itself JGit runs {@code git} to find the system's
 * configuration and writes what it measures about file systems into the user's home.
 *
 * <p>JGit asks one object of the whole JVM, its {@link SystemReader}. The one installed here answers the host program's
 * threads through the reader that was there before. For a host that uses JGit, too, one thing changes: what JGit measures
 * about file systems is no longer saved, it is measured anew by the next process.
 */
public final class JGitScope {
    private static final String MEASUREMENT = "org.eclipse.jgit.util.FS$FileStoreAttributes";
    private static final ThreadLocal<Integer> DEPTH = ThreadLocal.withInitial(() -> 0);

    private JGitScope() {}

    /** Work that reads a repository. */
    @FunctionalInterface
    public interface Work<T> {
        /**
         * Does it.
         *
         * @return the result
         * @throws IOException if something cannot be read
         */
        T run() throws IOException;
    }

    /**
     * Runs work inside the scope.
     *
     * @param <T> the result's type
     * @param work what to do
     * @return its result
     * @throws IOException as the work does
     */
    public static <T> T run(Work<T> work) throws IOException {
        install();
        DEPTH.set(DEPTH.get() + 1);
        try {
            return work.run();
        } finally {
            int depth = DEPTH.get() - 1;
            if (depth == 0) {
                DEPTH.remove();
            } else {
                DEPTH.set(depth);
            }
        }
    }

    static boolean active() {
        return DEPTH.get() > 0 || measuring();
    }

    /** JGit measures file systems on threads of the JVM's common pool, on behalf of whoever came first. */
    private static boolean measuring() {
        return StackWalker.getInstance()
                .walk(frames -> frames.anyMatch(frame -> frame.getClassName().startsWith(MEASUREMENT)));
    }

    private static void install() {
        if (!(SystemReader.getInstance() instanceof ScopedSystemReader)) {
            synchronized (JGitScope.class) {
                SystemReader present = SystemReader.getInstance();
                if (!(present instanceof ScopedSystemReader)) {
                    SystemReader.setInstance(new ScopedSystemReader(present));
                }
            }
        }
    }
}
