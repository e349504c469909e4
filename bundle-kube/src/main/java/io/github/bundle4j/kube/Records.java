package io.github.bundle4j.kube;

import io.github.bundle4j.BundleException;
import io.github.bundle4j.CancelledException;
import io.github.bundle4j.kube.release.Release;
import io.github.bundle4j.kube.release.ReleaseStatus;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Keeping the records of a release in order. */
final class Records {
    private Records() {}

    /** Records a new revision, which is the lock; returns which of the older ones are left. */
    static List<Release> begin(Session session, List<Release> history, Release next, int max) {
        List<Release> kept = prune(session, history, max);
        if (!session.store().create(next)) {
            throw new OperationInProgressException(
                    session.name(),
                    session.namespace(),
                    "another operation recorded revision " + next.revision() + " at the same time; look at it first");
        }
        return kept;
    }

    /** Deletes the oldest revisions so that with the next one there are at most so many; never the deployed one. */
    private static List<Release> prune(Session session, List<Release> history, int max) {
        List<Release> kept = new ArrayList<>(history);
        if (max == 0) {
            return kept;
        }
        int lastDeployed = -1;
        for (Release release : history) {
            if (release.status() == ReleaseStatus.DEPLOYED) {
                lastDeployed = release.revision();
            }
        }
        for (Release release : history) {
            if (kept.size() < max) {
                break;
            }
            if (release.revision() != lastDeployed) {
                session.store().delete(release);
                kept.remove(release);
            }
        }
        return kept;
    }

    /** Tells the revisions with one of these states that a newer one has taken their place. */
    static void supersede(Session session, List<Release> kept, ReleaseStatus first, ReleaseStatus... more) {
        Set<ReleaseStatus> states = EnumSet.of(first, more);
        for (Release old : kept) {
            if (states.contains(old.status())) {
                session.store().update(old.with(ReleaseStatus.SUPERSEDED, old.description()));
            }
        }
    }

    /**
     * Records a failure. What the cluster holds is newer than what the caller has: hooks have run. If even that cannot
     * be recorded the revision stays pending, and the first failure is the one to tell.
     */
    static void fail(Session session, Release release, String description, RuntimeException cause) {
        boolean interrupted = cause instanceof CancelledException && Thread.interrupted();
        try {
            Release latest =
                    session.store().get(release.name(), release.revision()).orElse(release);
            session.store().update(latest.with(ReleaseStatus.FAILED, description));
        } catch (BundleException e) {
            cause.addSuppressed(e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
