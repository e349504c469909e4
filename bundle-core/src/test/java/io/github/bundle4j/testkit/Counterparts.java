package io.github.bundle4j.testkit;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Finds the programs that tests compare with. A test that needs one that is not there is skipped with a message that
 * says how to enable it.
 */
public final class Counterparts {
    private Counterparts() {}

    /**
     * Finds a program: by the environment variable {@code BUNDLE4J_<NAME>}, else on the path.
     *
     * @param name the program's file name, for example {@code docker-registry}
     * @return the program
     */
    public static Path require(String name) {
        String variable = "BUNDLE4J_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
        String set = System.getenv(variable);
        if (set != null && !set.isEmpty()) {
            Path program = Path.of(set);
            if (!Files.isExecutable(program)) {
                throw new IllegalStateException(variable + " names no program: " + set);
            }
            return program;
        }
        for (String directory : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
            Path program = Path.of(directory.isEmpty() ? "." : directory, name);
            if (Files.isExecutable(program) && !Files.isDirectory(program)) {
                return program;
            }
        }
        return abort(name + " is not here: put it on the PATH or set " + variable + " to its path, then run again");
    }
}
