package io.github.bundle4j.render;

import io.github.bundle4j.render.RenderException.Stage;
import java.util.List;

/** The texts that are made of a rendered release. */
final class ReleaseText {
    private ReleaseText() {}

    static String manifest(RenderedRelease release) {
        StringBuilder text = new StringBuilder();
        if (release.options().includeCrds()) {
            release.crds().forEach(crd -> append(text, crd));
        }
        release.manifests().forEach(manifest -> append(text, manifest));
        return text.toString();
    }

    static String template(RenderedRelease release) {
        StringBuilder text = new StringBuilder(GoSpace.trim(manifest(release))).append('\n');
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
        text.append("---\n# Source: ")
                .append(manifest.path())
                .append('\n')
                .append(manifest.content())
                .append('\n');
    }
}
