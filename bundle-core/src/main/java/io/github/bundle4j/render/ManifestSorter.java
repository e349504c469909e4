package io.github.bundle4j.render;

import io.github.bundle4j.chart.GoDocuments;
import io.github.bundle4j.goyaml.DocumentException;
import io.github.bundle4j.render.RenderException.Stage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes rendered files apart into manifests and hooks, and puts both into install order. */
final class ManifestSorter {
    private static final String HOOK = "helm.sh/hook";
    private static final String WEIGHT = "helm.sh/hook-weight";
    private static final String DELETE_POLICY = "helm.sh/hook-delete-policy";
    private static final String LOG_POLICY = "helm.sh/hook-output-log-policy";

    final List<Manifest> manifests = new ArrayList<>();
    final List<Hook> hooks = new ArrayList<>();
    private final Map<String, String> files;
    private final RenderOptions options;
    private final Splitter splitter;
    private final String headType;

    private ManifestSorter(Map<String, String> files, RenderOptions options) {
        this.files = files;
        this.options = options;
        this.splitter = Splitter.of(options.profile());
        this.headType = (options.profile().isHelm3() ? "releaseutil" : "util") + ".SimpleHead";
    }

    /** Files by path, in the order of the paths' bytes. */
    static ManifestSorter sort(Map<String, String> files, RenderOptions options) {
        HelmProfile profile = options.profile();
        ManifestSorter sorter = new ManifestSorter(files, options);
        files.forEach((path, content) -> {
            String base = path.substring(path.lastIndexOf('/') + 1);
            if (!base.startsWith("_") && !GoSpace.isBlank(content)) {
                sorter.splitter.split(content).forEach(document -> sorter.add(path, document));
            }
        });
        sorter.manifests.sort(Comparator.comparing(Manifest::kind, KindOrder.install(profile)));
        sorter.hooks.sort(Comparator.comparing(hook -> hook.manifest().kind(), KindOrder.install(profile)));
        return sorter;
    }

    private void add(String path, String document) {
        ManifestHead head;
        try {
            head = ManifestHead.read(GoDocuments.parse(document, ManifestHead.FIELDS), headType);
        } catch (DocumentException e) {
            throw new RenderException(
                    Stage.MANIFEST,
                    path,
                    "YAML parse error on " + path + ": " + e.getMessage(),
                    e,
                    () -> ReleaseText.broken(files, hooks, options));
        }
        Manifest manifest = new Manifest(path, head.apiVersion(), head.kind(), head.name(), document);
        Map<String, String> annotations = head.annotations();
        String events = annotations.get(HOOK);
        if (events == null) {
            manifests.add(manifest);
            return;
        }
        List<Hook.Event> known = new ArrayList<>();
        for (String event : words(events)) {
            Hook.Event found = Hook.Event.of(event).orElse(null);
            if (found == null) {
                // Helm leaves a document with an unknown event out of everything.
                return;
            }
            known.add(found);
        }
        hooks.add(new Hook(
                manifest,
                known,
                weight(annotations.get(WEIGHT)),
                annotations.containsKey(DELETE_POLICY) ? words(annotations.get(DELETE_POLICY)) : List.of(),
                annotations.containsKey(LOG_POLICY) ? words(annotations.get(LOG_POLICY)) : List.of()));
    }

    private static List<String> words(String list) {
        List<String> words = new ArrayList<>();
        for (String word : list.split(",", -1)) {
            words.add(GoSpace.trim(word).toLowerCase(Locale.ROOT));
        }
        return words;
    }

    private static int weight(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return 0;
        }
        for (int i = 0; i < text.length(); i++) {
            // parseInt takes digits of other scripts too, Go does not.
            if (text.charAt(i) >= 0x80) {
                return 0;
            }
        }
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
