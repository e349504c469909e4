package io.github.bundle4j.dockerfile;

import io.github.bundle4j.BundleException;

/** A Dockerfile cannot be understood. */
public final class DockerfileException extends BundleException {
    private static final long serialVersionUID = 1L;

    private final String file;
    private final int line;
    private final String problem;

    /**
     * Creates it.
     *
     * @param file the name of the Dockerfile
     * @param line the first line of the instruction at fault, from 1; 0 if it is about the whole file
     * @param problem what is wrong and what to do
     */
    public DockerfileException(String file, int line, String problem) {
        super(file + (line > 0 ? ":" + line : "") + ": " + problem);
        this.file = file;
        this.line = line;
        this.problem = problem;
    }

    /**
     * The Dockerfile.
     *
     * @return its name as the caller gave it
     */
    public String file() {
        return file;
    }

    /**
     * Where in it.
     *
     * @return the first line of the instruction at fault, from 1; 0 if it is about the whole file
     */
    public int line() {
        return line;
    }

    /**
     * What is wrong, without the place.
     *
     * @return the message
     */
    public String problem() {
        return problem;
    }
}
