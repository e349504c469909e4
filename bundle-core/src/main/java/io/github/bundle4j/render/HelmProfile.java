package io.github.bundle4j.render;

import io.github.bundle4j.chart.HelmGeneration;

/**
 * Which Helm's bytes are wanted. Each profile was compared with that version's own binary.
 */
public enum HelmProfile {
    /** Helm 3.21, compared with 3.21.4. */
    HELM_3_21("v3.21.4", "", "", "go1.26.8", "", "v1.36.0"),
    /** Helm 4.1, compared with 4.1.4. */
    HELM_4_1("v4.1.4", "05fa37973dc9e42b76e1d2883494c87174b6074f", "clean", "go1.25.9", "v1.35", "v1.35.0"),
    /** Helm 4.2.0 to 4.2.3, which end documents otherwise than later ones; compared with 4.2.3. */
    HELM_4_2_0("v4.2.3", "", "", "go1.26.8", "v1.36", "v1.36.0"),
    /** Helm 4.2 from 4.2.4 on, compared with 4.2.4. */
    HELM_4_2("v4.2.4", "", "", "go1.26.8", "v1.36", "v1.36.0");

    private final String helmVersion;
    private final String gitCommit;
    private final String gitTreeState;
    private final String goVersion;
    private final String kubeClientVersion;
    private final String kubeVersion;

    HelmProfile(
            String helmVersion,
            String gitCommit,
            String gitTreeState,
            String goVersion,
            String kubeClientVersion,
            String kubeVersion) {
        this.helmVersion = helmVersion;
        this.gitCommit = gitCommit;
        this.gitTreeState = gitTreeState;
        this.goVersion = goVersion;
        this.kubeClientVersion = kubeClientVersion;
        this.kubeVersion = kubeVersion;
    }

    /**
     * The profile that is used unless another is chosen.
     *
     * @return the newest
     */
    public static HelmProfile standard() {
        return HELM_4_2;
    }

    /**
     * What {@code .Capabilities.HelmVersion.Version} says.
     *
     * @return with a leading {@code v}
     */
    public String helmVersion() {
        return helmVersion;
    }

    /**
     * The version of Kubernetes that is assumed when none is given.
     *
     * @return with a leading {@code v}
     */
    public String kubeVersion() {
        return kubeVersion;
    }

    /**
     * Whose rules of reading go with it; charts and values are best loaded by them.
     *
     * @return Helm 3 or 4
     */
    public HelmGeneration generation() {
        return this == HELM_3_21 ? HelmGeneration.HELM_3 : HelmGeneration.HELM_4;
    }

    String gitCommit() {
        return gitCommit;
    }

    String gitTreeState() {
        return gitTreeState;
    }

    String goVersion() {
        return goVersion;
    }

    String kubeClientVersion() {
        return kubeClientVersion;
    }

    boolean isHelm3() {
        return generation() == HelmGeneration.HELM_3;
    }

    boolean isHelm42() {
        return this == HELM_4_2_0 || this == HELM_4_2;
    }

    /** Whether it was built with the API of Kubernetes 1.36. */
    boolean knowsKubernetes136() {
        return this != HELM_4_1;
    }

    /** How the message about dependencies that are not there begins. */
    String missingDependencies() {
        String quote = isHelm42() ? "'" : "`";
        return (isHelm3() ? "An" : "an") + " error occurred while checking for chart dependencies. You may need to run "
                + quote + "helm dependency build" + quote
                + " to fetch missing dependencies: found in Chart.yaml, but missing in charts/ directory: ";
    }

    /** The package that Go's type names begin with. */
    String typePackage() {
        return isHelm3() ? "chartutil" : "common";
    }
}
