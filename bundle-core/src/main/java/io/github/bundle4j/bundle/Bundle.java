package io.github.bundle4j.bundle;

import io.github.bundle4j.Digest;
import io.github.bundle4j.chart.Chart;
import io.github.bundle4j.chart.ChartMetadata;
import io.github.bundle4j.chart.Values;
import io.github.bundle4j.goyaml.Json;
import io.github.bundle4j.project.ImageSpec;
import io.github.bundle4j.project.Project;
import io.github.bundle4j.source.Links;
import io.github.bundle4j.source.SourceCommit;
import io.github.bundle4j.source.SourceEntry;
import io.github.bundle4j.source.SourceTree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A release artifact: a chart whose values name the images by digest, with the record of what it was made from. It is a
 * plain Helm chart; nothing but Helm is needed to render it. Immutable and thread-safe.
 *
 * <h2>What its bytes depend on</h2>
 *
 * <p>On these and nothing else: the files of the chart and werf.yaml in the commit (or what giterminism permitted
 * beside it); id and time of the commit; the environment; the version or tag; the references of the images, which by
 * werf's convention hold the address of the registry; values given to the builder; the name of the chart, which follows
 * the last component of the repository it is published to. Neither clock, machine, path, JDK, time zone nor the version
 * of this library goes in, so that anybody can make the bundle again and compare.
 */
public final class Bundle {
    private final Chart chart;
    private final BundleVersion version;
    private final Map<String, String> annotations;
    private final BuiltImages images;
    private final Optional<SourceCommit> commit;
    private final Optional<Provenance> provenance;
    private final byte[] archive;
    private final byte @Nullable [] signature;

    private Bundle(
            Chart chart,
            BundleVersion version,
            Map<String, String> annotations,
            BuiltImages images,
            Optional<SourceCommit> commit,
            Optional<Provenance> provenance,
            byte[] archive,
            byte @Nullable [] signature) {
        this.chart = chart;
        this.version = version;
        this.annotations = java.util.Collections.unmodifiableMap(new TreeMap<>(annotations));
        this.images = images;
        this.commit = commit;
        this.provenance = provenance;
        this.archive = archive;
        this.signature = signature;
    }

    /**
     * Begins a bundle of a project.
     *
     * @param project the project; its source is read when the bundle is built
     * @return a builder
     */
    public static Builder of(Project project) {
        return new Builder(project);
    }

    /**
     * A bundle of a chart that belongs to no project: its version is the chart's.
     *
     * @param chart the chart
     * @return the bundle
     * @throws InvalidBundleException if the chart's version cannot be a tag
     */
    public static Bundle ofChart(Chart chart) {
        return make(
                chart, BundleVersion.release(chart.metadata().version()), BuiltImages.none(), Optional.empty(), null);
    }

    /**
     * Reads a packed chart, as a registry holds it. Its bytes stay as they are.
     *
     * @param archive the packed chart
     * @return the bundle, with the annotations that follow from the chart alone
     * @throws io.github.bundle4j.chart.ChartException if it is no chart
     * @throws io.github.bundle4j.LimitExceededException if it is too large
     * @throws InvalidBundleException if its version cannot be a tag
     */
    public static Bundle ofArchive(byte[] archive) {
        Chart chart = Chart.ofArchive(archive);
        return ofArchive(archive, BundleAnnotations.of(chart.metadata(), Optional.empty()));
    }

    /**
     * Reads a packed chart with the annotations of its manifest.
     *
     * @param archive the packed chart
     * @param annotations those of the manifest
     * @return the bundle
     * @throws io.github.bundle4j.chart.ChartException if it is no chart
     * @throws io.github.bundle4j.LimitExceededException if it is too large
     * @throws InvalidBundleException if its version cannot be a tag
     */
    public static Bundle ofArchive(byte[] archive, Map<String, String> annotations) {
        Chart chart = Chart.ofArchive(archive);
        String version = chart.metadata().version();
        return new Bundle(
                chart,
                new BundleVersion(version, BundleVersion.tagOf(version), true),
                annotations,
                PinnedImages.read(chart.defaultValues()),
                Optional.empty(),
                Optional.empty(),
                archive.clone(),
                null);
    }

    /**
     * The name.
     *
     * @return the chart's name
     */
    public String name() {
        return chart.metadata().name();
    }

    /**
     * The version.
     *
     * @return the chart's version, a semantic version
     */
    public String version() {
        return version.version();
    }

