package io.github.bundle4j.chart;

import io.github.bundle4j.govalue.ByteStrings;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An open folder. Where the file system can, its entries are reached through the open folder and not by their paths:
 * that is faster, and shows one and the same folder even if another is put in its place meanwhile.
 */
final class DiskFolder implements AutoCloseable {
    private static final Set<OpenOption> READ = Set.of(StandardOpenOption.READ);
    private static final Set<OpenOption> READ_NO_LINK = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

    private final DirectoryStream<Path> stream;
    private final List<Entry> entries = new ArrayList<>();

    private DiskFolder(DirectoryStream<Path> stream) {
        this.stream = stream;
    }

    @SuppressWarnings("StreamResourceLeak") // closed with the folder
    static DiskFolder open(Path path) throws IOException {
        return listed(Files.newDirectoryStream(path));
    }

    private static DiskFolder listed(DirectoryStream<Path> stream) throws IOException {
        DiskFolder folder = new DiskFolder(stream);
        SecureDirectoryStream<Path> secure = stream instanceof SecureDirectoryStream<Path> can ? can : null;
        try {
            for (Path path : stream) {
                folder.entries.add(new Entry(path, secure));
            }
        } catch (DirectoryIteratorException e) {
            stream.close();
            throw e.getCause();
        }
        folder.entries.sort(Comparator.comparing(entry -> entry.packedName));
        return folder;
    }

    /** In Go's order; to be used while the folder is open. */
    List<Entry> entries() {
        return entries;
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }

    /** A file, a folder or a link, looked at once. Through an open folder no link is followed. */
    static final class Entry {
        private final Path path;
        private final Path inside;
        private final @Nullable SecureDirectoryStream<Path> folder;
        private final String name;
        private final String packedName;
        private @Nullable BasicFileAttributes attributes;

        private Entry(Path path, @Nullable SecureDirectoryStream<Path> folder) {
            this.path = path;
            this.inside = Objects.requireNonNullElse(path.getFileName(), path);
            this.folder = folder;
            this.name = inside.toString();
            this.packedName = ByteStrings.pack(name);
        }

        /** What is at a path. */
        static Entry at(Path path) {
            return new Entry(path, null);
        }

        String name() {
            return name;
        }

        Path path() {
            return path;
        }

        BasicFileAttributes attributes() throws IOException {
            if (attributes == null) {
                attributes = folder == null
                        ? Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                        : folder.getFileAttributeView(inside, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                                .readAttributes();
            }
            return attributes;
        }

        SeekableByteChannel open() throws IOException {
            return folder == null ? Files.newByteChannel(path, READ) : folder.newByteChannel(inside, READ_NO_LINK);
        }

        DiskFolder openFolder() throws IOException {
            return folder == null
                    ? DiskFolder.open(path)
                    : listed(folder.newDirectoryStream(inside, LinkOption.NOFOLLOW_LINKS));
        }
    }
}
