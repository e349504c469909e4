package io.github.bundle4j.giterminism.internal.plain;

import io.github.bundle4j.source.SourcePaths;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Branches and tags, kept as files. */
final class RefFiles {
    private static final int MAX_STEPS = 5;

    private final GitFolder folder;

    RefFiles(GitFolder folder) {
        this.folder = folder;
    }

    /** The id of an object that {@code HEAD} or a full name means. */
    String idOf(String name) throws IOException {
        String at = name;
        for (int step = 0; step < MAX_STEPS; step++) {
            String value = value(at);
            if (!value.startsWith("ref: ")) {
                return ObjectIds.checked(value);
            }
            at = value.substring("ref: ".length()).trim();
        }
        throw new NotPlainException(name + " leads from name to name");
    }

    private String value(String name) throws IOException {
        if (name.equals("HEAD")) {
            return GitFolder.text(folder.own().resolve(name)).trim();
        }
        boolean shared =
                name.startsWith("refs/heads/") || name.startsWith("refs/tags/") || name.startsWith("refs/remotes/");
        if (!shared || !SourcePaths.isValid(name)) {
            throw new NotPlainException(name + " is no branch or tag");
        }
        try {
            return GitFolder.text(folder.common().resolve(name)).trim();
        } catch (NoSuchFileException packed) {
            return packed(name);
        }
    }

    private String packed(String name) throws IOException {
        Path file = folder.common().resolve("packed-refs");
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.endsWith(name) && line.length() == ObjectIds.LENGTH + 1 + name.length()) {
                    return line.substring(0, ObjectIds.LENGTH);
                }
            }
        }
        throw new NotPlainException("there is no " + name);
    }
}