    /**
     * The tag under which it is published.
     *
     * @return for a released version the version with {@code _} for {@code +}
     */
    public String tag() {
        return version.tag();
    }

    /**
     * Whether its tag is a version, which must not change its meaning, or a moving tag such as a branch name.
     *
     * @return true for a version
     */
    public boolean isReleased() {
        return version.released();
    }

    /**
     * The chart, with the bundle's name, version and values.
     *
     * @return the chart
     */
    public Chart chart() {
        return chart;
    }

    /**
     * The packed chart: the bytes that are published.
     *
     * @return a gzipped tar archive, a copy
     */
    public byte[] archive() {
        return archive.clone();
    }

    /**
     * The configuration of the artifact: the chart's metadata as JSON.
     *
     * @return compact JSON with sorted keys
     */
    public byte[] configuration() {
        return Json.write(chart.metadata().toMap()).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The annotations of the artifact's manifest.
     *
     * @return sorted by key; unmodifiable
     */
    public Map<String, String> annotations() {
        return annotations;
    }

    /**
     * The images it names by digest.
     *
     * @return those given to the builder, or those found in the values of a bundle that was read
     */
    public BuiltImages images() {
        return images;
    }

    /**
     * What it was made from.
     *
     * @return empty if it was read from an archive
     */
    public Optional<Provenance> provenance() {
        return provenance;
    }

    /**
     * Helm's provenance file: a signature over the packed chart, which {@code helm verify} checks. This library neither
     * makes nor checks the signature; it carries it along.
     *
     * @return the {@code .prov} file, a copy; empty if there is none
     */
    public Optional<byte[]> signature() {
        return Optional.ofNullable(signature).map(byte[]::clone);
    }

    /**
     * The same with Helm's provenance file. It signs these very bytes: changing name, images or values loses it.
     *
     * @param provenanceFile what {@code helm package --sign} writes beside the packed chart
     * @return a bundle that is published with it
     * @throws InvalidBundleException if the file is not about {@link #archive()}, whose SHA-256 it has to name
     */
    public Bundle withSignature(byte[] provenanceFile) {
        String hash = Digest.sha256(archive).hex();
        if (!new String(provenanceFile, StandardCharsets.UTF_8).contains("sha256:" + hash)) {
            throw new InvalidBundleException(
                    "the provenance file is not about " + name() + " " + version()
                            + ", whose packed chart has the SHA-256 " + hash + ": sign this archive",
                    null);
        }
        return new Bundle(chart, version, annotations, images, commit, provenance, archive, provenanceFile.clone());
    }

    /**
     * The same under another chart name. A bundle that has the name already is returned as it is.
     *
     * @param name the name; a registry wants it to be the last component of the repository
     * @return the bundle
     */
    public Bundle withName(String name) {
        return name.equals(name()) ? this : with(chart.withName(name), images);
    }

    /**
     * The same with its images elsewhere: in the values of the convention, {@code werf} and {@code global.werf}, the
     * references of images and repository are replaced. Other values stay, even if they name an image.
     *
     * @param repository host and path that all images are in now, under the same tags and digests
     * @return the bundle, which has another digest
     */
    public Bundle relocated(String repository) {
        Map<String, ImageReference> moved = new TreeMap<>();
        images.asMap().forEach((name, reference) -> moved.put(name, reference.withRepository(repository)));
        return withImages(repository, BuiltImages.of(moved));
    }

    /**
     * The same with other images in the values of the convention, {@code werf} and {@code global.werf}.
     *
     * @param repository what {@code werf.repo} says
     * @param newImages the images; names that the bundle has and these lack stay as they are
     * @return the bundle, which has another digest
     */
    public Bundle withImages(String repository, BuiltImages newImages) {
        return with(chart.withValues(Values.of(ServiceValues.ofImages(repository, newImages))), newImages);
    }

    private Bundle with(Chart newChart, BuiltImages newImages) {
        Map<String, String> changed = new TreeMap<>(annotations);
        changed.put(BundleAnnotations.TITLE, newChart.metadata().name());
        return new Bundle(newChart, version, changed, newImages, commit, provenance, newChart.pack(), null);
    }

    /** Name and version. */
    @Override
    public String toString() {
        return "Bundle[" + name() + " " + version() + "]";
    }

    private static Bundle make(
            Chart chart,
            BundleVersion version,
            BuiltImages images,
            Optional<SourceCommit> commit,
            @Nullable Provenance provenance) {
        return new Bundle(
                chart,
                version,
                BundleAnnotations.of(chart.metadata(), commit),
                images,
                commit,
                Optional.ofNullable(provenance),
                chart.pack(),
                null);
    }

    /** Collects the parts of a bundle. Not thread-safe. */
    public static final class Builder {
        private final Project project;
        private BuiltImages images = BuiltImages.none();
        private Values values = Values.empty();
        private @Nullable String version;
        private @Nullable String tag;
        private @Nullable String repository;
        private boolean withoutImages;

        private Builder(Project project) {
            this.project = project;
        }

        /**
         * The images, as they lie in the registry.
         *
         * @param built one for each image of the project that a chart may use
         * @return this builder
         */
        public Builder images(BuiltImages built) {
            images = built;
            return this;
        }

        /**
         * Makes the bundle without the project's images, for charts that do not use them.
         *
         * @return this builder
         */
        public Builder withoutImages() {
            withoutImages = true;
            return this;
        }

        /**
         * A released version.
         *
         * @param semanticVersion for example {@code 1.4.2}
         * @return this builder
         */
        public Builder version(String semanticVersion) {
            version = semanticVersion;
            return this;
        }

        /**
         * A tag, which need not be a version: see {@link BundleVersion#ofTag}.
         *
         * @param text for example {@code main}
         * @return this builder
         */
        public Builder tag(String text) {
            tag = text;
            return this;
        }

        /**
         * Values that go over those of the chart, as {@code --set} and {@code --values} at publishing do.
         *
         * @param over the values; later calls go over earlier ones
         * @return this builder
         */
        public Builder values(Values over) {
            values = values.with(over);
            return this;
        }

        /**
         * What {@code .Values.werf.repo} says.
         *
         * @param hostAndPath default is the repository of the images if they have one in common, else the value is left
         *     out
         * @return this builder
         */
        public Builder repository(String hostAndPath) {
            repository = hostAndPath;
            return this;
        }

        /**
         * Makes the bundle.
         *
         * @return the bundle
         * @throws InvalidBundleException if it has no usable version, or an image or the whole chart is missing
         * @throws io.github.bundle4j.chart.ChartException if the chart is none
         * @throws io.github.bundle4j.source.SourceException if the source refuses to show the chart
         */
        public Bundle build() {
            checkImages();
            Optional<SourceCommit> commit = project.source().commit();
            BundleVersion named = version != null
                    ? BundleVersion.release(version)
                    : tag != null ? BundleVersion.ofTag(tag, commit) : BundleVersion.ofCommit(commit);
            String directory = chartDirectory();
            SourceTree tree = ChartDefaults.over(project.source(), directory, project.name());
            Chart chart = Chart.load(tree, directory);
            ChartMetadata metadata = chart.metadata().withVersion(named.version());
            metadata = project.chartAppVersion().map(metadata::withAppVersion).orElse(metadata);
            Map<String, Object> service = ServiceValues.of(
                    project.name(), project.environment().name(), Optional.ofNullable(repository), commit, images);
            chart = chart.withMetadata(metadata).withValues(values.with(Values.of(service)));
            return make(chart, named, images, commit, Provenance.of(project, images));
        }

        /** The folder itself, where a link leads to it; an empty one would make a bundle that deploys nothing. */
        private String chartDirectory() {
            String named = project.chartDirectory();
            String directory = Links.resolve(project.source(), named)
                    .map(SourceEntry::path)
                    .orElse(named);
            if (project.source().list(directory).isEmpty()) {
                throw new InvalidBundleException(
                        "there is no chart in the folder " + named + " of the project " + project.name()
                                + ": commit one, or name its folder in deploy.helmChartDir of werf.yaml",
                        null);
            }
            return directory;
        }

        private void checkImages() {
            if (withoutImages) {
                return;
            }
            List<String> missing = new ArrayList<>();
            for (ImageSpec image : project.images()) {
                if (image.isFinal() && images.find(image.name()).isEmpty()) {
                    missing.add(image.name());
                }
            }
            if (!missing.isEmpty()) {
                throw new InvalidBundleException(
                        "the bundle of " + project.name() + " lacks the images " + String.join(", ", missing)
                                + ": build them first, or make the bundle without images",
                        null);
            }
        }
    }
}
