package io.github.bundle4j.kube.track;

import io.github.bundle4j.kube.internal.Tree;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When an object is ready: the rules of {@code kstatus} that Helm 4 waits by. Immutable and thread-safe.
 *
 * <p>Source: the behavior of {@code fluxcd/cli-utils} as Helm 4 uses it.
 */
public final class ReadinessRules {
    private static final Duration SCHEDULING = Duration.ofSeconds(15);

    private final InstantSource clock;
    private final boolean jobsMustComplete;

    private ReadinessRules(InstantSource clock, boolean jobsMustComplete) {
        this.clock = clock;
        this.jobsMustComplete = jobsMustComplete;
    }

    /**
     * The rules by which a running Job counts as ready.
     *
     * @param clock tells how long a Pod has waited for a node
     * @return rules
     */
    public static ReadinessRules standard(InstantSource clock) {
        return new ReadinessRules(clock, false);
    }

    /**
     * The rules by which a Job is ready when it has completed.
     *
     * @param clock as for {@link #standard}
     * @return rules
     */
    public static ReadinessRules withJobs(InstantSource clock) {
        return new ReadinessRules(clock, true);
    }

    /**
     * Judges an object.
     *
     * @param object the object as the API server gives it
     * @return its readiness
     */
    public Readiness of(Map<String, @Nullable Object> object) {
        Tree tree = new Tree(object);
        Optional<Readiness> general = general(tree);
        if (general.isPresent()) {
            return general.get();
        }
        return switch (group(tree) + "/" + tree.text("kind", "")) {
            case "apps/Deployment", "extensions/Deployment" -> Workload.deployment(tree);
            case "apps/StatefulSet" -> Workload.statefulSet(tree);
            case "apps/DaemonSet", "extensions/DaemonSet" -> Workload.daemonSet(tree);
            case "apps/ReplicaSet", "extensions/ReplicaSet" -> Workload.replicaSet(tree);
            case "/Pod" -> pod(tree);
            case "batch/Job" -> job(tree, jobsMustComplete);
            case "/PersistentVolumeClaim" ->
                tree.tree("status").text("phase", "").equals("Bound")
                        ? Readiness.current("PVC is Bound")
                        : Readiness.progressing("PVC is not Bound. phase: "
                                + tree.tree("status").text("phase", "unknown"));
            case "/Service" ->
                tree.tree("spec").text("type", "").equals("LoadBalancer")
                                && tree.tree("spec").text("clusterIP", "").isEmpty()
                        ? Readiness.progressing("ClusterIP not set. Service type: LoadBalancer")
                        : Readiness.current("Service is ready");
            case "apiextensions.k8s.io/CustomResourceDefinition" -> definition(tree);
            case "policy/PodDisruptionBudget", "/ConfigMap", "/Secret", "batch/CronJob" ->
                Readiness.current("Resource is always ready");
            default -> byReadyCondition(tree);
        };
    }

    /**
     * Judges an object that has to come to an end: a hook's Job or Pod.
     *
     * @param object the object as the API server gives it
     * @return {@link Readiness.State#CURRENT} when it ended well, {@link Readiness.State#FAILED} when it ended badly;
     *     any other kind is ready at once
     */
    public static Readiness ended(Map<String, @Nullable Object> object) {
        Tree tree = new Tree(object);
        String phase = tree.tree("status").text("phase", "");
        return switch (group(tree) + "/" + tree.text("kind", "")) {
            case "batch/Job" -> job(tree, true);
            case "/Pod" ->
                switch (phase) {
                    case "Succeeded" -> Readiness.current("Pod has completed successfully");
                    case "Failed" -> Readiness.failed("Pod has failed" + exitCode(tree));
                    default -> Readiness.progressing("Pod is in phase " + (phase.isEmpty() ? "Pending" : phase));
                };
            default -> Readiness.current("applied");
        };
    }

    private static String exitCode(Tree pod) {
        for (Tree container : pod.tree("status").list("containerStatuses")) {
            Tree terminated = container.tree("state", "terminated");
            if (terminated.number("exitCode", 0) != 0) {
                return ": container " + container.text("name", "") + " exited with " + terminated.number("exitCode", 0);
            }
        }
        return "";
    }

