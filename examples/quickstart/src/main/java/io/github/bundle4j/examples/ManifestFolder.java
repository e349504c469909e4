package io.github.bundle4j.examples;

import io.github.bundle4j.render.Hook;
import io.github.bundle4j.render.Manifest;
import io.github.bundle4j.render.RenderedRelease;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/** Where {@code --output-dir} puts manifests: each template in a file of its own. For one release. */
final class ManifestFolder {
    private final Path folder;
    private final String directory;
    private final String within;
    private final PrintStream out;
    private final Set<String> begun = new HashSet<>();

    /**
     * Prepares the writing.
     *
     * @param folder what relative paths start from
     * @param directory as the user wrote it
     * @param within what follows it for all but resource definitions: a slash and a name, or nothing
     * @param out is told what was written
     */
    ManifestFolder(Path folder, String directory, String within, PrintStream out) {
        this.folder = folder;
        this.directory = directory;
        this.within = within;
        this.out = out;
    }

    void write(RenderedRelease release) {
        if (release.options().includeCrds()) {
            release.crds().forEach(crd -> write(directory, crd, !begun.add(crd.path())));
        }
        String place = directory + within;
        release.manifests().forEach(manifest -> write(place, manifest, !begun.add(manifest.path())));
        if (release.options().noHooks()) {
            return;
        }
        for (Hook hook : release.hooks()) {
            if (!release.options().skipTests() || !hook.events().contains(Hook.Event.TEST)) {
                // Helm goes on in a file that is there, even if it is of an earlier run.
                Manifest manifest = hook.manifest();
                write(place, manifest, Files.exists(folder.resolve(place).resolve(manifest.path())));
            }
        }
    }

    private void write(String shown, Manifest manifest, boolean append) {
        Path target = folder.resolve(shown);
        Path file = target.resolve(manifest.path()).normalize();
        if (!file.startsWith(target.normalize())) {
            throw new UncheckedIOException(new IOException("the path " + manifest.path() + " leads out of " + shown));
        }
        try {
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Files.writeString(
                    file,
                    "---\n# Source: " + manifest.path() + "\n" + manifest.content() + "\n",
                    StandardOpenOption.CREATE,
                    append ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out.print("wrote " + shown + "/" + manifest.path() + "\n");
    }
}
