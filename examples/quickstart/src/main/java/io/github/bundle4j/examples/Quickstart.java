package io.github.bundle4j.examples;

import io.github.bundle4j.BundleException;
import java.io.PrintStream;

/**
 * The whole cycle in one program: a Git commit becomes images, a bundle in a registry, and a release in a cluster. Runs
 * on embedded parts, or on a real registry and cluster; see {@link QuickstartOptions#USAGE}.
 */
public final class Quickstart {
    private Quickstart() {}

    /**
     * Runs it and ends the JVM: 0 when every expectation held, 1 when something failed, 2 for wrong arguments.
     *
     * @param args see {@link QuickstartOptions#USAGE}
     */
    public static void main(String[] args) {
        System.exit(run(args, System.out, System.err));
    }

    static int run(String[] args, PrintStream out, PrintStream err) {
        QuickstartOptions options;
        try {
            options = QuickstartOptions.parse(args);
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            err.print(QuickstartOptions.USAGE);
            return 2;
        }
        try (Surroundings surroundings = Surroundings.start(options)) {
            new Cycle(options, surroundings, new Console(out)).run();
            return 0;
        } catch (BundleException | Unexpected e) {
            out.flush();
            err.println("error: " + e.getMessage());
            return 1;
        }
    }
}
