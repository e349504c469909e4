package io.github.bundle4j.gotemplate.function;

/** Versions of Helm whose sets of functions differ. */
public enum HelmVersion {
    /** Helm 3: no {@code mustToYaml}, no {@code mustToToml}. */
    V3,
    /** Helm 4.0 and 4.1: {@code mustToYaml}, but no {@code mustToToml}. */
    V4_1,
    /** Helm 4.2: both. */
    V4_2
}
