package io.github.bundle4j.render;

import io.github.bundle4j.render.RenderException.Stage;
import java.util.List;
import java.util.Map;

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
        return withHooks(manifests(release), release.hooks(), release.options());
    }

    /** What there is when a file turns out to be no manifest: all files as they are, and the hooks found before it. */
    static String broken(Map<String, String> files, List<Hook> hooks, RenderOptions options) {
        int size = 64;
        for (Map.Entry<String, String> file : files.entrySet()) {
            size += SOURCE.length() + file.getKey().length() + file.getValue().length() + 2;
        }
        StringBuilder text = new StringBuilder(size);
        files.forEach((path, content) -> {
            if (!GoSpace.isBlank(content)) {
                append(text, path, content);
            }
        });
        return withHooks(text, hooks, options);
    }

    private static String withHooks(StringBuilder manifests, List<Hook> hooks, RenderOptions options) {
        GoSpace.trim(manifests);
        manifests.append('\n');
        if (!options.noHooks()) {
            for (Hook hook : hooks) {
                if (!options.skipTests() || !hook.events().contains(Hook.Event.TEST)) {
                    append(manifests, hook.manifest());
                }
            }
        }
        return manifests.toString();
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
        append(text, manifest.path(), manifest.content());
    }

    private static void append(StringBuilder text, String path, String content) {
        text.append(SOURCE).append(path).append('\n').append(content).append('\n');
    }
}
