package io.github.bundle4j.chart;

import io.github.bundle4j.LimitExceededException;
import io.github.bundle4j.chart.ChartException.Reason;
import io.github.bundle4j.govalue.ByteStrings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the files of a chart's folder from the disk, links followed, as Helm does. */
final class DiskFiles {
    private static final int MAX_FOLDERS = 100;

    private final Path root;
    private final LoadLimits limits;
    private final Budget budget;
    private final List<ChartFile> files = new ArrayList<>();
    private IgnoreRules ignored;
    private @Nullable String rules;
    private ByteBuffer buffer = ByteBuffer.allocate(1 << 11);

    private DiskFiles(Path root, LoadLimits limits) {
        this.root = root;
        this.limits = limits;
        this.budget = new Budget(limits);
        this.ignored = new IgnoreRules("", root.toString());
    }

    static List<ChartFile> read(Path path, LoadLimits limits) {
        DiskFolder opened;
        try {
            // Not asked before what it is: each question costs as much as parsing a small template.
            opened = DiskFolder.open(path);
        } catch (IOException e) {
            return readArchive(path, limits, e);
        }
        DiskFiles reader = new DiskFiles(path, limits);
        try (DiskFolder folder = opened) {
            reader.walk(folder);
        } catch (IOException e) {
            throw unreadable(path, e);
        }
        return reader.files;
    }

    private static List<ChartFile> readArchive(Path path, LoadLimits limits, IOException asFolder) {
        BasicFileAttributes attributes;
        try {
            attributes = Files.readAttributes(path, BasicFileAttributes.class);
        } catch (IOException e) {
            throw new ChartException(Reason.NOT_FOUND, path.toString(), "", "path \"" + path + "\" not found", e);
        }
        if (attributes.isDirectory()) {
            throw unreadable(path, asFolder);
        }
        if (attributes.size() > limits.maxTotalBytes()) {
            throw new LimitExceededException("chart archive " + path, "maxTotalBytes", limits.maxTotalBytes());
        }
        byte[] content;
        try {
            content = Files.readAllBytes(path);
        } catch (IOException e) {
            throw unreadable(path, e);
        }
        return ArchiveReader.readFile(content, path.toAbsolutePath().normalize().toString(), limits);
    }

    private static ChartException unreadable(Path path, IOException cause) {
        return new ChartException(
                Reason.BAD_FILE, path.toString(), "", "cannot read chart " + path + ": " + cause.getMessage(), cause);
    }

    private void walk(DiskFolder folder) throws IOException {
        for (DiskFolder.Entry entry : folder.entries()) {
            if (entry.name().equals(IgnoreRules.FILE)) {
                rules = readRules(entry);
                if (rules != null) {
                    ignored = new IgnoreRules(ByteStrings.unpack(rules), root.toString());
                }
            }
        }
        visit(folder, "", 0);
    }

    /** A link to nowhere is no file of rules; it is reported with the other files. */
    private @Nullable String readRules(DiskFolder.Entry entry) throws IOException {
        if (entry.attributes().isRegularFile()) {
            return readFile(entry, entry.name());
        }
        return Files.isRegularFile(entry.path())
                ? readFile(DiskFolder.Entry.at(entry.path().toRealPath()), entry.name())
                : null;
    }

    private void visit(DiskFolder folder, String prefix, int depth) throws IOException {
        if (depth > MAX_FOLDERS) {
            throw LimitExceededException.fixed(
                    "nesting of folders in " + root + ", perhaps by a link to a parent,", "folder depth", MAX_FOLDERS);
        }
        for (DiskFolder.Entry entry : folder.entries()) {
            String name = prefix + entry.name();
            visit(entry.attributes().isSymbolicLink() ? target(entry.path(), name) : entry, name, depth);
        }
    }

    private void visit(DiskFolder.Entry entry, String name, int depth) throws IOException {
        BasicFileAttributes attributes = entry.attributes();
        if (attributes.isDirectory()) {
            if (!ignored.ignores(name, true)) {
                try (DiskFolder folder = entry.openFolder()) {
                    visit(folder, name + "/", depth + 1);
                }
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
                    "cannot load irregular file " + shown(name) + " as it has file mode type bits set",
                    null);
        }
        String packed = rules != null && name.equals(IgnoreRules.FILE) ? rules : readFile(entry, name);
        budget.file(name, packed.length());
        files.add(new ChartFile(name, Bom.strip(packed)));
    }

    /** What a link leads to. */
    private DiskFolder.Entry target(Path link, String name) throws IOException {
        Path real = realPath(link, name);
        if (!limits.linksOutside() && !real.startsWith(root.toRealPath())) {
            throw new ChartException(
                    Reason.BAD_FILE,
                    root.toString(),
                    name,
                    "the link " + name + " leads out of the chart; allow that with LoadLimits.withLinksOutside",
                    null);
        }
        return DiskFolder.Entry.at(real);
    }

    private Path realPath(Path link, String name) throws IOException {
        try {
            return link.toRealPath();
        } catch (NoSuchFileException e) {
            throw new ChartException(
                    Reason.BAD_FILE,
                    root.toString(),
                    name,
                    "error evaluating symlink " + shown(name) + ": lstat " + firstMissing(link)
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
                    "error evaluating symlink " + shown(name) + ": EvalSymlinks: too many links",
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

    private Path shown(String name) {
        return root.toAbsolutePath().normalize().resolve(name);
    }

    private String readFile(DiskFolder.Entry file, String name) throws IOException {
        long size = file.attributes().size();
        if (size > limits.maxFileBytes()) {
            throw tooLarge(name);
        }
        // Room for one byte more than there should be tells whether the end was met.
        room((int) size + 1);
        buffer.clear();
        try (SeekableByteChannel channel = file.open()) {
            while (channel.read(buffer) >= 0 && (buffer.position() != size || size == 0)) {
                if (buffer.position() > limits.maxFileBytes()) {
                    throw tooLarge(name);
                }
                if (!buffer.hasRemaining()) {
                    room(buffer.capacity() * 2);
                }
            }
        }
        return ByteStrings.pack(buffer.array(), buffer.position());
    }

    private void room(int bytes) {
        if (buffer.capacity() < bytes) {
            buffer = ByteBuffer.allocate(bytes).put(buffer.flip());
        }
    }

    private LimitExceededException tooLarge(String name) {
        return new LimitExceededException("chart file \"" + name + "\"", "maxFileBytes", limits.maxFileBytes());
    }
}
