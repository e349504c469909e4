package io.github.bundle4j.image;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Builds Dockerfiles that run commands. The library's own back ends come from {@link CommandBackends}; others may be
 * written. Implementations are thread-safe.
 */
public interface CommandBackend {
    /**
     * What it is, for messages.
     *
     * @return a word such as {@code buildah}
     */
    String name();

    /**
     * Builds one image for one platform into a file. It leaves nothing else behind.
     *
     * @param request what to build
     * @throws ImageException.CommandFailed if the build fails
     * @throws io.github.bundle4j.CancelledException if the calling thread is interrupted; nothing of the build runs any
     *     more then
     */
    void build(Request request);

    /**
     * A build.
     *
     * @param image the image's name in the project, for messages
     * @param context a folder with the build context, prepared and private
     * @param dockerfile the Dockerfile, outside the context
     * @param target the stage to build; empty for the last
     * @param arguments build arguments
     * @param platform {@code os/architecture[/variant]}
     * @param secrets files with the values of secrets by id
     * @param ssh what to forward, as {@code --ssh} has it; empty for nothing
     * @param addHosts further hosts, {@code name:address}
     * @param network the network of commands; empty for the back end's default
     * @param archive where to write the image, as {@code docker save} does
     * @param log receives each line of output
     */
    record Request(
            String image,
            Path context,
            Path dockerfile,
            Optional<String> target,
            Map<String, String> arguments,
            String platform,
            Map<String, Path> secrets,
            Optional<String> ssh,
            List<String> addHosts,
            Optional<String> network,
            Path archive,
            Consumer<String> log) {
        /**
         * Copies the collections.
         *
         * @param image see above
         * @param context see above
         * @param dockerfile see above
         * @param target see above
         * @param arguments see above
         * @param platform see above
         * @param secrets see above
         * @param ssh see above
         * @param addHosts see above
         * @param network see above
         * @param archive see above
         * @param log see above
         */
        public Request {
            arguments = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(arguments));
            secrets = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(secrets));
            addHosts = List.copyOf(addHosts);
        }
    }
}
