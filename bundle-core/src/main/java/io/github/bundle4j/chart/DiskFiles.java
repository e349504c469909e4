package io.github.bundle4j.chart;

import io.github.bundle4j.LimitExceededException;
import io.github.bundle4j.chart.ChartException.Reason;
import io.github.bundle4j.govalue.ByteStrings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Reads the files of a chart's folder from the disk, links followed, as Helm does. */
final class DiskFiles {
    private static final int MAX_FOLDERS = 100;

    private final Path root;
    private final Path shownRoot;
    private final LoadLimits limits;
    private final Budget budget;
    private final IgnoreRules ignored;
    private final List<ChartFile> files = new ArrayList<>();

    private DiskFiles(Path root, LoadLimits limits) throws IOException {
        this.root = root.toRealPath();
        this.shownRoot = root.toAbsolutePath().normalize();
        this.limits = limits;
        this.budget = new Budget(limits);
        Path rules = this.root.resolve(IgnoreRules.FILE);
        this.ignored = new IgnoreRules(
                Files.isRegularFile(rules) ? ByteStrings.unpack(readFile(rules, IgnoreRules.FILE)) : "",
                root.toString());
    }

    static List<ChartFile> read(Path path, LoadLimits limits) {
        if (!Files.exists(path)) {
            throw new ChartException(Reason.NOT_FOUND, path.toString(), "", "path \"" + path + "\" not found", null);
        }
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
        BasicFileAttributes attributes =
                Files.readAttributes(child, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (attributes.isSymbolicLink()) {
            real = target(child, name);
            attributes = Files.readAttributes(real, BasicFileAttributes.class);
            if (!limits.linksOutside() && !real.startsWith(root)) {
                throw new ChartException(
                        Reason.BAD_FILE,
                        root.toString(),
                        name,
                        "the link " + name + " leads out of the chart; allow that with LoadLimits.withLinksOutside",
                        null);
            }
        }
        if (attributes.isDirectory()) {
            if (!ignored.ignores(name, true)) {
                walk(real, name + "/", depth + 1);
            }
            return;
        }
        if (ignored.ignores(name, false)) {
            return;
        }
        if (!attributes.isRegularFile()) {
            throw new ChartException(
                    Reason.BAD_FILE,
                    root.toString(),
                    name,
                    "cannot load irregular file " + shownRoot.resolve(name) + " as it has file mode type bits set",
                    null);
        }
        String packed = readFile(real, name);
        budget.file(name, packed.length());
        files.add(new ChartFile(name, Bom.strip(packed)));
    }

    private Path target(Path link, String name) throws IOException {
        try {
            return link.toRealPath();
        } catch (NoSuchFileException e) {
            throw new ChartException(
                    Reason.BAD_FILE,
                    root.toString(),
                    name,
                    "error evaluating symlink " + shownRoot.resolve(name) + ": lstat " + firstMissing(link)
                            + ": no such file or directory",
                    e);
        } catch (FileSystemException e) {
            if (!String.valueOf(e.getReason()).startsWith("Too many levels")) {
                throw e;
            }
            throw new ChartException(
                    Reason.BAD_FILE,
                    root.toString(),
                    name,
                    "error evaluating symlink " + shownRoot.resolve(name) + ": EvalSymlinks: too many links",
                    e);
        }
    }

    /** The first part of a link's way that is not there. */
    private static Path firstMissing(Path link) throws IOException {
        Path folder = Objects.requireNonNull(link.getParent()).toRealPath();
        Path way = folder.resolve(Files.readSymbolicLink(link));
        Path reached = Objects.requireNonNull(way.getRoot());
        for (Path step : way) {
            Path next = reached.resolve(step).normalize();
            if (!Files.exists(next)) {
                return Files.isSymbolicLink(next) ? firstMissing(next) : next;
            }
            reached = next.toRealPath();
        }
        return way;
    }

    private String readFile(Path file, String name) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            if (channel.size() > limits.maxFileBytes()) {
                throw tooLarge(name);
            }
            // One byte more than there should be: it tells whether the end was met.
            byte[] content = new byte[(int) channel.size() + 1];
            ByteBuffer buffer = ByteBuffer.wrap(content);
            while (channel.read(buffer) >= 0) {
                if (!buffer.hasRemaining()) {
                    if (content.length > limits.maxFileBytes()) {
                        throw tooLarge(name);
                    }
                    int size = content.length;
                    content = Arrays.copyOf(content, size * 2);
                    buffer = ByteBuffer.wrap(content).position(size);
                }
            }
            return ByteStrings.pack(content, buffer.position());
        }
    }

    private LimitExceededException tooLarge(String name) {
        return new LimitExceededException("chart file \"" + name + "\"", "maxFileBytes", limits.maxFileBytes());
    }
}
