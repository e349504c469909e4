package io.github.bundle4j.bundle;

import io.github.bundle4j.goyaml.DocumentException;
import io.github.bundle4j.goyaml.Yaml;
import io.github.bundle4j.source.FileMode;
import io.github.bundle4j.source.Links;
import io.github.bundle4j.source.Origin;
import io.github.bundle4j.source.SourceCommit;
import io.github.bundle4j.source.SourceEntry;
import io.github.bundle4j.source.SourcePaths;
import io.github.bundle4j.source.SourceTree;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A project's tree with the metadata that its chart may leave out: as with werf, a chart of a project needs no
 * {@code Chart.yaml}, or one without name and version.
 */
final class ChartDefaults implements SourceTree {
    private final SourceTree tree;
    private final String path;
    private final byte[] content;

    private ChartDefaults(SourceTree tree, String path, byte[] content) {
        this.tree = tree;
        this.path = path;
        this.content = content;
    }

    /** The tree itself if its chart is complete. */
    static SourceTree over(SourceTree tree, String chartDirectory, String projectName) {
        String path = chartDirectory.isEmpty() ? "Chart.yaml" : chartDirectory + "/Chart.yaml";
        Map<String, Object> fields = new LinkedHashMap<>();
        Optional<SourceEntry> file = Links.resolve(tree, path);
        if (file.isPresent()) {
            Object parsed;
            try {
                parsed = Yaml.parse(new String(tree.read(file.get().path()), StandardCharsets.UTF_8));
            } catch (DocumentException e) {
                // The chart's loader reports it with its own words.
                return tree;
            }
            if (parsed != null && !(parsed instanceof Map)) {
                return tree;
            }
            if (parsed instanceof Map<?, ?> map) {
                map.forEach((key, value) -> {
                    if (key instanceof String name && value != null) {
                        fields.put(name, value);
                    }
                });
            }
        }
        int before = fields.size();
        fields.putIfAbsent("apiVersion", "v2");
        fields.putIfAbsent("name", projectName);
        fields.putIfAbsent("version", "1.0.0");
        if (file.isPresent() && fields.size() == before) {
            return tree;
        }
        return new ChartDefaults(tree, path, Yaml.write(fields).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Optional<SourceEntry> find(String wanted) {
        return wanted.equals(path) ? Optional.of(entry()) : tree.find(wanted);
    }

    @Override
    public List<SourceEntry> list(String directory) {
        return directory.equals(SourcePaths.parent(path)) ? with(tree.list(directory)) : tree.list(directory);
    }

    @Override
    public List<SourceEntry> walk(String directory) {
        return SourcePaths.isWithin(path, directory) ? with(tree.walk(directory)) : tree.walk(directory);
    }

    @Override
    public byte[] read(String wanted) {
        return wanted.equals(path) ? content.clone() : tree.read(wanted);
    }

    @Override
    public InputStream open(String wanted) {
        return wanted.equals(path) ? new ByteArrayInputStream(content) : tree.open(wanted);
    }

    @Override
    public long size(String wanted) {
        return wanted.equals(path) ? content.length : tree.size(wanted);
    }

    @Override
    public Optional<SourceCommit> commit() {
        return tree.commit();
    }

    private List<SourceEntry> with(List<SourceEntry> entries) {
        List<SourceEntry> all = new ArrayList<>(entries);
        all.removeIf(e -> e.path().equals(path));
        all.add(entry());
        all.sort(Comparator.comparing(SourceEntry::path, SourcePaths.ORDER));
        return all;
    }

    private SourceEntry entry() {
        return new SourceEntry(path, FileMode.REGULAR, "", new Origin.Memory());
    }
}
