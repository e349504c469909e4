package io.github.bundle4j.render;

import io.github.bundle4j.render.RenderException.Stage;
import java.util.List;

/** The texts that are made of a rendered release. */
final class ReleaseText {
    private static final String SOURCE = "---\n# Source: ";

    private ReleaseText() {}

    static String manifest(RenderedRelease release) {
        return manifests(release).toString();
    }

    private static StringBuilder manifests(RenderedRelease release) {
        int size = 64;
        for (Manifest manifest : release.manifests()) {
            size += size(manifest);
        }
        for (Hook hook : release.hooks()) {
            size += size(hook.manifest());
        }
        StringBuilder text = new StringBuilder(size);
        if (release.options().includeCrds()) {
            release.crds().forEach(crd -> append(text, crd));
        }
        release.manifests().forEach(manifest -> append(text, manifest));
        return text;
    }

    private static int size(Manifest manifest) {
        return SOURCE.length() + manifest.path().length() + manifest.content().length() + 2;
    }

    static String template(RenderedRelease release) {
        StringBuilder text = manifests(release);
        GoSpace.trim(text);
        text.append('\n');
        if (!release.options().noHooks()) {
            for (Hook hook : release.hooks()) {
                if (!release.options().skipTests() || !hook.events().contains(Hook.Event.TEST)) {
                    append(text, hook.manifest());
                }
            }
        }
        return text.toString();
    }

    static String showOnly(RenderedRelease release, List<String> patterns) {
        List<String> documents = Splitter.of(release.options().profile()).split(template(release));
        StringBuilder text = new StringBuilder();
        for (String pattern : patterns) {
            int before = text.length();
            for (String document : documents) {
                if (ShowOnly.matches(pattern, document)) {
                    text.append("---\n").append(document).append('\n');
                }
            }
            if (text.length() == before) {
                throw new RenderException(
                        Stage.OPTIONS, pattern, "could not find template " + pattern + " in chart", null);
            }
        }
        return text.toString();
    }

    private static void append(StringBuilder text, Manifest manifest) {
        text.append(SOURCE)
                .append(manifest.path())
                .append('\n')
                .append(manifest.content())
                .append('\n');
    }
}
