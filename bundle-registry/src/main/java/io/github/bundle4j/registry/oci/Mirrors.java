package io.github.bundle4j.registry.oci;

import java.util.function.Function;

/** Asks the mirrors of a registry before the registry itself. */
final class Mirrors {
    private Mirrors() {}

    /** The first answer; a mirror that lacks the content or fails is passed over. */
    static <T> T first(Settings settings, OciRepository repository, Function<OciRepository, T> read) {
        for (String mirror : settings.endpoint(repository.registry()).mirrors()) {
            try {
                return read.apply(new OciRepository(mirror, repository.name()));
            } catch (RegistryException e) {
                // The registry itself decides; a mirror is only a shorter way.
            }
        }
        return read.apply(repository);
    }
}
