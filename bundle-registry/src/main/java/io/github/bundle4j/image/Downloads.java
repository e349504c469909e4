package io.github.bundle4j.image;

import io.github.bundle4j.Digest;
import io.github.bundle4j.LimitExceededException;
import io.github.bundle4j.registry.oci.OciClient;
import io.github.bundle4j.registry.oci.RegistryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Brings files that are pinned by a checksum, each once. One for each build of an image; not thread-safe. */
final class Downloads {
    private static final long MAX_BYTES = 4L << 30;

    private final OciClient client;
    private final Workspace workspace;
    private final Consumer<String> log;
    private final Map<Digest, Path> fetched = new HashMap<>();

    /**
     * For one build.
     *
     * @param log is told what is fetched
     */
    Downloads(OciClient client, Workspace workspace, Consumer<String> log) {
        this.client = client;
        this.workspace = workspace;
        this.log = log;
    }

    /** A file cannot be had. */
    static final class Failed extends Exception {
        private static final long serialVersionUID = 1L;

        Failed(RuntimeException cause) {
            super(cause.getMessage(), cause);
        }
    }

    /** The file, as BuildKit has such files: root's, and nobody else's to read. */
    Transfer take(RemoteFile file) throws IOException, Failed {
        Path content = fetched.get(file.checksum());
        if (content == null) {
            content = workspace.fresh("download");
            log.accept("fetching " + file.name() + " from " + file.address().getHost());
            try {
                client.download(file.address(), file.checksum(), MAX_BYTES, content);
            } catch (RegistryException | LimitExceededException | IllegalArgumentException e) {
                throw new Failed(e);
            }
            fetched.put(file.checksum(), content);
        }
        Path stored = content;
        return Transfer.file(
                file.name(), FileNode.file("", 0600, 0, 0, Files.size(stored), () -> Files.newInputStream(stored)));
    }
}
