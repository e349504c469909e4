package io.github.bundle4j.kube;

import io.github.bundle4j.kube.client.ObjectRef;
import io.github.bundle4j.kube.release.Release;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The way from one set of objects to another.
 *
 * @param targets the wanted objects with their ownership marks, in install order
 * @param removed the objects of the present revision that are no longer wanted, in uninstall order
 * @param known what the present revision already holds
 */
record Rollout(List<Target> targets, List<Target> removed, Set<ObjectRef> known) {
    static Rollout between(Session session, Optional<Release> current, String manifest) {
        Ownership ownership = session.ownership();
        List<Target> targets = new ArrayList<>();
        Set<ObjectRef> wanted = new HashSet<>();
        for (Target target : session.manifests().parse(manifest)) {
            targets.add(ownership.mark(target));
            if (!wanted.add(target.ref().identity())) {
                throw new ReleaseException(
                        session.name(),
                        session.namespace(),
                        "the chart renders " + target.ref() + " twice; remove one of them",
                        null);
            }
        }
        List<Target> removed = new ArrayList<>();
        Set<ObjectRef> known = new HashSet<>();
        if (current.isPresent()) {
            for (Target target : session.manifests().parse(current.get().manifest())) {
                known.add(target.ref().identity());
                if (!wanted.contains(target.ref().identity())) {
                    removed.add(target);
                }
            }
        }
        return new Rollout(targets, uninstallOrder(removed), known);
    }

    static List<Target> uninstallOrder(List<Target> targets) {
        List<Target> sorted = new ArrayList<>(targets);
        sorted.sort((a, b) -> io.github.bundle4j.render.KindOrder.UNINSTALL.compare(
                a.ref().kind(), b.ref().kind()));
        return sorted;
    }

    /** The same with an object that this release has made. */
    Rollout knowing(ObjectRef object) {
        Set<ObjectRef> more = new HashSet<>(known);
        more.add(object.identity());
        return new Rollout(targets, removed, more);
    }

    boolean knows(Target target) {
        return known.contains(target.ref().identity());
    }
}
