package io.github.bundle4j.giterminism.internal.plain;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/** Many objects in one file, with an index of where each is. Thread-safe. */
final class Pack implements Closeable {
    private final PackIndex index;
    private final PackData data;

    private Pack(PackIndex index, PackData data) {
        this.index = index;
        this.data = data;
    }

    static Pack open(Path indexFile) throws IOException {
        PackIndex index = PackIndex.open(indexFile);
        try {
            String name = indexFile.getFileName().toString().replaceFirst("[.]idx$", ".pack");
            return new Pack(index, new PackData(new FileBytes(indexFile.resolveSibling(name)), index));
        } catch (IOException e) {
            index.close();
            throw e;
        }
    }

    /** Where an object begins; negative if it is not here. */
    long find(byte[] id) throws IOException {
        return index.find(id);
    }

    byte[] read(long offset, ObjectKind kind) throws IOException {
        return data.read(offset, kind);
    }

    @Override
    public void close() throws IOException {
        try {
            index.close();
        } finally {
            data.close();
        }
    }
}
