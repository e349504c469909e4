package io.github.bundle4j.kube.internal.server;

import io.github.bundle4j.Digest;
import io.github.bundle4j.goyaml.Json;
import io.github.bundle4j.kube.internal.Tree;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Pods of workloads: making them, their states, and what they print. */
final class Pods {
    private static final long MOST_PODS = 20;

    private final ObjectApi api;
    private final InstantSource clock;
    private final Map<String, List<String>> logs = new ConcurrentHashMap<>();

    Pods(ObjectApi api, InstantSource clock) {
        this.api = api;
        this.clock = clock;
    }

    /** The lines of all containers of a pod. */
    List<String> log(String namespace, String pod) {
        return logs.getOrDefault(namespace + "/" + pod, List.of());
    }

    Kind kind(String apiVersion, String name) {
        synchronized (api.lock()) {
            return api.kinds()
                    .named(apiVersion, name)
                    .orElseThrow(() -> new IllegalStateException("not served: " + apiVersion + " " + name));
        }
    }

    static String hash(@Nullable Object template) {
        return Digest.sha256(Json.write(template).getBytes(StandardCharsets.UTF_8))
                .hex()
                .substring(0, 10);
    }

    static List<@Nullable Object> ownedBy(Map<String, @Nullable Object> owner) {
        Tree tree = new Tree(owner);
        return list(Values.map(
                "apiVersion", tree.text("apiVersion"),
                "kind", tree.text("kind"),
                "name", tree.tree("metadata").text("name"),
                "uid", tree.tree("metadata").text("uid"),
                "controller", true,
                "blockOwnerDeletion", true));
    }

    static boolean isOwnedBy(Map<String, @Nullable Object> object, Map<String, @Nullable Object> owner) {
        String uid = new Tree(owner).tree("metadata").text("uid", "");
        return new Tree(object)
                .tree("metadata").list("ownerReferences").stream()
                        .anyMatch(reference -> reference.text("uid", "").equals(uid));
    }

    private List<Map<String, @Nullable Object>> of(Map<String, @Nullable Object> owner, String namespace) {
        return api.list(kind("v1", "Pod"), namespace).stream()
                .filter(pod -> isOwnedBy(pod, owner))
                .toList();
    }

    /** Makes the pods of an owner that are missing, and removes those that are too many. */
    void ensure(
            Map<String, @Nullable Object> owner,
            String namespace,
            String prefix,
            long replicas,
            Behavior behavior,
            boolean numbered) {
        List<String> wanted = new ArrayList<>();
        String uid = new Tree(owner).tree("metadata").text("uid", "");
        for (int i = 0; i < Math.min(replicas, MOST_PODS); i++) {
            wanted.add(prefix + "-"
                    + (numbered ? String.valueOf(i) : hash(prefix + uid + i).substring(0, 5)));
        }
        List<String> missing = new ArrayList<>(wanted);
        for (Map<String, @Nullable Object> pod : of(owner, namespace)) {
            String name = new Tree(pod).tree("metadata").text("name", "");
            missing.remove(name);
            if (!wanted.contains(name)) {
                delete(pod, namespace);
            }
        }
        for (String name : missing) {
            create(owner, namespace, name, behavior);
        }
    }

    private void create(Map<String, @Nullable Object> owner, String namespace, String name, Behavior behavior) {
        Tree template = new Tree(owner).tree("spec", "template");
        Map<String, @Nullable Object> metadata =
                Values.copyMap(template.tree("metadata").value());
        metadata.put("name", name);
        metadata.put("ownerReferences", ownedBy(owner));
        Map<String, @Nullable Object> pod = api.create(
                kind("v1", "Pod"),
                namespace,
                Values.map(
                        "metadata",
                        metadata,
                        "spec",
                        Values.copyMap(template.tree("spec").value())),
                ObjectApi.Write.CONTROLLER);
        begin(pod, behavior);
    }

