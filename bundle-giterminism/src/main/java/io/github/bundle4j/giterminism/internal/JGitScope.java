package io.github.bundle4j.giterminism.internal;

import java.io.IOException;
import org.eclipse.jgit.util.SystemReader;

/**
 * Keeps JGit from acting on the machine while this library uses it. By itself JGit runs {@code git} to find the system's
 * configuration and writes what it measures about file systems into the user's home.
 *
 * <p>JGit asks one object of the whole JVM, its {@link SystemReader}. The one installed here answers the host program's
 * threads through the reader that was there before, so that nothing changes for a host that uses JGit, too.
 */
public final class JGitScope {
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
        // JGit measures file systems on threads of its own, which exist for nothing else.
        return DEPTH.get() > 0 || Thread.currentThread().getName().startsWith("JGit-FileStoreAttribute");
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
