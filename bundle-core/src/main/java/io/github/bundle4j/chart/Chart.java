package io.github.bundle4j.chart;

import io.github.bundle4j.source.SourceTree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A Helm chart with all charts it holds. Immutable and thread-safe; load once, render often.
 *
 * <pre>{@code
 * Chart chart = Chart.load(Path.of("charts/shop")).withVersion("1.4.2");
 * byte[] archive = chart.pack();
 * }</pre>
 */
public final class Chart {
    private final ChartMetadata metadata;
    private final List<ChartFile> raw;
    private final Optional<ChartLock> lock;
    private final Values defaults;
    private final Optional<ValuesSchema> schema;
    private final List<ChartFile> templates;
    private final List<ChartFile> files;
    private final List<Chart> dependencies;
    private final boolean listsDependencies;
    private final HelmGeneration helm;

    Chart(
            HelmGeneration helm,
            ChartMetadata metadata,
            boolean listsDependencies,
            List<ChartFile> raw,
            @Nullable ChartLock lock,
            Values defaults,
            @Nullable ValuesSchema schema,
            List<ChartFile> templates,
            List<ChartFile> files,
            List<Chart> dependencies) {
        this.metadata = metadata;
        this.raw = List.copyOf(raw);
        this.lock = Optional.ofNullable(lock);
        this.defaults = defaults;
        this.schema = Optional.ofNullable(schema);
        this.templates = List.copyOf(templates);
        this.files = List.copyOf(files);
        this.dependencies = List.copyOf(dependencies);
        this.listsDependencies = listsDependencies;
        this.helm = helm;
    }

    /**
     * Loads the chart in a folder of a tree. {@code .helmignore} is obeyed, links are followed.
     *
     * @param tree where to read, for example a Git commit
     * @param directory the chart's folder; the empty string is the tree's root
     * @return the chart
     * @throws ChartException if there is no chart, or it breaks a rule
     * @throws io.github.bundle4j.LimitExceededException if it is larger than {@link LoadLimits#defaults()}
     */
    public static Chart load(SourceTree tree, String directory) {
        return load(tree, directory, LoadOptions.defaults());
    }

    /**
     * Which files below a chart's folder its {@code .helmignore} leaves out of the chart.
     *
     * @param tree where the chart is
     * @param directory the chart's folder; the empty string is the tree's root
     * @return whether a file is left out, given by its path relative to the folder
     * @throws ChartException if {@code .helmignore} is malformed
     */
    public static Predicate<String> leftOut(SourceTree tree, String directory) {
        return TreeFiles.rules(tree, directory)::leavesOut;
    }

    /**
     * As {@link #load(SourceTree, String)}, with other options.
     *
     * @param tree where to read
     * @param directory the chart's folder; the empty string is the tree's root
     * @param options how much it may hold, and as whose chart it is read
     * @return the chart
     * @throws ChartException if there is no chart, or it breaks a rule
     * @throws io.github.bundle4j.LimitExceededException if it is too large
     */
    public static Chart load(SourceTree tree, String directory, LoadOptions options) {
        return new ChartLoader(options).load(TreeFiles.read(tree, directory, options.limits()), directory);
    }

    /**
     * Loads a chart's folder or archive from the disk.
     *
     * @param path a folder or a {@code .tgz} file
     * @return the chart
     * @throws ChartException if there is no chart, or it breaks a rule
     * @throws io.github.bundle4j.LimitExceededException if it is larger than {@link LoadLimits#defaults()}
     */
    public static Chart load(Path path) {
        return load(path, LoadOptions.defaults());
    }

    /**
     * As {@link #load(Path)}, with other options.
     *
     * @param path a folder or a {@code .tgz} file
     * @param options how much it may hold, and as whose chart it is read
     * @return the chart
     * @throws ChartException if there is no chart, or it breaks a rule
     * @throws io.github.bundle4j.LimitExceededException if it is too large
     */
    public static Chart load(Path path, LoadOptions options) {
        return new ChartLoader(options).load(DiskFiles.read(path, options.limits()), path.toString());
    }

    /**
     * Loads a packed chart.
     *
     * @param archive the bytes of a {@code .tgz} file
     * @return the chart
     * @throws ChartException if it is not a chart's archive, or the chart breaks a rule
     * @throws io.github.bundle4j.LimitExceededException if it is larger than {@link LoadLimits#defaults()}
     */
    public static Chart ofArchive(byte[] archive) {
        return ofArchive(archive, LoadOptions.defaults());
    }

