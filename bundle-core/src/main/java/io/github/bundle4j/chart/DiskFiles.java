package io.github.bundle4j.chart;

import io.github.bundle4j.LimitExceededException;
import io.github.bundle4j.chart.ChartException.Reason;
import io.github.bundle4j.govalue.ByteStrings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Reads the files of a chart's folder from the disk, links followed, as Helm does. */
final class DiskFiles {
    private static final int MAX_FOLDERS = 100;

    private final Path root;
    private final LoadLimits limits;
    private final Budget budget;
    private final IgnoreRules ignored;
    private final List<ChartFile> files = new ArrayList<>();

    private DiskFiles(Path root, LoadLimits limits) throws IOException {
        this.root = root.toRealPath();
        this.limits = limits;
        this.budget = new Budget(limits);
        Path rules = this.root.resolve(IgnoreRules.FILE);
        this.ignored = new IgnoreRules(
                Files.isRegularFile(rules) ? ByteStrings.unpack(readFile(rules, IgnoreRules.FILE)) : "",
                root.toString());
    }

    static List<ChartFile> read(Path path, LoadLimits limits) {
        try {
            if (!Files.isDirectory(path)) {
                if (Files.size(path) > limits.maxTotalBytes()) {
                    throw new LimitExceededException("chart archive " + path, "maxTotalBytes", limits.maxTotalBytes());
                }
                return ArchiveReader.read(Files.readAllBytes(path), path.toString(), limits);
            }
            DiskFiles reader = new DiskFiles(path, limits);
            reader.walk(reader.root, "", 0);
            return reader.files;
        } catch (NoSuchFileException e) {
            throw new ChartException(Reason.NOT_FOUND, path.toString(), "", "path \"" + path + "\" not found", e);
        } catch (IOException e) {
            throw new ChartException(
                    Reason.BAD_FILE, path.toString(), "", "cannot read chart " + path + ": " + e.getMessage(), e);
        }
    }

    private void walk(Path folder, String prefix, int depth) throws IOException {
        if (depth > MAX_FOLDERS) {
            throw new LimitExceededException(
                    "nesting of folders in " + root + ", perhaps by a link to a parent,", "folder depth", MAX_FOLDERS);
        }
        List<Path> children;
        try (Stream<Path> stream = Files.list(folder)) {
            children = stream.sorted(Comparator.comparing(
                            child -> ByteStrings.pack(child.getFileName().toString())))
                    .toList();
        }
        for (Path child : children) {
            visit(child, prefix + child.getFileName(), depth);
        }
    }

    private void visit(Path child, String name, int depth) throws IOException {
        Path real = child;
        if (Files.isSymbolicLink(child)) {
            real = child.toRealPath();
            if (!limits.linksOutside() && !real.startsWith(root)) {
                throw new ChartException(
                        Reason.BAD_FILE,
                        root.toString(),
                        name,
                        "the link " + name + " leads out of the chart; allow that with LoadLimits.withLinksOutside",
                        null);
            }
        }
        if (Files.isDirectory(real)) {
            if (!ignored.ignores(name, true)) {
                walk(real, name + "/", depth + 1);
            }
            return;
        }
        if (ignored.ignores(name, false)) {
            return;
        }
        if (!Files.isRegularFile(real)) {
            throw new ChartException(
                    Reason.BAD_FILE,
                    root.toString(),
                    name,
                    "cannot load irregular file " + name + " as it has file mode type bits set",
                    null);
        }
        String packed = readFile(real, name);
        budget.file(name, packed.length());
        files.add(new ChartFile(name, Bom.strip(packed)));
    }

    private String readFile(Path file, String name) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes((int) Math.min(Integer.MAX_VALUE - 8, limits.maxFileBytes() + 1));
            if (content.length > limits.maxFileBytes()) {
                throw new LimitExceededException("chart file \"" + name + "\"", "maxFileBytes", limits.maxFileBytes());
            }
            return ByteStrings.pack(content);
        }
    }
}
