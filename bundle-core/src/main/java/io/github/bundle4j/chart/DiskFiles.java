package io.github.bundle4j.chart;

import io.github.bundle4j.LimitExceededException;
import io.github.bundle4j.chart.ChartException.Reason;
import io.github.bundle4j.govalue.ByteStrings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the files of a chart's folder from the disk, links followed, as Helm does. */
final class DiskFiles {
    private static final int MAX_FOLDERS = 100;

    private static final Set<OpenOption> READ = Set.of(StandardOpenOption.READ);

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
        List<Child> children;
        try {
            // Not asked before what it is: each question costs as much as parsing a small template.
            children = children(path);
        } catch (IOException e) {
            return readArchive(path, limits, e);
        }
        DiskFiles reader = new DiskFiles(path, limits);
        try {
            reader.walk(children);
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

    /** What a folder holds, looked at once. */
    private static final class Child {
        final String name;
        final Path path;
        private final String packedName;
        private @Nullable BasicFileAttributes attributes;

        Child(Path path) {
            this.path = path;
            // Shorter than asking for the last name as a path of its own.
            String whole = path.toString();
            String separator = path.getFileSystem().getSeparator();
            this.name = whole.substring(whole.lastIndexOf(separator) + separator.length());
            this.packedName = ByteStrings.pack(name);
        }

        /** Of a link itself. */
        BasicFileAttributes attributes() throws IOException {
            if (attributes == null) {
                attributes = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            }
            return attributes;
        }

        /** Its size if it is a file or a link to one, else -1. */
        long fileSize() throws IOException {
            if (attributes().isRegularFile()) {
                return attributes().size();
            }
            return Files.isRegularFile(path) ? Files.size(path) : -1;
        }
    }

    private void walk(List<Child> children) throws IOException {
        for (Child child : children) {
            if (child.name.equals(IgnoreRules.FILE)) {
                long size = child.fileSize();
                // A link to nowhere is no file of rules; it is reported with the other files.
                if (size >= 0) {
                    rules = readFile(child.path, child.name, size);
                    ignored = new IgnoreRules(ByteStrings.unpack(rules), root.toString());
                }
            }
        }
        visit(children, "", 0);
    }

    /** In Go's order. */
    private static List<Child> children(Path folder) throws IOException {
        List<Child> children = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            for (Path path : stream) {
                children.add(new Child(path));
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        children.sort(Comparator.comparing(child -> child.packedName));
        return children;
    }

    private void visit(List<Child> children, String prefix, int depth) throws IOException {
        if (depth > MAX_FOLDERS) {
            throw new LimitExceededException(
                    "nesting of folders in " + root + ", perhaps by a link to a parent,", "folder depth", MAX_FOLDERS);
        }
        for (Child child : children) {
            visit(child, prefix + child.name, depth);
        }
    }

    private void visit(Child child, String name, int depth) throws IOException {
        Path real = child.path;
        BasicFileAttributes attributes = child.attributes();
        if (attributes.isSymbolicLink()) {
            real = target(child.path, name);
            attributes = Files.readAttributes(real, BasicFileAttributes.class);
            if (!limits.linksOutside() && !real.startsWith(root.toRealPath())) {
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
                visit(children(real), name + "/", depth + 1);
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
        String packed =
                rules != null && name.equals(IgnoreRules.FILE) ? rules : readFile(real, name, attributes.size());
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

    private String readFile(Path file, String name, long size) throws IOException {
        if (size > limits.maxFileBytes()) {
            throw tooLarge(name);
        }
        // Room for one byte more than there should be tells whether the end was met.
        room((int) size + 1);
        buffer.clear();
        try (SeekableByteChannel channel = Files.newByteChannel(file, READ)) {
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
