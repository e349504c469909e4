package io.github.bundle4j.image;

import io.github.bundle4j.testkit.Counterparts;

/** Buildah copies as we do. */
class BuildahCopyCounterpartTest extends CopySemanticsChecks {
    @Override
    CommandBackend other() {
        return CommandBackends.buildah(BuildahOptions.defaults()
                .program(Counterparts.require("buildah").toString())
                .isolation("chroot")
                .storage(folder));
    }
}
