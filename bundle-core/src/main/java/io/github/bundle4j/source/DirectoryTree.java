package io.github.bundle4j.source;

import io.github.bundle4j.LimitExceededException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A folder of the disk as it is at the moment of each call, without entries named {@code .git}. For tools and tests:
 * what it shows is not fixed by anything. Links are never followed, so nothing outside the folder is read.
 * Thread-safe.
 *
 * <p>Listing computes the id of every file listed, that is, reads it.
 */
public final class DirectoryTree implements SourceTree {
    private static final Origin ORIGIN = new Origin.Disk("");

    private final Path root;

    private DirectoryTree(Path root) {
        this.root = root;
    }

    /**
     * The tree of a folder.
     *
     * @param root the folder; a link to a folder is followed here, and only here
     * @return the tree
     * @throws SourceNotFoundException if there is no such folder
     */
    public static DirectoryTree of(Path root) {
        if (!Files.isDirectory(root)) {
            throw new SourceNotFoundException(root.toString(), "the file system, or it is not a folder");
        }
        try {
            return new DirectoryTree(root.toRealPath());
        } catch (IOException e) {
            throw new SourceException(root.toString(), "cannot open the folder " + root, e);
        }
    }

    @Override
    public Optional<SourceEntry> find(String path) {
        Path file = locate(path);
        return file == null ? Optional.empty() : Optional.ofNullable(entry(path, file));
    }

    @Override
    public List<SourceEntry> list(String directory) {
        Path folder = directory.isEmpty() ? root : locate(directory);
        if (folder == null || !Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        List<SourceEntry> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            for (Path file : stream) {
                String name = file.getFileName().toString();
                SourceEntry entry = name.equals(".git") ? null : entry(SourcePaths.join(directory, name), file);
                if (entry != null) {
                    entries.add(entry);
                }
            }
        } catch (NotDirectoryException | NoSuchFileException gone) {
            return List.of();
        } catch (IOException e) {
            throw new SourceException(directory, "cannot list the folder " + folder, e);
        }
        entries.sort(Comparator.comparing(SourceEntry::path, SourcePaths.ORDER));
        return List.copyOf(entries);
    }

    @Override
    public List<SourceEntry> walk(String directory) {
        List<SourceEntry> entries = new ArrayList<>();
        collect(directory, entries);
        entries.sort(Comparator.comparing(SourceEntry::path, SourcePaths.ORDER));
        return List.copyOf(entries);
    }

    private void collect(String directory, List<SourceEntry> entries) {
        for (SourceEntry entry : list(directory)) {
            if (entry.mode() == FileMode.DIRECTORY) {
                collect(entry.path(), entries);
            } else {
                entries.add(entry);
            }
        }
    }

    @Override
    public byte[] read(String path) {
        Path file = existing(path);
        try {
            return Files.isSymbolicLink(file) ? target(file) : content(path, file);
        } catch (IOException e) {
            throw unreadable(path, file, e);
        }
    }

    private static byte[] content(String path, Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] bytes = in.readNBytes(MAX_READ + 1);
            if (bytes.length > MAX_READ) {
                throw LimitExceededException.fixed("the file " + path, "SourceTree.MAX_READ", MAX_READ);
            }
            return bytes;
        }
    }

    @Override
    public InputStream open(String path) {
        Path file = existing(path);
        try {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                throw new SourceNotFoundException(path, "the folder " + root);
            }
            return Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            throw unreadable(path, file, e);
        }
    }

    @Override
    public long size(String path) {
        Path file = existing(path);
        try {
            return Files.isSymbolicLink(file) ? target(file).length : Files.size(file);
        } catch (IOException e) {
            throw unreadable(path, file, e);
        }
    }

    private Path existing(String path) {
        Path file = locate(path);
        if (file == null || (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && !Files.isSymbolicLink(file))) {
            throw new SourceNotFoundException(path, "the folder " + root);
        }
        return file;
    }

    /** The file at a path; {@code null} if a component is hidden, or one before the last is a link. */
    private @Nullable Path locate(String path) {
        if (!SourcePaths.isValid(path)) {
            return null;
        }
        Path file = root;
        String[] parts = path.split("/", -1);
        for (int i = 0; i < parts.length; i++) {
            if (parts[i].equals(".git")) {
                return null;
            }
            file = resolve(path, file, parts[i]);
            if (i < parts.length - 1 && !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
                return null;
            }
        }
        return file;
    }

    private static Path resolve(String path, Path folder, String name) {
        try {
            return folder.resolve(name);
        } catch (InvalidPathException e) {
            throw new SourceException(
                    path,
                    "the system or this JVM has no such file names as " + path
                            + "; if it does not encode them in UTF-8, start it with LC_ALL=C.UTF-8",
                    e);
        }
    }

    private static @Nullable SourceEntry entry(String path, Path file) {
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (attributes.isSymbolicLink()) {
                return new SourceEntry(path, FileMode.SYMLINK, BlobHash.of(target(file)), ORIGIN);
            }
            if (attributes.isDirectory()) {
                return new SourceEntry(path, FileMode.DIRECTORY, "", ORIGIN);
            }
            if (!attributes.isRegularFile()) {
                return null; // a socket, pipe or device
            }
            FileMode mode = isExecutable(file) ? FileMode.EXECUTABLE : FileMode.REGULAR;
            return new SourceEntry(path, mode, hash(file, attributes.size()), ORIGIN);
        } catch (NoSuchFileException gone) {
            return null;
        } catch (IOException e) {
            throw unreadable(path, file, e);
        }
    }

    private static boolean isExecutable(Path file) throws IOException {
        PosixFileAttributeView view =
                Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        return view != null && view.readAttributes().permissions().contains(PosixFilePermission.OWNER_EXECUTE);
    }

    private static String hash(Path file, long size) throws IOException {
        MessageDigest digest = BlobHash.start(size);
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] buffer = new byte[1 << 16];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                digest.update(buffer, 0, count);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static byte[] target(Path link) throws IOException {
        return Files.readSymbolicLink(link).toString().getBytes(StandardCharsets.UTF_8);
    }

    private static SourceException unreadable(String path, Path file, IOException cause) {
        return new SourceException(path, "cannot read " + file + ": " + cause.getMessage(), cause);
    }
}
