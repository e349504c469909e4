package io.github.bundle4j.kube.internal.server;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Discovery, and as much of OpenAPI v3 as clients need to know that the server validates fields. */
final class Documents {
    private static final List<Object> VERBS =
            List.of("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch");

    private final ObjectApi api;
    private final String version;

    Documents(ObjectApi api, String version) {
        this.api = api;
        this.version = version;
    }

    Map<String, @Nullable Object> version() {
        String[] parts = version.replaceFirst("^v", "").split("\\.", -1);
        return Values.map(
                "major", parts[0],
                "minor", parts.length > 1 ? parts[1] : "0",
                "gitVersion", version,
                "gitCommit", "",
                "gitTreeState", "clean",
                "buildDate", "1970-01-01T00:00:00Z",
                "goVersion", "",
                "compiler", "",
                "platform", "bundle4j/in-process");
    }

    Map<String, @Nullable Object> coreVersions() {
        return Values.map("kind", "APIVersions", "versions", List.of("v1"), "serverAddressByClientCIDRs", List.of());
    }

    Map<String, @Nullable Object> groups() {
        List<Object> groups = new ArrayList<>();
        for (String group : groupNames()) {
            if (!group.isEmpty()) {
                groups.add(group(group));
            }
        }
        return Values.map("kind", "APIGroupList", "apiVersion", "v1", "groups", groups);
    }

    Map<String, @Nullable Object> group(String name) {
        List<Object> versions = new ArrayList<>();
        for (String each : versionsOf(name)) {
            versions.add(Values.map("groupVersion", name + "/" + each, "version", each));
        }
        if (versions.isEmpty()) {
            throw Refusal.noSuchPath();
        }
        return Values.map("name", name, "versions", versions, "preferredVersion", versions.get(0));
    }

    Map<String, @Nullable Object> resources(String group, String wantedVersion) {
        List<Object> resources = new ArrayList<>();
        for (Kind kind : kinds()) {
            if (!kind.group().equals(group) || !kind.version().equals(wantedVersion)) {
                continue;
            }
            Map<String, @Nullable Object> resource = Values.map(
                    "name", kind.plural(),
                    "singularName", kind.name().toLowerCase(java.util.Locale.ROOT),
                    "namespaced", kind.namespaced(),
                    "kind", kind.name(),
                    "verbs", VERBS);
            if (!kind.shortNames().isEmpty()) {
                resource.put("shortNames", kind.shortNames());
            }
            resources.add(resource);
            if (kind.statusSubresource()) {
                resources.add(Values.map(
                        "name", kind.plural() + "/status",
                        "singularName", "",
                        "namespaced", kind.namespaced(),
                        "kind", kind.name(),
                        "verbs", List.of("get", "patch", "update")));
            }
        }
        if (resources.isEmpty()) {
            throw Refusal.noSuchPath();
        }
        return Values.map(
                "kind",
                "APIResourceList",
                "apiVersion",
                "v1",
                "groupVersion",
                group.isEmpty() ? wantedVersion : group + "/" + wantedVersion,
                "resources",
                resources);
    }

    Map<String, @Nullable Object> openApiIndex() {
        Map<String, @Nullable Object> paths = new LinkedHashMap<>();
        for (Kind kind : kinds()) {
            String path = root(kind);
            paths.put(path, Values.map("serverRelativeURL", "/openapi/v3/" + path + "?hash=0"));
        }
        return Values.map("paths", paths);
    }

    Map<String, @Nullable Object> openApi(String path) {
        Map<String, @Nullable Object> paths = new LinkedHashMap<>();
        for (Kind kind : kinds()) {
            if (root(kind).equals(path)) {
                String url =
                        "/" + path + (kind.namespaced() ? "/namespaces/{namespace}/" : "/") + kind.plural() + "/{name}";
                List<Object> parameters = List.of(
                        parameter("dryRun"),
                        parameter("fieldManager"),
                        parameter("fieldValidation"),
                        parameter("force"));
                paths.put(
                        url,
                        Values.map(
                                "patch",
                                Values.map(
                                        "operationId",
                                        "patch" + kind.name(),
                                        "parameters",
                                        parameters,
                                        "responses",
                                        Values.map("200", Values.map("description", "OK")),
                                        "x-kubernetes-action",
                                        "patch",
                                        "x-kubernetes-group-version-kind",
                                        Values.map(
                                                "group", kind.group(),
                                                "version", kind.version(),
                                                "kind", kind.name()))));
            }
        }
        if (paths.isEmpty()) {
            throw Refusal.noSuchPath();
        }
        return Values.map(
                "openapi",
                "3.0.0",
                "info",
                Values.map("title", "Kubernetes", "version", version),
                "paths",
                paths,
                "components",
                Values.map("schemas", Values.map()));
    }

    private static Object parameter(String name) {
        return Values.map("name", name, "in", "query", "schema", Values.map("type", "string"));
    }

    private static String root(Kind kind) {
        return (kind.group().isEmpty() ? "api/" : "apis/") + kind.apiVersion();
    }

    private List<Kind> kinds() {
        synchronized (api.lock()) {
            return api.kinds().all();
        }
    }

    private Set<String> groupNames() {
        Set<String> names = new LinkedHashSet<>();
        kinds().forEach(kind -> names.add(kind.group()));
        return names;
    }

    private Set<String> versionsOf(String group) {
        Set<String> versions = new LinkedHashSet<>();
        kinds().stream().filter(kind -> kind.group().equals(group)).forEach(kind -> versions.add(kind.version()));
        return versions;
    }
}
