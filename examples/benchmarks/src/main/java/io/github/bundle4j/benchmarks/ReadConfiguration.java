package io.github.bundle4j.benchmarks;

import io.github.bundle4j.giterminism.GitSource;
import io.github.bundle4j.giterminism.Giterminism;
import io.github.bundle4j.project.Environment;
import io.github.bundle4j.project.Project;
import java.nio.file.Path;

/** A program that checks a project strictly and reads its configuration; without a project it does nothing. */
final class ReadConfiguration {
    private ReadConfiguration() {}

    public static void main(String[] arguments) {
        if (arguments.length == 0) {
            System.out.println("nothing to read");
            return;
        }
        try (GitSource source = Giterminism.open(Path.of(arguments[0])).enforce()) {
            System.out.println(Project.load(source, Environment.none()).name());
        }
    }
}