    /**
     * As {@link #ofArchive(byte[])}, with other options.
     *
     * @param archive the bytes of a {@code .tgz} file
     * @param options how much it may hold, and as whose chart it is read
     * @return the chart
     * @throws ChartException if it is not a chart's archive, or the chart breaks a rule
     * @throws io.github.bundle4j.LimitExceededException if it is too large
     */
    public static Chart ofArchive(byte[] archive, LoadOptions options) {
        return new ChartLoader(options).load(ArchiveReader.read(archive, options.limits()), "archive");
    }

    /**
     * Makes a chart of files in memory. {@code .helmignore} among them has no effect.
     *
     * @param chartFiles the files, named relative to the chart's folder, with {@code Chart.yaml} among them
     * @return the chart
     * @throws ChartException if it breaks a rule
     * @throws io.github.bundle4j.LimitExceededException if it is larger than {@link LoadLimits#defaults()}
     */
    public static Chart of(List<ChartFile> chartFiles) {
        return new ChartLoader(LoadOptions.defaults()).load(chartFiles, "memory");
    }

    /**
     * What {@code Chart.yaml} says.
     *
     * @return the metadata
     */
    public ChartMetadata metadata() {
        return metadata;
    }

    /**
     * The chart's name.
     *
     * @return {@link ChartMetadata#name()}
     */
    public String name() {
        return metadata.name();
    }

    /**
     * What {@code Chart.lock} says.
     *
     * @return the locked dependencies; empty if there is no such file
     */
    public Optional<ChartLock> lock() {
        return lock;
    }

    /**
     * The content of {@code values.yaml}.
     *
     * @return the defaults; empty if there is no such file
     */
    public Values defaultValues() {
        return defaults;
    }

    /**
     * The file {@code values.schema.json}.
     *
     * @return the schema, unchecked; empty if there is none
     */
    public Optional<ChartFile> schema() {
        return schema.map(ValuesSchema::file);
    }

    Optional<ValuesSchema> valuesSchema() {
        return schema;
    }

    /**
     * The files below {@code templates/}.
     *
     * @return in the order in which they were loaded
     */
    public List<ChartFile> templates() {
        return templates;
    }

    /**
     * The files that are neither templates nor one of those with a meaning of their own.
     *
     * @return in the order in which they were loaded
     */
    public List<ChartFile> files() {
        return files;
    }

    /**
     * All files of the chart itself, without those of charts within it.
     *
     * @return in the order in which they were loaded
     */
    public List<ChartFile> allFiles() {
        return raw;
    }

    /**
     * The charts in {@code charts/}, declared or not.
     *
     * @return in the order of their file names
     */
    public List<Chart> dependencies() {
        return dependencies;
    }

    /** Whether the metadata have a list of dependencies, if only an empty one: Helm tells the two apart. */
    boolean listsDependencies() {
        return listsDependencies;
    }

    /**
     * Whether a file holds custom resource definitions.
     *
     * @param name its name within the chart
     * @return true for YAML and JSON files below {@code crds/}
     */
    public static boolean isCrd(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return name.startsWith("crds/")
                && (lower.endsWith(".yaml") || lower.endsWith(".yml") || lower.endsWith(".json"));
    }

    /**
     * The files with custom resource definitions, of this chart and then of the charts within it.
     *
     * @return never templates; each may hold several documents
     */
    public List<ChartFile> crds() {
        List<ChartFile> crds = new ArrayList<>();
        collectCrds(crds);
        return crds;
    }

    private void collectCrds(List<ChartFile> crds) {
        for (ChartFile file : files) {
            if (isCrd(file.name())) {
                crds.add(file);
            }
        }
        for (Chart dependency : dependencies) {
            dependency.collectCrds(crds);
        }
    }

    /**
     * With another name.
     *
     * @param name see {@link ChartMetadata#name()}
     * @return a changed copy
     * @throws ChartException if the name breaks a rule
     */
    public Chart withName(String name) {
        return withMetadata(metadata.withName(name));
    }

    /**
     * With another version.
     *
     * @param version see {@link ChartMetadata#version()}
     * @return a changed copy
     * @throws ChartException if it is not a semantic version
     */
    public Chart withVersion(String version) {
        return withMetadata(metadata.withVersion(version));
    }

