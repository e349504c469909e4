package io.github.bundle4j.project;

import io.github.bundle4j.BundleException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A project's configuration is missing or wrong. */
public class ProjectException extends BundleException {
    private static final long serialVersionUID = 1L;

    private final String file;
    private final transient List<String> problems;

    /**
     * Creates it.
     *
     * @param file the file it is about
     * @param problems what is wrong, each complete in itself; not empty
     * @param cause what led to it, or {@code null}
     */
    public ProjectException(String file, List<String> problems, @Nullable Throwable cause) {
        super(file + ": " + String.join("\n" + file + ": ", problems), cause);
        this.file = file;
        this.problems = List.copyOf(problems);
    }

    /**
     * The file it is about.
     *
     * @return a path of the project's source
     */
    public String file() {
        return file;
    }

    /**
     * What is wrong.
     *
     * @return one text for each problem, all that were found
     */
    public List<String> problems() {
        return problems;
    }
}
