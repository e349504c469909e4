package io.github.bundle4j.render;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** A {@link HelmCase} before it is a folder. */
final class CaseDraft {
    private final Map<String, byte[]> files = new TreeMap<>();
    private final List<String> args = new ArrayList<>();

    /** Adds a file; one whose name is that of a folder, or below a file, is left out. */
    CaseDraft file(String path, byte[] content) {
        if (files.keySet().stream().noneMatch(other -> other.startsWith(path + "/") || path.startsWith(other + "/"))) {
            files.put(path, content);
        }
        return this;
    }

    CaseDraft file(String path, String text) {
        return file(path, text.getBytes(StandardCharsets.UTF_8));
    }

    CaseDraft args(String... more) {
        args.addAll(List.of(more));
        return this;
    }

    /** What is below a folder, taken out of the draft, by the rest of its path. */
    Map<String, byte[]> take(String folder) {
        Map<String, byte[]> taken = new TreeMap<>();
        for (String path : List.copyOf(files.keySet())) {
            if (path.startsWith(folder + "/")) {
                taken.put(path.substring(folder.length() + 1), Objects.requireNonNull(files.remove(path)));
            }
        }
        return taken;
    }

    void write(Path folder) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path place = folder.resolve(file.getKey());
            Files.createDirectories(place.getParent());
            Files.write(place, file.getValue());
        }
        Files.write(folder.resolve("args"), args);
    }
}
