package io.github.bundle4j.kube.internal.server;

import io.github.bundle4j.kube.internal.Tree;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The controllers: one thread that sees every change and brings workloads to where the script wants them. */
final class Workloads implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Workloads.class);
    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final ObjectApi api;
    private final Function<Map<String, @Nullable Object>, Behavior> script;
    private final InstantSource clock;
    private final Pods pods;
    private final Store.Watcher watcher;
    private final PriorityQueue<Due> due =
            new PriorityQueue<>(Comparator.comparingLong(Due::nanos).thenComparingLong(Due::number));
    private final Thread thread;
    private long numbers;

    private record Due(long nanos, long number, Runnable work) {}

    Workloads(ObjectApi api, Function<Map<String, @Nullable Object>, Behavior> script, Pods pods, InstantSource clock) {
        this.api = api;
        this.script = script;
        this.clock = clock;
        this.pods = pods;
        synchronized (api.lock()) {
            Store.Watcher all = api.store().watch("", api.store().version());
            if (all == null) {
                throw new IllegalStateException("a watch from now on is always possible");
            }
            this.watcher = all;
        }
        this.thread = new Thread(this::run, "bundle4j-api-server-controllers");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void run() {
        while (!Thread.currentThread().isInterrupted()) {
            Due first = due.peek();
            long wait = first == null ? IDLE_NANOS : Math.max(0, first.nanos() - System.nanoTime());
            try {
                Store.Change change = watcher.queue().poll(Math.min(wait, IDLE_NANOS), TimeUnit.NANOSECONDS);
                if (change != null) {
                    guarded(() -> react(change));
                }
            } catch (InterruptedException e) {
                return;
            }
            while (!due.isEmpty() && due.peek().nanos() <= System.nanoTime()) {
                guarded(due.remove().work());
            }
        }
    }

    private static void guarded(Runnable work) {
        try {
            work.run();
        } catch (Refusal e) {
            // The object has gone or changed meanwhile; its next change comes by here.
            LOG.debug("controller: {}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.warn("controller failed", e);
        }
    }

    private void later(Behavior behavior, Runnable work) {
        due.add(new Due(System.nanoTime() + behavior.after().toNanos(), numbers++, work));
    }

    private void react(Store.Change change) {
        if (change.type().equals("DELETED")) {
            return;
        }
        Tree metadata = new Tree(change.object()).tree("metadata");
        if (metadata.has("deletionTimestamp")) {
            return;
        }
        boolean fresh = change.before() == null
                || new Tree(change.before()).tree("metadata").number("generation", 0)
                        != metadata.number("generation", 0);
        if (!fresh) {
            return;
        }
        Map<String, @Nullable Object> object = change.object();
        switch (change.storage()) {
            case "namespaces." -> namespace(metadata.text("name", ""));
            case "deployments.apps" -> deployment(object);
            case "statefulsets.apps", "daemonsets.apps" -> replicated(object);
            case "jobs.batch" -> job(object);
            case "pods." -> pod(object);
            case "persistentvolumeclaims." -> claim(object);
            case "services." -> service(object);
            default -> {
                // Nobody controls it.
            }
        }
    }

    private void namespace(String name) {
        Kind accounts = kind("v1", "ServiceAccount");
        if (api.find(accounts, name, "default") == null) {
            api.create(
                    accounts, name, Values.map("metadata", Values.map("name", "default")), ObjectApi.Write.CONTROLLER);
        }
    }

    private void deployment(Map<String, @Nullable Object> object) {
        Tree tree = new Tree(object);
        String namespace = tree.tree("metadata").text("namespace", "");
        String name = tree.tree("metadata").text("name", "");
        long generation = tree.tree("metadata").number("generation", 1);
        long replicas = tree.tree("spec").number("replicas", 1);
        if (tree.tree("spec").flag("paused")) {
            status(object, Values.map("observedGeneration", generation));
            return;
        }
        Behavior behavior = script.apply(object);
        String hash = Pods.hash(tree.tree("spec").get("template"));
        String setName = name + "-" + hash;
        Kind sets = kind("apps/v1", "ReplicaSet");
        if (api.find(sets, namespace, setName) == null) {
            Map<String, @Nullable Object> template =
                    Values.copyMap(tree.tree("spec", "template").value());
            Values.below(Values.below(template, "metadata"), "labels").put("pod-template-hash", hash);
            Map<String, @Nullable Object> selector =
                    Values.copyMap(tree.tree("spec", "selector").value());
            Values.below(selector, "matchLabels").put("pod-template-hash", hash);
            Map<String, @Nullable Object> set = Values.map(
                    "metadata",
                    Values.map(
                            "name", setName,
                            "labels",
                                    Values.copy(
                                            Values.below(template, "metadata").get("labels")),
                            "ownerReferences", Pods.ownedBy(object)),
                    "spec",
                    Values.map("replicas", replicas, "selector", selector, "template", template));
            api.create(sets, namespace, set, ObjectApi.Write.CONTROLLER);
        }
        Map<String, @Nullable Object> set = api.get(sets, namespace, setName);
        scale(sets, set, replicas);
        pods.ensure(set, namespace, setName, replicas, behavior, false);
        status(
                object,
                Values.map(
                        "observedGeneration", generation,
                        "replicas", replicas,
                        "updatedReplicas", replicas,
                        "unavailableReplicas", replicas,
                        "conditions",
                                list(
                                        condition("Available", "False", "MinimumReplicasUnavailable", ""),
                                        condition("Progressing", "True", "ReplicaSetUpdated", ""))));
        if (behavior.outcome() == Behavior.Outcome.HANGS) {
            return;
        }
        later(behavior, () -> finishDeployment(object, sets, setName, replicas, behavior));
    }

    private void finishDeployment(
            Map<String, @Nullable Object> object, Kind sets, String setName, long replicas, Behavior behavior) {
        Tree tree = new Tree(object);
        String namespace = tree.tree("metadata").text("namespace", "");
        long generation = tree.tree("metadata").number("generation", 1);
        Map<String, @Nullable Object> live = current(object);
        if (live == null) {
            return;
        }
        Map<String, @Nullable Object> set = api.get(sets, namespace, setName);
        if (behavior.outcome() == Behavior.Outcome.FAILS) {
            pods.crash(set, namespace, behavior.message());
            status(
                    object,
                    Values.map(
                            "observedGeneration", generation,
                            "replicas", replicas,
                            "updatedReplicas", replicas,
                            "unavailableReplicas", replicas,
                            "conditions",
                                    list(
                                            condition("Available", "False", "MinimumReplicasUnavailable", ""),
                                            condition(
                                                    "Progressing",
                                                    "False",
                                                    "ProgressDeadlineExceeded",
                                                    behavior.message()))));
            return;
        }
        pods.ready(set, namespace);
        retireOldSets(object, sets, namespace, setName);
        status(set, replicaStatus(set, replicas));
        status(
                object,
                Values.map(
                        "observedGeneration", generation,
                        "replicas", replicas,
                        "updatedReplicas", replicas,
                        "readyReplicas", replicas,
                        "availableReplicas", replicas,
                        "conditions",
                                list(
                                        condition("Available", "True", "MinimumReplicasAvailable", ""),
                                        condition("Progressing", "True", "NewReplicaSetAvailable", ""))));
    }

    private static Map<String, @Nullable Object> replicaStatus(Map<String, @Nullable Object> set, long replicas) {
        return Values.map(
                "observedGeneration",
                new Tree(set).tree("metadata").number("generation", 1),
                "replicas",
                replicas,
                "fullyLabeledReplicas",
                replicas,
                "readyReplicas",
                replicas,
                "availableReplicas",
                replicas);
    }

    private void retireOldSets(Map<String, @Nullable Object> owner, Kind sets, String namespace, String current) {
        for (Map<String, @Nullable Object> set : api.list(sets, namespace)) {
            if (Pods.isOwnedBy(set, owner)
                    && !new Tree(set).tree("metadata").text("name", "").equals(current)) {
                scale(sets, set, 0);
                pods.remove(set, namespace);
                status(
                        set,
                        replicaStatus(
                                api.get(
                                        sets,
                                        namespace,
                                        new Tree(set).tree("metadata").text("name", "")),
                                0));
            }
        }
    }

    private void scale(Kind sets, Map<String, @Nullable Object> set, long replicas) {
        Tree metadata = new Tree(set).tree("metadata");
        api.patch(
                sets,
                metadata.text("namespace"),
                metadata.text("name", ""),
                "application/merge-patch+json",
                Values.map("spec", Values.map("replicas", replicas)),
                "",
                ObjectApi.Write.CONTROLLER);
    }

    private void replicated(Map<String, @Nullable Object> object) {
        Tree tree = new Tree(object);
        boolean daemon = tree.text("kind", "").equals("DaemonSet");
        String namespace = tree.tree("metadata").text("namespace", "");
        String name = tree.tree("metadata").text("name", "");
        long generation = tree.tree("metadata").number("generation", 1);
        long replicas = daemon ? 1 : tree.tree("spec").number("replicas", 1);
        Behavior behavior = script.apply(object);
        String revision = name + "-" + Pods.hash(tree.tree("spec").get("template"));
        pods.remove(object, namespace);
        pods.ensure(object, namespace, name, replicas, behavior, !daemon);
        status(
                object,
                daemon
                        ? Values.map(
                                "observedGeneration", generation,
                                "desiredNumberScheduled", replicas,
                                "currentNumberScheduled", replicas,
                                "updatedNumberScheduled", replicas,
                                "numberReady", 0L,
                                "numberUnavailable", replicas)
                        : Values.map(
                                "observedGeneration", generation,
                                "replicas", replicas,
                                "updateRevision", revision,
                                "currentRevision", revision,
                                "currentReplicas", replicas,
                                "updatedReplicas", replicas));
        if (behavior.outcome() == Behavior.Outcome.HANGS) {
            return;
        }
        later(behavior, () -> {
            if (current(object) == null) {
                return;
            }
            if (behavior.outcome() == Behavior.Outcome.FAILS) {
                pods.crash(object, namespace, behavior.message());
                return;
            }
            pods.ready(object, namespace);
            status(
                    object,
                    daemon
                            ? Values.map(
                                    "observedGeneration", generation,
                                    "desiredNumberScheduled", replicas,
                                    "currentNumberScheduled", replicas,
                                    "updatedNumberScheduled", replicas,
                                    "numberReady", replicas,
                                    "numberAvailable", replicas)
                            : Values.map(
                                    "observedGeneration", generation,
                                    "replicas", replicas,
                                    "readyReplicas", replicas,
                                    "availableReplicas", replicas,
                                    "currentReplicas", replicas,
                                    "updatedReplicas", replicas,
                                    "currentRevision", revision,
                                    "updateRevision", revision));
        });
    }

    private void job(Map<String, @Nullable Object> object) {
        Tree tree = new Tree(object);
        String namespace = tree.tree("metadata").text("namespace", "");
        String name = tree.tree("metadata").text("name", "");
        if (tree.tree("spec").flag("suspend") || !tree.tree("status").isEmpty()) {
            return;
        }
        Behavior behavior = script.apply(object);
        String started = now();
        pods.ensure(object, namespace, name, 1, behavior, false);
        status(object, Values.map("startTime", started, "active", 1L, "ready", 0L));
        if (behavior.outcome() == Behavior.Outcome.HANGS) {
            pods.ready(object, namespace);
            return;
        }
        pods.ready(object, namespace);
        later(behavior, () -> {
            if (current(object) == null) {
                return;
            }
            boolean well = behavior.outcome() == Behavior.Outcome.SUCCEEDS;
            pods.end(object, namespace, well);
            Map<String, @Nullable Object> status = Values.map("startTime", started);
            if (well) {
                status.put("succeeded", 1L);
                status.put("completionTime", now());
                status.put(
                        "conditions",
                        list(
                                condition("SuccessCriteriaMet", "True", "CompletionsReached", ""),
                                condition("Complete", "True", "CompletionsReached", "")));
            } else {
                status.put("failed", 1L);
                status.put(
                        "conditions",
                        list(
                                condition("FailureTarget", "True", "BackoffLimitExceeded", behavior.message()),
                                condition("Failed", "True", "BackoffLimitExceeded", behavior.message())));
            }
            status(object, status);
        });
    }

    private void pod(Map<String, @Nullable Object> object) {
        Tree tree = new Tree(object);
        if (!tree.tree("metadata").list("ownerReferences").isEmpty()
                || !tree.tree("status").text("phase", "").isEmpty()) {
            return;
        }
        Behavior behavior = script.apply(object);
        pods.begin(object, behavior);
        if (behavior.outcome() == Behavior.Outcome.HANGS) {
            return;
        }
        boolean ends = !tree.tree("spec").text("restartPolicy", "Always").equals("Always");
        later(behavior, () -> {
            if (current(object) == null) {
                return;
            }
            if (ends) {
                pods.endOne(object, behavior.outcome() == Behavior.Outcome.SUCCEEDS);
            } else if (behavior.outcome() == Behavior.Outcome.SUCCEEDS) {
                pods.readyOne(object);
            } else {
                pods.crashOne(object, behavior.message());
            }
        });
    }

    private void claim(Map<String, @Nullable Object> object) {
        Behavior behavior = script.apply(object);
        status(object, Values.map("phase", "Pending"));
        if (behavior.outcome() == Behavior.Outcome.SUCCEEDS) {
            later(behavior, () -> status(object, Values.map("phase", "Bound")));
        }
    }

    private void service(Map<String, @Nullable Object> object) {
        if (new Tree(object).tree("spec").text("type", "").equals("LoadBalancer")) {
            Behavior behavior = script.apply(object);
            if (behavior.outcome() == Behavior.Outcome.SUCCEEDS) {
                later(
                        behavior,
                        () -> status(
                                object,
                                Values.map(
                                        "loadBalancer", Values.map("ingress", list(Values.map("ip", "192.0.2.10"))))));
            }
        }
    }

    /** The object as it is now if it is still the same one in the same generation. */
    private @Nullable Map<String, @Nullable Object> current(Map<String, @Nullable Object> object) {
        Tree tree = new Tree(object);
        Map<String, @Nullable Object> live = api.find(
                kind(tree.text("apiVersion", ""), tree.text("kind", "")),
                tree.tree("metadata").text("namespace"),
                tree.tree("metadata").text("name", ""));
        if (live == null) {
            return null;
        }
        Tree now = new Tree(live).tree("metadata");
        return now.text("uid", "").equals(tree.tree("metadata").text("uid", ""))
                        && now.number("generation", 0) == tree.tree("metadata").number("generation", 0)
                ? live
                : null;
    }

    private void status(Map<String, @Nullable Object> object, Map<String, @Nullable Object> status) {
        pods.status(object, status);
    }

    private Kind kind(String apiVersion, String name) {
        return pods.kind(apiVersion, name);
    }

    private Map<String, @Nullable Object> condition(String type, String value, String reason, String message) {
        return Values.map(
                "type", type,
                "status", value,
                "reason", reason,
                "message", message,
                "lastTransitionTime", now());
    }

    private static List<@Nullable Object> list(@Nullable Object... items) {
        return new ArrayList<>(java.util.Arrays.asList(items));
    }

    private String now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