    private static Optional<Readiness> general(Tree object) {
        Tree metadata = object.tree("metadata");
        if (metadata.has("deletionTimestamp")) {
            return Optional.of(new Readiness(Readiness.State.TERMINATING, "Resource scheduled for deletion"));
        }
        Tree status = object.tree("status");
        if (metadata.has("generation")
                && status.has("observedGeneration")
                && status.number("observedGeneration", 0) != metadata.number("generation", 0)) {
            return Optional.of(Readiness.progressing(object.text("kind", "") + " generation is "
                    + metadata.number("generation", 0) + ", but latest observed generation is "
                    + status.number("observedGeneration", 0)));
        }
        for (Tree condition : status.list("conditions")) {
            if (holds(condition, "Reconciling")) {
                return Optional.of(Readiness.progressing(condition.text("message", "")));
            }
            if (holds(condition, "Stalled")) {
                return Optional.of(Readiness.failed(condition.text("message", "")));
            }
        }
        return Optional.empty();
    }

    private static boolean holds(Tree condition, String type) {
        return is(condition, type, "True");
    }

    private static boolean isFalse(Tree condition, String type) {
        return is(condition, type, "False");
    }

    private static boolean is(Tree condition, String type, String status) {
        return condition.text("type", "").equals(type)
                && condition.text("status", "").equals(status);
    }

    static Tree condition(Tree object, String type) {
        for (Tree condition : object.tree("status").list("conditions")) {
            if (condition.text("type", "").equals(type)) {
                return condition;
            }
        }
        return new Tree(Map.of());
    }

    private Readiness pod(Tree pod) {
        String phase = pod.tree("status").text("phase", "");
        switch (phase) {
            case "Succeeded" -> {
                return Readiness.current("Pod has completed successfully");
            }
            case "Failed" -> {
                return Readiness.current("Pod has completed, but not successfully");
            }
            case "Running" -> {
                if (condition(pod, "Ready").text("status", "").equals("True")) {
                    return Readiness.current("Pod is Ready");
                }
                List<String> looping = pod.tree("status").list("containerStatuses").stream()
                        .filter(container -> container
                                .tree("state", "waiting")
                                .text("reason", "")
                                .equals("CrashLoopBackOff"))
                        .map(container -> container.text("name", ""))
                        .toList();
                if (!looping.isEmpty()) {
                    return Readiness.failed("Containers in CrashLoop state: " + String.join(",", looping));
                }
                return Readiness.progressing("Pod is running but is not Ready");
            }
            default -> {
                Tree scheduled = condition(pod, "PodScheduled");
                if (scheduled.text("status", "").equals("False")
                        && scheduled.text("reason", "").equals("Unschedulable")
                        && olderThan(pod.tree("metadata").text("creationTimestamp"), SCHEDULING)) {
                    return Readiness.failed("Pod could not be scheduled: " + scheduled.text("message", ""));
                }
                return Readiness.progressing("Pod is in the Pending phase");
            }
        }
    }

    private boolean olderThan(@Nullable String time, Duration age) {
        try {
            return time != null && Instant.parse(time).isBefore(clock.instant().minus(age));
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static Readiness job(Tree job, boolean mustComplete) {
        Tree status = job.tree("status");
        Tree complete = condition(job, "Complete");
        if (complete.text("status", "").equals("True")) {
            return Readiness.current("Job Completed. succeeded: " + status.number("succeeded", 0));
        }
        Tree failed = condition(job, "Failed");
        if (failed.text("status", "").equals("True")) {
            String message = failed.text("message", "");
            return Readiness.failed(
                    "Job Failed. failed: " + status.number("failed", 0) + (message.isEmpty() ? "" : ": " + message));
        }
        if (!status.has("startTime")) {
            return Readiness.progressing("Job not started");
        }
        return mustComplete
                ? Readiness.progressing("Job in progress")
                : Readiness.current("Job in progress. active: " + status.number("active", 0));
    }

    private static Readiness definition(Tree crd) {
        for (Tree condition : crd.tree("status").list("conditions")) {
            if (isFalse(condition, "NamesAccepted")
                    || (isFalse(condition, "Established")
                            && !condition.text("reason", "").equals("Installing"))) {
                return Readiness.failed(condition.text("message", ""));
            }
            if (holds(condition, "Established")) {
                return Readiness.current("CRD is established");
            }
        }
        return Readiness.progressing("Install in progress");
    }

    private static Readiness byReadyCondition(Tree object) {
        Tree ready = condition(object, "Ready");
        String status = ready.text("status", "");
        return status.equals("False") || status.equals("Unknown")
                ? Readiness.progressing(ready.text("message", ""))
                : Readiness.current("Resource is current");
    }

    private static String group(Tree object) {
        String apiVersion = object.text("apiVersion", "");
        int slash = apiVersion.indexOf('/');
        return slash < 0 ? "" : apiVersion.substring(0, slash);
    }
}
