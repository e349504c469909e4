package io.github.bundle4j.giterminism;

import io.github.bundle4j.BundleException;
import java.util.List;

/** The file werf-giterminism.yaml is wrong. */
public final class PolicyException extends BundleException {
    private static final long serialVersionUID = 1L;

    private final String file;
    private final transient List<String> problems;

    /**
     * Creates it.
     *
     * @param file its path in the repository
     * @param problems what is wrong, each complete in itself; not empty
     */
    public PolicyException(String file, List<String> problems) {
        super(file + ": " + String.join("\n" + file + ": ", problems));
        this.file = file;
        this.problems = List.copyOf(problems);
    }

    /**
     * The file.
     *
     * @return its path in the repository
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
