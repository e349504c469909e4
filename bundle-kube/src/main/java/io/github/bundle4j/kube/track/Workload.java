package io.github.bundle4j.kube.track;

import io.github.bundle4j.kube.internal.Tree;

/** The rules for what runs pods. */
final class Workload {
    private Workload() {}

    static Readiness deployment(Tree object) {
        Tree spec = object.tree("spec");
        Tree status = object.tree("status");
        // Helm does not wait for what its owner has paused.
        if (spec.flag("paused")) {
            return Readiness.current("Deployment is paused");
        }
        Tree progressing = ReadinessRules.condition(object, "Progressing");
        if (progressing.text("reason", "").equals("ProgressDeadlineExceeded")) {
            String message = progressing.text("message", "");
            return Readiness.failed("Progress deadline exceeded" + (message.isEmpty() ? "" : ": " + message));
        }
        long wanted = spec.number("replicas", 1);
        long replicas = status.number("replicas", 0);
        long updated = status.number("updatedReplicas", 0);
        long ready = status.number("readyReplicas", 0);
        long available = status.number("availableReplicas", 0);
        if (replicas < wanted) {
            return counting("Replicas", replicas, wanted);
        }
        if (updated < wanted) {
            return counting("Updated", updated, wanted);
        }
        if (replicas > wanted) {
            return Readiness.progressing("Pending termination: " + (replicas - wanted));
        }
        if (available < updated) {
            return counting("Available", available, updated);
        }
        if (ready < wanted) {
            return counting("Ready", ready, wanted);
        }
        boolean deadline =
                spec.has("progressDeadlineSeconds") && spec.number("progressDeadlineSeconds", 0) != Integer.MAX_VALUE;
        if (deadline
                && !(progressing.text("reason", "").equals("NewReplicaSetAvailable")
                        && progressing.text("status", "").equals("True"))) {
            return Readiness.progressing("ReplicaSet not Available");
        }
        if (!ReadinessRules.condition(object, "Available").text("status", "").equals("True")) {
            return Readiness.progressing("Deployment not Available");
        }
        return Readiness.current("Deployment is available. Replicas: " + replicas);
    }

    static Readiness statefulSet(Tree object) {
        Tree spec = object.tree("spec");
        Tree status = object.tree("status");
        if (spec.tree("updateStrategy").text("type", "").equals("OnDelete")) {
            return Readiness.current("StatefulSet is using the ondelete update strategy");
        }
        long wanted = spec.number("replicas", 1);
        long replicas = status.number("replicas", 0);
        long ready = status.number("readyReplicas", 0);
        long current = status.number("currentReplicas", 0);
        long updated = status.number("updatedReplicas", 0);
        if (replicas < wanted) {
            return counting("Replicas", replicas, wanted);
        }
        if (ready < wanted) {
            return counting("Ready", ready, wanted);
        }
        if (replicas > wanted) {
            return Readiness.progressing("Pending termination: " + (replicas - wanted));
        }
        Tree rolling = spec.tree("updateStrategy", "rollingUpdate");
        if (rolling.has("partition")) {
            long due = wanted - rolling.number("partition", 0);
            return updated < due
                    ? counting("updated", updated, due)
                    : Readiness.current("Partition rollout complete. updated: " + updated);
        }
        if (current < wanted) {
            return counting("current", current, wanted);
        }
        if (!status.text("currentRevision", "").equals(status.text("updateRevision", ""))) {
            return Readiness.progressing("Waiting for updated revision to match current");
        }
        return Readiness.current("All replicas scheduled as expected. Replicas: " + replicas);
    }

    static Readiness daemonSet(Tree object) {
        Tree status = object.tree("status");
        if (!object.tree("metadata").has("generation") || !status.has("observedGeneration")) {
            return Readiness.progressing("Missing .status.observedGeneration");
        }
        if (!status.has("desiredNumberScheduled")) {
            return Readiness.progressing("Missing .status.desiredNumberScheduled");
        }
        long desired = status.number("desiredNumberScheduled", 0);
        if (desired > status.number("currentNumberScheduled", 0)) {
            return counting("Current", status.number("currentNumberScheduled", 0), desired);
        }
        if (desired > status.number("updatedNumberScheduled", 0)) {
            return counting("Updated", status.number("updatedNumberScheduled", 0), desired);
        }
        if (desired > status.number("numberAvailable", 0)) {
            return counting("Available", status.number("numberAvailable", 0), desired);
        }
        if (desired > status.number("numberReady", 0)) {
            return counting("Ready", status.number("numberReady", 0), desired);
        }
        return Readiness.current("All replicas scheduled as expected. Replicas: " + desired);
    }

    static Readiness replicaSet(Tree object) {
        Tree status = object.tree("status");
        Tree failure = ReadinessRules.condition(object, "ReplicaFailure");
        if (failure.text("status", "").equals("True")) {
            return Readiness.progressing("Replica Failure condition. Check Pods");
        }
        long wanted = object.tree("spec").number("replicas", 1);
        long replicas = status.number("replicas", 0);
        if (status.number("fullyLabeledReplicas", 0) < wanted) {
            return counting("Labelled", status.number("fullyLabeledReplicas", 0), wanted);
        }
        if (status.number("availableReplicas", 0) < wanted) {
            return counting("Available", status.number("availableReplicas", 0), wanted);
        }
        if (status.number("readyReplicas", 0) < wanted) {
            return counting("Ready", status.number("readyReplicas", 0), wanted);
        }
        if (replicas > wanted) {
            return Readiness.progressing("Pending termination: " + (replicas - wanted));
        }
        return Readiness.current("ReplicaSet is available. Replicas: " + replicas);
    }

    private static Readiness counting(String what, long present, long wanted) {
        return Readiness.progressing(what + ": " + present + "/" + wanted);
    }
}
