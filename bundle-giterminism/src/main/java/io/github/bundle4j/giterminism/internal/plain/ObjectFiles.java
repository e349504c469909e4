package io.github.bundle4j.giterminism.internal.plain;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/** The objects of a repository, loose or in packs, up to a size. Thread-safe. */
final class ObjectFiles implements Closeable {
    /** Larger objects are streamed by others. */
    static final int MAX_SIZE = 1 << 22;

    private static final int MAX_HEADER = 32;

    private final Path folder;
    private @Nullable List<Pack> packs;

    ObjectFiles(Path folder) {
        this.folder = folder;
    }

    byte[] read(String id, ObjectKind kind) throws IOException {
        byte[] packed = packed(HexFormat.of().parseHex(id), kind);
        return packed == null ? loose(id, kind) : packed;
    }

    private byte @Nullable [] packed(byte[] id, ObjectKind kind) throws IOException {
        for (Pack pack : packs()) {
            long offset = pack.find(id);
            if (offset >= 0) {
                return pack.read(offset, kind);
            }
        }
        return null;
    }

    private byte[] loose(String id, ObjectKind kind) throws IOException {
        Path file = folder.resolve(id.substring(0, 2)).resolve(id.substring(2));
        if (Files.size(file) > MAX_SIZE) {
            throw new NotPlainException(id + " is large");
        }
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(Files.readAllBytes(file));
            byte[] header = new byte[MAX_HEADER];
            int length = 0;
            while (length < MAX_HEADER && inflater.inflate(header, length, 1) == 1 && header[length] != 0) {
                length++;
            }
            String prefix = kind.text() + " ";
            String text = new String(header, 0, length, StandardCharsets.ISO_8859_1);
            if (!text.startsWith(prefix)) {
                throw new NotPlainException(id + " is no " + kind.text());
            }
            byte[] content = new byte[Sizes.checked(Long.parseLong(text.substring(prefix.length())))];
            int filled = 0;
            while (filled < content.length) {
                int count = inflater.inflate(content, filled, content.length - filled);
                if (count == 0) {
                    throw new NotPlainException(id + " ends early");
                }
                filled += count;
            }
            if (inflater.inflate(header, 0, 1) != 0 || !inflater.finished()) {
                throw new NotPlainException(id + " is longer than it says");
            }
            return content;
        } catch (DataFormatException | NumberFormatException e) {
            throw new NotPlainException(id + " is damaged: " + e.getMessage());
        } finally {
            inflater.end();
        }
    }

    private synchronized List<Pack> packs() throws IOException {
        List<Pack> known = packs;
        if (known == null) {
            known = new ArrayList<>();
            packs = known; // also if opening one of them fails: close() finds the others
            try (DirectoryStream<Path> indexes = Files.newDirectoryStream(folder.resolve("pack"), "*.idx")) {
                for (Path index : indexes) {
                    known.add(Pack.open(index));
                }
            } catch (NoSuchFileException none) {
                return known;
            }
        }
        return known;
    }

    @Override
    public synchronized void close() throws IOException {
        List<Pack> known = packs;
        packs = List.of();
        if (known != null) {
            for (Pack pack : known) {
                pack.close();
            }
        }
    }
}
