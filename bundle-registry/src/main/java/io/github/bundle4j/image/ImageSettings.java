package io.github.bundle4j.image;

import io.github.bundle4j.Digest;
import io.github.bundle4j.goyaml.Json;
import io.github.bundle4j.registry.oci.Descriptor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The configuration of an image while it is put together. Not thread-safe. */
final class ImageSettings {
    private static final String CREATED = "1970-01-01T00:00:00Z";

    final Map<String, String> env = new LinkedHashMap<>();
    final SortedMap<String, String> labels = new TreeMap<>();
    final SortedSet<String> ports = new TreeSet<>();
    final SortedSet<String> volumes = new TreeSet<>();
    final List<String> onBuild = new ArrayList<>();
    final List<Map<String, Object>> history = new ArrayList<>();
    List<String> entrypoint = List.of();
    List<String> cmd = List.of();
    List<String> shell = List.of();
    String user = "";
    String workdir = "";
    String stopSignal = "";
    String author = "";
    Optional<Map<String, Object>> healthcheck = Optional.empty();
    /** What a base's configuration has beside all this; handed on as it is. */
    private final Map<String, Object> rest = new TreeMap<>();

    private final Map<String, Object> restOfConfig = new TreeMap<>();

    static ImageSettings empty() {
        return new ImageSettings();
    }

    ImageSettings copy() {
        var copy = new ImageSettings();
        copy.env.putAll(env);
        copy.labels.putAll(labels);
        copy.ports.addAll(ports);
        copy.volumes.addAll(volumes);
        copy.onBuild.addAll(onBuild);
        copy.history.addAll(history);
        copy.entrypoint = entrypoint;
        copy.cmd = cmd;
        copy.shell = shell;
        copy.user = user;
        copy.workdir = workdir;
        copy.stopSignal = stopSignal;
        copy.author = author;
        copy.healthcheck = healthcheck;
        copy.rest.putAll(rest);
        copy.restOfConfig.putAll(restOfConfig);
        return copy;
    }

    /** Takes over the configuration of a base. */
    static ImageSettings ofBase(Map<String, Object> document) {
        var result = new ImageSettings();
        result.rest.putAll(document);
        result.rest
                .keySet()
                .removeAll(List.of(
                        "config",
                        "rootfs",
                        "history",
                        "created",
                        "architecture",
                        "os",
                        "variant",
                        // Of the container that Docker's old builder committed; says nothing about the image.
                        "container",
                        "container_config",
                        "docker_version",
                        "id",
                        "parent"));
        Object author = result.rest.remove("author");
        result.author = author instanceof String text ? text : "";
        for (Object entry : list(document.get("history"))) {
            if (entry instanceof Map<?, ?> map) {
                result.history.add(strings(map));
            }
        }
        Map<String, Object> config = document.get("config") instanceof Map<?, ?> map ? strings(map) : Map.of();
        result.restOfConfig.putAll(config);
        for (Object pair : list(result.restOfConfig.remove("Env"))) {
            String text = String.valueOf(pair);
            int equals = text.indexOf('=');
            result.env.put(equals < 0 ? text : text.substring(0, equals), equals < 0 ? "" : text.substring(equals + 1));
        }
        if (result.restOfConfig.remove("Labels") instanceof Map<?, ?> map) {
            map.forEach((key, value) -> result.labels.put(String.valueOf(key), String.valueOf(value)));
        }
        if (result.restOfConfig.remove("ExposedPorts") instanceof Map<?, ?> map) {
            map.keySet().forEach(key -> result.ports.add(String.valueOf(key)));
        }
        if (result.restOfConfig.remove("Volumes") instanceof Map<?, ?> map) {
            map.keySet().forEach(key -> result.volumes.add(String.valueOf(key)));
        }
        result.entrypoint = texts(result.restOfConfig.remove("Entrypoint"));
        result.cmd = texts(result.restOfConfig.remove("Cmd"));
        result.shell = texts(result.restOfConfig.remove("Shell"));
        result.onBuild.addAll(texts(result.restOfConfig.remove("OnBuild")));
        result.user = text(result.restOfConfig.remove("User"));
        result.workdir = text(result.restOfConfig.remove("WorkingDir"));
        result.stopSignal = text(result.restOfConfig.remove("StopSignal"));
        if (result.restOfConfig.remove("Healthcheck") instanceof Map<?, ?> map) {
            result.healthcheck = Optional.of(strings(map));
        }
        // Filled in by builders of containers, not part of an image's own settings.
        result.restOfConfig
                .keySet()
                .removeAll(List.of(
                        "Hostname",
                        "Domainname",
                        "Image",
                        "AttachStdin",
                        "AttachStdout",
                        "AttachStderr",
                        "Tty",
                        "OpenStdin",
                        "StdinOnce"));
        return result;
    }

