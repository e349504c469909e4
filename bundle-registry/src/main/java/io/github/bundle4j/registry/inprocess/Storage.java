package io.github.bundle4j.registry.inprocess;

import io.github.bundle4j.Digest;
import io.github.bundle4j.archive.FileStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Where blobs are kept: all repositories share them, as in any registry. Thread-safe. */
sealed interface Storage {
    /** A place for a blob that is coming in. */
    Incoming begin() throws IOException;

    /** Finds a blob. */
    Optional<Content> find(Digest digest);

    /** Forgets a blob. */
    void remove(Digest digest) throws IOException;

    /** Something that can be read. */
    interface Content {
        long size();

        /** A part of it, which has to lie within. */
        InputStream open(long offset, long length) throws IOException;

        default InputStream open() throws IOException {
            return open(0, size());
        }
    }

    /** Not thread-safe. */
    interface Incoming {
        OutputStream append() throws IOException;

        long size() throws IOException;

        InputStream open() throws IOException;

        void keepAs(Digest digest) throws IOException;

        void drop() throws IOException;
    }

    /** Keeps everything on the heap. */
    final class InMemory implements Storage {
        private final Map<Digest, byte[]> blobs = new ConcurrentHashMap<>();

        @Override
        public Incoming begin() {
            ByteArrayOutputStream buffer = new ByteArrayOutputStream();
            return new Incoming() {
                @Override
                public OutputStream append() {
                    return buffer;
                }

                @Override
                public long size() {
                    return buffer.size();
                }

                @Override
                public InputStream open() {
                    return new ByteArrayInputStream(buffer.toByteArray());
                }

                @Override
                public void keepAs(Digest digest) {
                    blobs.put(digest, buffer.toByteArray());
                }

                @Override
                public void drop() {
                    buffer.reset();
                }
            };
        }

        @Override
        public Optional<Content> find(Digest digest) {
            return Optional.ofNullable(blobs.get(digest)).map(bytes -> new Content() {
                @Override
                public long size() {
                    return bytes.length;
                }

                @Override
                public InputStream open(long offset, long length) {
                    return new ByteArrayInputStream(bytes, (int) offset, (int) length);
                }
            });
        }

        @Override
        public void remove(Digest digest) {
            blobs.remove(digest);
        }
    }

    /** Keeps blobs as files of a folder, named by digest. */
    final class InFolder implements Storage {
        private final Path folder;

        InFolder(Path folder) {
            this.folder = folder;
        }

        @Override
        public Incoming begin() throws IOException {
            Path file = Files.createTempFile(folder, "upload-", ".part");
            return new Incoming() {
                @Override
                public OutputStream append() throws IOException {
                    return Files.newOutputStream(file, StandardOpenOption.APPEND);
                }

                @Override
                public long size() throws IOException {
                    return Files.size(file);
                }

                @Override
                public InputStream open() throws IOException {
                    return Files.newInputStream(file);
                }

                @Override
                public void keepAs(Digest digest) throws IOException {
                    Files.move(file, path(digest), StandardCopyOption.ATOMIC_MOVE);
                }

                @Override
                public void drop() throws IOException {
                    Files.deleteIfExists(file);
                }
            };
        }

        @Override
        public Optional<Content> find(Digest digest) {
            Path file = path(digest);
            if (!Files.isRegularFile(file)) {
                return Optional.empty();
            }
            return Optional.of(new Content() {
                @Override
                public long size() {
                    return file.toFile().length();
                }

                @Override
                public InputStream open(long offset, long length) throws IOException {
                    return FileStream.of(file, offset, length);
                }
            });
        }

        @Override
        public void remove(Digest digest) throws IOException {
            Files.deleteIfExists(path(digest));
        }

        private Path path(Digest digest) {
            return folder.resolve(digest.algorithm() + "-" + digest.hex());
        }
    }
}
