package io.github.bundle4j.chart;

import io.github.bundle4j.LimitExceededException;
import io.github.bundle4j.chart.ChartException.Reason;
import io.github.bundle4j.goyaml.DocumentException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Sorts the files of a chart into what they mean, and loads the charts within it. */
final class ChartLoader {
    static final String METADATA_FILE = "Chart.yaml";
    static final String LOCK_FILE = "Chart.lock";
    static final String VALUES_FILE = "values.yaml";
    static final String SCHEMA_FILE = "values.schema.json";
    private static final String OLD_DEPENDENCIES_FILE = "requirements.yaml";
    private static final String OLD_LOCK_FILE = "requirements.lock";

    private final LoadLimits limits;
    private final HelmGeneration helm;
    private final Budget unpacked;

    ChartLoader(LoadOptions options) {
        this.limits = options.limits();
        this.helm = options.helm();
        this.unpacked = new Budget(limits);
    }

    Chart load(List<ChartFile> chartFiles, String place) {
        return load(chartFiles, place, 0);
    }

    private Chart load(List<ChartFile> chartFiles, String place, int depth) {
        if (depth > limits.maxDepth()) {
            throw new LimitExceededException("nesting of charts within " + place, "maxDepth", limits.maxDepth());
        }
        Parts parts = new Parts(place, helm);
        chartFiles.forEach(parts::sort);
        MetadataReader.Read read = parts.metadata(depth == 0);
        ChartMetadata metadata = read.metadata();
        @Nullable ChartLock lock = parts.lock();
        Values defaults = parts.defaults(metadata.name());
        // Helm reads all files before it looks at what they say.
        MetadataRules.check(metadata, metadata.name(), read.nulls());
        List<Chart> dependencies = new ArrayList<>();
        for (Map.Entry<String, List<ChartFile>> within : parts.within.entrySet()) {
            char first = within.getKey().charAt(0);
            if (first != '_' && first != '.') {
                dependencies.add(loadWithin(within.getKey(), within.getValue(), metadata.name(), depth + 1));
            }
        }
        return new Chart(
                helm,
                metadata,
                read.listsDependencies(),
                parts.raw,
                lock,
                defaults,
                parts.schema == null ? null : new ValuesSchema(parts.schema),
                parts.templates,
                parts.files(metadata.apiVersion().equals("v1")),
                dependencies);
    }

    private Chart loadWithin(String name, List<ChartFile> chartFiles, String parent, int depth) {
        try {
            if (!name.endsWith(".tgz")) {
                List<ChartFile> relative = new ArrayList<>();
                for (ChartFile file : chartFiles) {
                    int slash = file.name().indexOf('/', "charts/".length());
                    // A plain file in charts/ is no chart; Helm then misses its Chart.yaml.
                    if (slash > 0) {
                        relative.add(new ChartFile(file.name().substring(slash + 1), file.packed()));
                    }
                }
                return load(relative, name, depth);
            }
            ChartFile archive = chartFiles.get(0);
            if (!archive.name().equals("charts/" + name)) {
                throw new ChartException(
                        Reason.BAD_DEPENDENCY,
                        parent,
                        archive.name(),
                        "error unpacking subchart tar in " + parent + ": expected charts/" + name + ", got "
                                + archive.name(),
                        null);
            }
            List<ChartFile> content = ArchiveReader.read(archive.content(), limits);
            content.forEach(file -> unpacked.file(file.name(), file.size()));
            return load(content, name, depth);
        } catch (ChartException e) {
            throw new ChartException(
                    e.reason(),
                    parent,
                    "charts/" + name,
                    "error unpacking subchart " + name + " in " + parent + ": " + e.getMessage(),
                    e);
        }
    }

    static Values values(ChartFile file, String chart, HelmGeneration helm) {
        try {
            return ValuesReader.read(file.packed(), helm);
        } catch (DocumentException e) {
            throw new ChartException(
                    Reason.BAD_VALUES, chart, file.name(), "cannot load " + file.name() + ": " + e.getMessage(), e);
        }
    }

    /** The files of one chart, by meaning. */
    private static final class Parts {
        final List<ChartFile> raw = new ArrayList<>();
        final List<ChartFile> templates = new ArrayList<>();
        final Map<String, List<ChartFile>> within =
                new TreeMap<>(Comparator.comparing(io.github.bundle4j.govalue.ByteStrings::pack));
        private final String place;
        private final HelmGeneration helm;
        private final List<ChartFile> other = new ArrayList<>();
        private final List<ChartFile> oldDependencyFiles = new ArrayList<>();
        private @Nullable ChartFile metadataFile;
        private @Nullable ChartFile lockFile;
        private @Nullable ChartFile valuesFile;
        private @Nullable ChartFile oldDependencies;
        private @Nullable ChartFile oldLock;

        @Nullable
        ChartFile schema;

        Parts(String place, HelmGeneration helm) {
            this.place = place;
            this.helm = helm;
        }

        void sort(ChartFile file) {
            String name = file.name();
            if (name.startsWith("charts/") && !name.endsWith(".prov")) {
                String rest = name.substring("charts/".length());
                int slash = rest.indexOf('/');
                String first = slash < 0 ? rest : rest.substring(0, slash);
                if (!first.isEmpty()) {
                    within.computeIfAbsent(first, key -> new ArrayList<>()).add(file);
                }
                return;
            }
            raw.add(file);
            if (name.startsWith("templates/")) {
                templates.add(file);
                return;
            }
            switch (name) {
                case METADATA_FILE -> metadataFile = file;
                case LOCK_FILE -> lockFile = file;
                case VALUES_FILE -> valuesFile = file;
                case SCHEMA_FILE -> schema = file;
                case OLD_DEPENDENCIES_FILE -> {
                    oldDependencies = file;
                    oldDependencyFiles.add(file);
                }
                case OLD_LOCK_FILE -> {
                    oldLock = file;
                    oldDependencyFiles.add(file);
                }
                default -> other.add(file);
            }
        }

        MetadataReader.Read metadata(boolean root) {
            if (metadataFile == null) {
                throw new ChartException(
                        Reason.NOT_FOUND, place, METADATA_FILE, METADATA_FILE + " file is missing", null);
            }
            MetadataReader reader = new MetadataReader(place, helm);
            MetadataReader.Read read = reader.metadata(metadataFile, root);
            return oldDependencies == null ? read : reader.dependencies(oldDependencies, read);
        }

        @Nullable
        ChartLock lock() {
            ChartFile file = oldLock != null ? oldLock : lockFile;
            return file == null ? null : new MetadataReader(place, helm).lock(file);
        }

        Values defaults(String chart) {
            return valuesFile == null ? Values.empty() : values(valuesFile, chart, helm);
        }

        List<ChartFile> files(boolean old) {
            if (old) {
                other.addAll(oldDependencyFiles);
            }
            return other;
        }
    }
}
