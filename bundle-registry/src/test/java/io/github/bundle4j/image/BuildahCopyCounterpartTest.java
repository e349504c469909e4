package io.github.bundle4j.image;

import io.github.bundle4j.testkit.Counterparts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Buildah copies as we do. */
class BuildahCopyCounterpartTest extends CopySemanticsChecks {
    @Override
    CommandBackend other() {
        return CommandBackends.buildah(BuildahOptions.defaults()
                .program(Counterparts.require("buildah").toString())
                .isolation("chroot")
                .storage(folder));
    }

    /** Debian's Buildah knows none of these options; a newer one can be named. */
    @Override
    List<String> ofThisOneOnly() throws IOException {
        if (!knowsParents()) {
            return List.of();
        }
        return List.of(
                "COPY --exclude=*.md . /x/",
                "COPY --exclude=**/*.md --exclude=dir/link . /x/",
                "COPY --exclude=sub dir /x/",
                "COPY --exclude=*.txt a.txt b.md /x/",
                "COPY --parents dir/sub/d.txt a.txt /x/",
                "COPY --parents dir/sub /x/",
                "COPY --parents dir/*/*.txt /x/",
                "COPY --parents ./dir/./sub/d.txt /x/",
                "COPY --parents --exclude=*.md dir other /x/",
                "COPY --link a.txt /x/y/z",
                "COPY --link --chown=5:6 dir /x/");
    }

    private static boolean knowsParents() throws IOException {
        Process help = new ProcessBuilder(Counterparts.require("buildah").toString(), "--version")
                .redirectErrorStream(true)
                .start();
        String version = new String(help.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return Integer.parseInt(version.replaceAll("(?s).*version 1\\.([0-9]+).*", "$1")) >= 41;
    }
}
