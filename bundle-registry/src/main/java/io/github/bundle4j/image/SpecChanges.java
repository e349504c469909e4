package io.github.bundle4j.image;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.github.bundle4j.goyaml.Json;
import io.github.bundle4j.project.ImageConfig;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The {@code imageSpec} directive: changes to a finished image's configuration. */
final class SpecChanges {
    private final ImageConfig spec;
    private final String image;
    private final String project;

    SpecChanges(ImageConfig spec, String image, String project) {
        this.spec = spec;
        this.image = image;
        this.project = project;
    }

    boolean isEmpty() {
        return spec.equals(ImageConfig.none());
    }

    /** What a content tag hashes. */
    String text() {
        Map<String, Object> value = new TreeMap<>();
        value.put("author", spec.author());
        value.put("clearHistory", spec.clearHistory());
        value.put("cmd", spec.cmd());
        value.put("entrypoint", spec.entrypoint());
        value.put("expose", spec.expose());
        value.put("volumes", spec.volumes());
        value.put("removeEnv", spec.removeEnv());
        value.put("removeLabels", spec.removeLabels());
        value.put("removeVolumes", spec.removeVolumes());
        value.put("env", new TreeMap<>(spec.env()));
        value.put("labels", labels());
        value.put("user", spec.user());
        value.put("workingDir", spec.workingDir());
        value.put("stopSignal", spec.stopSignal());
        value.put("clear", List.of(spec.clearCmd(), spec.clearEntrypoint(), spec.clearUser(), spec.clearWorkingDir()));
        spec.healthcheck().ifPresent(check -> value.put("healthcheck", healthcheck(check)));
        return Json.write(value);
    }

    void apply(ImageSettings settings) {
        if (isEmpty()) {
            return;
        }
        try {
            change(settings);
        } catch (IllegalArgumentException | PatternSyntaxException e) {
            throw new ImageException.InvalidInstruction(image, "werf.yaml", 0, "imageSpec: " + e.getMessage());
        }
    }

    private void change(ImageSettings settings) {
        if (!spec.author().isEmpty()) {
            settings.author = spec.author();
        }
        remove(settings.env.keySet(), spec.removeEnv());
        remove(settings.labels.keySet(), spec.removeLabels());
        remove(settings.volumes, spec.removeVolumes());
        Map<String, String> present = new TreeMap<>(settings.env);
        spec.env().forEach((name, value) -> settings.env.put(name, expand(value, present)));
        settings.labels.putAll(labels());
        spec.expose().forEach(port -> settings.ports.addAll(SettingsInstructions.ports(port)));
        settings.volumes.addAll(spec.volumes());
        commands(settings);
        if (spec.clearUser()) {
            settings.user = "";
        }
        if (!spec.user().isEmpty()) {
            settings.user = spec.user();
        }
        if (spec.clearWorkingDir()) {
            settings.workdir = "";
        }
        if (!spec.workingDir().isEmpty()) {
            settings.workdir = spec.workingDir();
        }
        if (!spec.stopSignal().isEmpty()) {
            settings.stopSignal = Signals.check(spec.stopSignal());
        }
        spec.healthcheck().ifPresent(check -> settings.healthcheck = java.util.Optional.of(healthcheck(check)));
        if (spec.clearHistory()) {
            settings.history.clear();
        }
    }

    /** An entry point without a command drops the command that was there. */
    private void commands(ImageSettings settings) {
        if (spec.clearCmd()) {
            settings.cmd = List.of();
        }
        if (spec.clearEntrypoint()) {
            settings.entrypoint = List.of();
        }
        if (!spec.entrypoint().isEmpty()) {
            settings.entrypoint = spec.entrypoint();
            settings.cmd = List.of();
        }
        if (!spec.cmd().isEmpty()) {
            settings.cmd = spec.cmd();
        }
    }

    private Map<String, String> labels() {
        Map<String, String> result = new TreeMap<>();
        spec.labels()
                .forEach((key, value) ->
                        result.put(key, value.replace("%image%", image).replace("%project%", project)));
        return result;
    }

    private static Map<String, Object> healthcheck(ImageConfig.Healthcheck check) {
        Map<String, Object> result = new TreeMap<>();
        result.put("Test", check.test());
        result.put("Interval", check.interval());
        result.put("Timeout", check.timeout());
        result.put("StartPeriod", check.startPeriod());
        result.put("Retries", (long) check.retries());
        return result;
    }

    private static void remove(Collection<String> names, List<String> entries) {
        for (String entry : entries) {
            Predicate<String> matches = entry::equals;
            if (entry.length() > 1 && entry.startsWith("/") && entry.endsWith("/")) {
                Pattern pattern = Pattern.compile(entry.substring(1, entry.length() - 1));
                matches = name -> pattern.matcher(name).find();
            }
            names.removeIf(matches);
        }
    }

    /** {@code $NAME} and {@code ${NAME}} of the variables the image has already. */
    private static String expand(String value, Map<String, String> present) {
        var matcher = Pattern.compile("\\$(?:\\{([A-Za-z_][A-Za-z0-9_]*)\\}|([A-Za-z_][A-Za-z0-9_]*))")
                .matcher(value);
        var result = new StringBuilder();
        int at = 0;
        while (matcher.find()) {
            String name = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
            result.append(value, at, matcher.start()).append(present.getOrDefault(name, ""));
            at = matcher.end();
        }
        return result.append(value.substring(at)).toString();
    }
}