    void begin(Map<String, @Nullable Object> pod, Behavior behavior) {
        Tree metadata = new Tree(pod).tree("metadata");
        logs.put(metadata.text("namespace", "") + "/" + metadata.text("name", ""), List.copyOf(behavior.log()));
        setPhase(pod, "Pending", "False", Values.map("waiting", Values.map("reason", "ContainerCreating")), 0);
    }

    void ready(Map<String, @Nullable Object> owner, String namespace) {
        of(owner, namespace).forEach(this::readyOne);
    }

    void readyOne(Map<String, @Nullable Object> pod) {
        setPhase(pod, "Running", "True", Values.map("running", Values.map("startedAt", now())), 0);
    }

    void crash(Map<String, @Nullable Object> owner, String namespace, String message) {
        of(owner, namespace).forEach(pod -> crashOne(pod, message));
    }

    void crashOne(Map<String, @Nullable Object> pod, String message) {
        setPhase(
                pod,
                "Running",
                "False",
                Values.map("waiting", Values.map("reason", "CrashLoopBackOff", "message", message)),
                3);
    }

    void end(Map<String, @Nullable Object> owner, String namespace, boolean well) {
        of(owner, namespace).forEach(pod -> endOne(pod, well));
    }

    void endOne(Map<String, @Nullable Object> pod, boolean well) {
        setPhase(
                pod,
                well ? "Succeeded" : "Failed",
                "False",
                Values.map(
                        "terminated",
                        Values.map(
                                "exitCode",
                                well ? 0L : 1L,
                                "reason",
                                well ? "Completed" : "Error",
                                "startedAt",
                                now(),
                                "finishedAt",
                                now())),
                0);
    }

    void remove(Map<String, @Nullable Object> owner, String namespace) {
        of(owner, namespace).forEach(pod -> delete(pod, namespace));
    }

    private void delete(Map<String, @Nullable Object> pod, String namespace) {
        api.delete(
                kind("v1", "Pod"),
                namespace,
                new Tree(pod).tree("metadata").text("name", ""),
                new Tree(Map.of()),
                false);
    }

    private void setPhase(
            Map<String, @Nullable Object> pod,
            String phase,
            String ready,
            Map<String, @Nullable Object> state,
            long restarts) {
        List<@Nullable Object> containers = new ArrayList<>();
        for (Tree container : new Tree(pod).tree("spec").list("containers")) {
            containers.add(Values.map(
                    "name", container.text("name"),
                    "image", container.text("image"),
                    "imageID", "",
                    "ready", ready.equals("True"),
                    "started", !state.containsKey("waiting"),
                    "restartCount", restarts,
                    "state", Values.copy(state)));
        }
        status(
                pod,
                Values.map(
                        "phase",
                        phase,
                        "startTime",
                        now(),
                        "podIP",
                        "192.0.2.1",
                        "conditions",
                        list(
                                condition("PodScheduled", "True"),
                                condition("Initialized", "True"),
                                condition("ContainersReady", ready),
                                condition("Ready", ready)),
                        "containerStatuses",
                        containers));
    }

    void status(Map<String, @Nullable Object> object, Map<String, @Nullable Object> status) {
        Tree tree = new Tree(object);
        Kind kind = kind(tree.text("apiVersion", ""), tree.text("kind", ""));
        String namespace = tree.tree("metadata").text("namespace");
        String name = tree.tree("metadata").text("name", "");
        synchronized (api.lock()) {
            Map<String, @Nullable Object> live = api.find(kind, namespace, name);
            if (live == null
                    || !new Tree(live)
                            .tree("metadata")
                            .text("uid", "")
                            .equals(tree.tree("metadata").text("uid", ""))) {
                return;
            }
            live.put("status", status);
            api.replace(kind, namespace, name, live, "status", ObjectApi.Write.CONTROLLER);
        }
    }

    private Map<String, @Nullable Object> condition(String type, String value) {
        return Values.map("type", type, "status", value, "lastTransitionTime", now());
    }

    private static List<@Nullable Object> list(@Nullable Object... items) {
        return new ArrayList<>(Arrays.asList(items));
    }

    private String now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