    void addHistory(String createdBy, boolean emptyLayer) {
        Map<String, Object> entry = new TreeMap<>();
        entry.put("created", CREATED);
        entry.put("created_by", createdBy);
        if (emptyLayer) {
            entry.put("empty_layer", true);
        }
        history.add(entry);
    }

    /** Drops the moments at which a back end did its work. */
    void forgetTimes() {
        history.forEach(entry -> entry.replace("created", CREATED));
    }

    /** The document as the OCI image specification has it. */
    byte[] toJson(Descriptor.Platform platform, List<Digest> diffIds) {
        Map<String, Object> config = new TreeMap<>(restOfConfig);
        if (!env.isEmpty()) {
            config.put(
                    "Env",
                    env.entrySet().stream()
                            .map(e -> e.getKey() + "=" + e.getValue())
                            .toList());
        }
        putUnlessEmpty(config, "Entrypoint", entrypoint);
        putUnlessEmpty(config, "Cmd", cmd);
        putUnlessEmpty(config, "Shell", shell);
        putUnlessEmpty(config, "OnBuild", List.copyOf(onBuild));
        if (!labels.isEmpty()) {
            config.put("Labels", new TreeMap<>(labels));
        }
        putKeys(config, "ExposedPorts", ports);
        putKeys(config, "Volumes", volumes);
        putText(config, "User", user);
        putText(config, "WorkingDir", workdir);
        putText(config, "StopSignal", stopSignal);
        healthcheck.ifPresent(check -> config.put("Healthcheck", check));

        Map<String, Object> document = new TreeMap<>(rest);
        document.put("architecture", platform.architecture());
        document.put("os", platform.os());
        platform.variant().ifPresent(variant -> document.put("variant", variant));
        putText(document, "author", author);
        document.put("created", CREATED);
        document.put("config", config);
        if (!history.isEmpty()) {
            document.put("history", List.copyOf(history));
        }
        Map<String, Object> rootfs = new TreeMap<>();
        rootfs.put("type", "layers");
        rootfs.put("diff_ids", diffIds.stream().map(Digest::toString).toList());
        document.put("rootfs", rootfs);
        return Json.write(document).getBytes(StandardCharsets.UTF_8);
    }

    private static void putUnlessEmpty(Map<String, Object> target, String key, List<String> value) {
        if (!value.isEmpty()) {
            target.put(key, value);
        }
    }

    private static void putText(Map<String, Object> target, String key, String value) {
        if (!value.isEmpty()) {
            target.put(key, value);
        }
    }

    private static void putKeys(Map<String, Object> target, String key, SortedSet<String> names) {
        if (!names.isEmpty()) {
            Map<String, Object> map = new TreeMap<>();
            names.forEach(name -> map.put(name, Map.of()));
            target.put(key, map);
        }
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    private static List<String> texts(@Nullable Object value) {
        return list(value).stream().map(String::valueOf).toList();
    }

    private static String text(@Nullable Object value) {
        return value instanceof String text ? text : "";
    }

    private static Map<String, Object> strings(Map<?, ?> map) {
        Map<String, Object> result = new TreeMap<>();
        map.forEach((key, value) -> {
            if (value != null) {
                result.put(String.valueOf(key), value);
            }
        });
        return result;
    }
}
