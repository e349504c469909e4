package io.github.bundle4j.project;

/**
 * The environment a run is for: local, test, production, or none. Free text; it reaches werf.yaml as {@code .Env}, the
 * names of release and namespace, and the chart's values. Immutable.
 *
 * @param name the name; empty for none
 */
public record Environment(String name) {
    /**
     * An environment.
     *
     * @param name its name, for example {@code production}
     * @return the environment
     */
    public static Environment of(String name) {
        return new Environment(name);
    }

    /**
     * No environment.
     *
     * @return the environment without a name
     */
    public static Environment none() {
        return new Environment("");
    }

    /**
     * Whether this is no environment.
     *
     * @return true if the name is empty
     */
    public boolean isNone() {
        return name.isEmpty();
    }
}
