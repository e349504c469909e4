package io.github.bundle4j.project;

import io.github.bundle4j.project.internal.ConfigNode;
import io.github.bundle4j.project.internal.Section;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads {@code imageSpec}, of an image and of the whole project, and joins the two. */
final class ImageConfigReader {
    private ImageConfigReader() {}

    static ImageConfig read(Section section) {
        String author = section.text("author").orElse("");
        boolean clearHistory = section.flag("clearHistory", false);
        Optional<Section> inner = section.section("config");
        section.finish();
        if (inner.isEmpty()) {
            return withGlobal(ImageConfig.none(), author, clearHistory);
        }
        Section config = inner.get();
        ImageConfig result = new ImageConfig(
                author,
                clearHistory,
                config.list("cmd"),
                config.list("entrypoint"),
                config.list("expose"),
                config.list("volumes"),
                config.list("removeEnv"),
                config.list("removeLabels"),
                config.list("removeVolumes"),
                texts(config, "env"),
                texts(config, "labels"),
                config.text("user").orElse(""),
                config.text("workingDir").orElse(""),
                config.text("stopSignal").orElse(""),
                config.flag("clearCmd", false),
                config.flag("clearEntrypoint", false),
                config.flag("clearUser", false),
                config.flag("clearWorkingDir", false),
                config.flag("clearWerfLabels", false),
                config.flag("keepEssentialWerfLabels", false),
                config.section("healthcheck").map(ImageConfigReader::healthcheck));
        config.finish();
        return result;
    }

    static ImageConfig readGlobal(Section section) {
        String author = section.text("author").orElse("");
        boolean clearHistory = section.flag("clearHistory", false);
        Optional<Section> config = section.section("config");
        ImageConfig none = ImageConfig.none();
        ImageConfig result = new ImageConfig(
                author,
                clearHistory,
                none.cmd(),
                none.entrypoint(),
                none.expose(),
                none.volumes(),
                none.removeEnv(),
                config.map(each -> each.list("removeLabels")).orElse(List.of()),
                none.removeVolumes(),
                none.env(),
                config.map(each -> texts(each, "labels")).orElse(none.labels()),
                "",
                "",
                "",
                false,
                false,
                false,
                false,
                config.map(each -> each.flag("clearWerfLabels", false)).orElse(false),
                config.map(each -> each.flag("keepEssentialWerfLabels", false)).orElse(false),
                Optional.empty());
        config.ifPresent(Section::finish);
        section.finish();
        return result;
    }

    /** An image's own directive under the project's: the project wins, lists of removals are joined. */
    static ImageConfig merge(ImageConfig own, ImageConfig global) {
        SortedMap<String, String> labels = new TreeMap<>(own.labels());
        labels.putAll(global.labels());
        Set<String> removeLabels = new LinkedHashSet<>(own.removeLabels());
        removeLabels.addAll(global.removeLabels());
        return new ImageConfig(
                global.author().isEmpty() ? own.author() : global.author(),
                global.clearHistory() || own.clearHistory(),
                own.cmd(),
                own.entrypoint(),
                own.expose(),
                own.volumes(),
                own.removeEnv(),
                new ArrayList<>(removeLabels),
                own.removeVolumes(),
                own.env(),
                labels,
                own.user(),
                own.workingDir(),
                own.stopSignal(),
                own.clearCmd(),
                own.clearEntrypoint(),
                own.clearUser(),
                own.clearWorkingDir(),
                own.clearWerfLabels(),
                own.keepEssentialWerfLabels() || global.keepEssentialWerfLabels(),
                own.healthcheck());
    }

    private static ImageConfig withGlobal(ImageConfig none, String author, boolean clearHistory) {
        return new ImageConfig(
                author,
                clearHistory,
                none.cmd(),
                none.entrypoint(),
                none.expose(),
                none.volumes(),
                none.removeEnv(),
                none.removeLabels(),
                none.removeVolumes(),
                none.env(),
                none.labels(),
                "",
                "",
                "",
                false,
                false,
                false,
                false,
                false,
                false,
                Optional.empty());
    }

    private static SortedMap<String, String> texts(Section section, String key) {
        SortedMap<String, String> texts = new TreeMap<>();
        for (Map.Entry<String, ConfigNode.Scalar> entry : section.scalars(key).entrySet()) {
            texts.put(
                    entry.getKey(),
                    entry.getValue().isNull() ? "" : entry.getValue().text());
        }
        return texts;
    }

    private static ImageConfig.Healthcheck healthcheck(Section section) {
        ImageConfig.Healthcheck healthcheck = new ImageConfig.Healthcheck(
                section.list("test"),
                section.number("interval").orElse(0),
                section.number("timeout").orElse(0),
                section.number("startperiod").orElse(0),
                section.count("retries", 0));
        section.finish();
        return healthcheck;
    }
}
