package io.github.bundle4j.image;

import io.github.bundle4j.event.EventListener;
import io.github.bundle4j.registry.oci.OciRepository;
import io.github.bundle4j.source.RemoteTrees;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * What a builder was set up with.
 *
 * @param destination where images go
 * @param caches near places that are asked before, and get a copy of everything
 * @param secondaries where images may be as well; read only
 * @param finalRepository where final images are copied to
 * @param listener who is told
 * @param executor where work runs; empty for a pool of the call's own
 * @param temporaryDirectory where temporary files go
 * @param commands what runs commands
 * @param environment what secrets may name
 * @param repositories reads repositories that git mappings name
 * @param bases images that are elsewhere than in registries, by reference
 */
record RunOptions(
        Destination destination,
        List<OciRepository> caches,
        List<OciRepository> secondaries,
        Optional<OciRepository> finalRepository,
        EventListener listener,
        Optional<Executor> executor,
        Optional<Path> temporaryDirectory,
        Optional<CommandBackend> commands,
        Map<String, String> environment,
        Optional<RemoteTrees> repositories,
        Map<String, LocalBase> bases) {
    RunOptions {
        caches = List.copyOf(caches);
        secondaries = List.copyOf(secondaries);
        environment = Map.copyOf(environment);
        bases = Map.copyOf(bases);
    }
}
