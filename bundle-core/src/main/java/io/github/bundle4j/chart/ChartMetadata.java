package io.github.bundle4j.chart;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What {@code Chart.yaml} says. Absent texts are empty. Immutable and thread-safe.
 *
 * @param name the chart's name
 * @param home the project's page
 * @param sources where its source code is
 * @param version the chart's semantic version
 * @param description one sentence
 * @param keywords words to find it by
 * @param maintainers who keeps it
 * @param icon the address of a picture
 * @param apiVersion {@code v1} or {@code v2}
 * @param condition a field of old charts, without effect
 * @param tags a field of old charts, without effect
 * @param appVersion the version of what it deploys
 * @param deprecated whether it should no longer be used
 * @param annotations free texts by key, in the order of their keys
 * @param kubeVersion a range of Kubernetes versions it runs on
 * @param dependencies other charts it needs
 * @param type {@code application}, {@code library} or empty
 * @param emptyKeys those of {@code annotations}, {@code keywords}, {@code maintainers} and {@code sources} that are given,
 *     but empty, which templates can tell from absent ones; sorted
 */
public record ChartMetadata(
        String name,
        String home,
        List<String> sources,
        String version,
        String description,
        List<String> keywords,
        List<Maintainer> maintainers,
        String icon,
        String apiVersion,
        String condition,
        String tags,
        String appVersion,
        boolean deprecated,
        Map<String, String> annotations,
        String kubeVersion,
        List<ChartDependency> dependencies,
        String type,
        Set<String> emptyKeys) {
    /**
     * Somebody who keeps a chart.
     *
     * @param name a person or organisation
     * @param email an address, may be empty
     * @param url a page, may be empty
     */
    public record Maintainer(String name, String email, String url) {}

    /**
     * Takes copies of the collections.
     *
     * @param name see {@link #name()}
     * @param home see {@link #home()}
     * @param sources see {@link #sources()}
     * @param version see {@link #version()}
     * @param description see {@link #description()}
     * @param keywords see {@link #keywords()}
     * @param maintainers see {@link #maintainers()}
     * @param icon see {@link #icon()}
     * @param apiVersion see {@link #apiVersion()}
     * @param condition see {@link #condition()}
     * @param tags see {@link #tags()}
     * @param appVersion see {@link #appVersion()}
     * @param deprecated see {@link #deprecated()}
     * @param annotations see {@link #annotations()}
     * @param kubeVersion see {@link #kubeVersion()}
     * @param dependencies see {@link #dependencies()}
     * @param type see {@link #type()}
     * @param emptyKeys see {@link #emptyKeys()}
     */
    public ChartMetadata {
        sources = List.copyOf(sources);
        keywords = List.copyOf(keywords);
        maintainers = List.copyOf(maintainers);
        annotations = Collections.unmodifiableMap(new LinkedHashMap<>(annotations));
        dependencies = List.copyOf(dependencies);
        emptyKeys = Collections.unmodifiableSet(new TreeSet<>(emptyKeys));
    }

    /**
     * The least that makes a chart, with {@code apiVersion: v2}.
     *
     * @param name the chart's name
     * @param version its version
     * @return the metadata
     */
    public static ChartMetadata of(String name, String version) {
        return new ChartMetadata(
                name, "", List.of(), version, "", List.of(), List.of(), "", "v2", "", "", "", false, Map.of(), "",
                List.of(), "", Set.of());
    }

    /**
     * The metadata as Helm keeps it in release records and in the configuration of OCI artifacts.
     *
     * @return Helm's JSON names; what is empty is left out
     */
    public Map<String, Object> toMap() {
        return MetadataWriter.toMap(this, true);
    }

    /**
     * Whether it only offers templates to other charts.
     *
     * @return true for {@code type: library}
     */
    public boolean isLibrary() {
        return type.equals("library");
    }

    /**
     * With another name.
     *
     * @param newName see {@link #name()}
     * @return a changed copy
     */
    public ChartMetadata withName(String newName) {
        return change(newName, version, appVersion, annotations, dependencies);
    }

    /**
     * With another version.
     *
     * @param newVersion see {@link #version()}
     * @return a changed copy
     */
    public ChartMetadata withVersion(String newVersion) {
        return change(name, newVersion, appVersion, annotations, dependencies);
    }

    /**
     * With another version of what it deploys.
     *
     * @param newVersion see {@link #appVersion()}
     * @return a changed copy
     */
    public ChartMetadata withAppVersion(String newVersion) {
        return change(name, version, newVersion, annotations, dependencies);
    }

    /**
     * With other annotations.
     *
     * @param newAnnotations see {@link #annotations()}
     * @return a changed copy
     */
    public ChartMetadata withAnnotations(Map<String, String> newAnnotations) {
        return change(name, version, appVersion, newAnnotations, dependencies);
    }

    /**
     * With other dependencies.
     *
     * @param newDependencies see {@link #dependencies()}
     * @return a changed copy
     */
    public ChartMetadata withDependencies(List<ChartDependency> newDependencies) {
        return change(name, version, appVersion, annotations, newDependencies);
    }

    private ChartMetadata change(
            String newName,
            String newVersion,
            String newAppVersion,
            Map<String, String> newAnnotations,
            List<ChartDependency> newDependencies) {
        return new ChartMetadata(
                newName,
                home,
                sources,
                newVersion,
                description,
                keywords,
                maintainers,
                icon,
                apiVersion,
                condition,
                tags,
                newAppVersion,
                deprecated,
                newAnnotations,
                kubeVersion,
                newDependencies,
                type,
                emptyKeys);
    }
}
