package io.github.bundle4j.image;

import io.github.bundle4j.Digest;
import io.github.bundle4j.event.EventListener;
import io.github.bundle4j.event.Task;
import io.github.bundle4j.registry.oci.Descriptor;
import io.github.bundle4j.registry.oci.OciRepository;
import io.github.bundle4j.registry.oci.RegistryException;
import java.util.List;
import java.util.Optional;

/** Near repositories that may hold images already, and get what they lack. Their failures are only reported. */
final class Caches {
    private final Destination destination;
    private final List<OciRepository> repositories;
    private final EventListener listener;

    Caches(Destination destination, List<OciRepository> repositories, EventListener listener) {
        this.destination = destination;
        this.repositories = repositories;
        this.listener = listener;
    }

    /** Brings an image from the first cache that has it to where it belongs. */
    Optional<Descriptor> fetch(String name, String tag) {
        for (OciRepository cache : repositories) {
            try {
                Optional<Descriptor> found = destination.fetch(cache, tag);
                if (found.isPresent()) {
                    return found;
                }
            } catch (RegistryException e) {
                report(name, cache, e);
            }
        }
        return Optional.empty();
    }

    /** Copies an image from where it belongs to every cache. */
    void fill(String name, String tag, Digest image) {
        for (OciRepository cache : repositories) {
            try {
                destination.give(image, cache, tag);
            } catch (RegistryException e) {
                report(name, cache, e);
            }
        }
    }

    private void report(String name, OciRepository cache, RegistryException problem) {
        try (Task task = Task.start(listener, "cache", cache.toString())) {
            task.log("image " + name + " goes on without the cache " + cache + ": " + problem.getMessage());
            task.done();
        }
    }
}