    /**
     * With another version of what it deploys.
     *
     * @param appVersion see {@link ChartMetadata#appVersion()}
     * @return a changed copy
     */
    public Chart withAppVersion(String appVersion) {
        return withMetadata(metadata.withAppVersion(appVersion));
    }

    /**
     * With other metadata; {@code Chart.yaml} is written anew, without comments and unknown keys.
     *
     * @param newMetadata what it shall say
     * @return a changed copy
     * @throws ChartException if the metadata breaks a rule
     */
    public Chart withMetadata(ChartMetadata newMetadata) {
        if (newMetadata.equals(metadata)) {
            return this;
        }
        MetadataRules.check(newMetadata, newMetadata.name(), MetadataRules.Nulls.NONE);
        return new Chart(
                helm,
                newMetadata,
                !newMetadata.dependencies().isEmpty(),
                replaced(ChartLoader.METADATA_FILE, MetadataWriter.write(newMetadata)),
                lock.orElse(null),
                defaults,
                schema.orElse(null),
                templates,
                files,
                dependencies);
    }

    /**
     * With values laid over the defaults; {@code values.yaml} is written anew, without comments.
     *
     * @param over the values that win; {@code null} within them stays and removes nothing
     * @return a changed copy, whose numbers are as if read from the file
     */
    public Chart withValues(Values over) {
        if (over.isEmpty()) {
            return this;
        }
        String yaml = defaults.with(over).toYaml();
        List<ChartFile> newRaw = replaced(ChartLoader.VALUES_FILE, yaml);
        return new Chart(
                helm,
                metadata,
                listsDependencies,
                newRaw,
                lock.orElse(null),
                ChartLoader.values(ChartFile.ofText(ChartLoader.VALUES_FILE, yaml), name(), helm),
                schema.orElse(null),
                templates,
                files,
                dependencies);
    }

    /**
     * With values laid over the defaults.
     *
     * @param over ordinary Java values, see {@link Values#of(Map)}
     * @return a changed copy
     */
    public Chart withValues(Map<String, ?> over) {
        return withValues(Values.of(over));
    }

    /**
     * The chart as another Helm reads it: {@code values.yaml} of several documents may say something else then. What the
     * other would have refused is better loaded with {@link LoadOptions#withHelm} at once.
     *
     * @param other whose rules of reading hold
     * @return this chart if it is read so already; else a changed copy
     * @throws ChartException if the other Helm cannot read the values of the chart, or of a chart within
     */
    public Chart readAs(HelmGeneration other) {
        if (other == helm) {
            return this;
        }
        Values read = defaults;
        for (ChartFile file : raw) {
            if (file.name().equals(ChartLoader.VALUES_FILE) && file.packed().contains("\n---")) {
                read = ChartLoader.values(file, name(), other);
            }
        }
        return new Chart(
                other,
                metadata,
                listsDependencies,
                raw,
                lock.orElse(null),
                read,
                schema.orElse(null),
                templates,
                files,
                dependencies.stream().map(within -> within.readAs(other)).toList());
    }

    private List<ChartFile> replaced(String name, String text) {
        List<ChartFile> changed = new ArrayList<>();
        boolean found = false;
        for (ChartFile file : raw) {
            if (file.name().equals(name)) {
                changed.add(ChartFile.ofText(name, text));
                found = true;
            } else {
                changed.add(file);
            }
        }
        if (!found) {
            changed.add(ChartFile.ofText(name, text));
        }
        return changed;
    }

    /** The same files under other metadata and with other charts within; nothing is written anew. */
    Chart derive(ChartMetadata newMetadata, Values newDefaults, List<Chart> newDependencies) {
        return new Chart(
                helm,
                newMetadata,
                listsDependencies,
                raw,
                lock.orElse(null),
                newDefaults,
                schema.orElse(null),
                templates,
                files,
                newDependencies);
    }

    /**
     * Packs the chart. The bytes are a function of the chart's content alone: names are sorted, times and owners are
     * fixed, and the compression is the library's own, so that any JDK gives the same.
     *
     * @return a {@code .tgz} file that Helm reads
     */
    public byte[] pack() {
        return ChartPacker.pack(this);
    }

    /** Name and version. */
    @Override
    public String toString() {
        return "Chart[" + metadata.name() + " " + metadata.version() + "]";
    }
}
