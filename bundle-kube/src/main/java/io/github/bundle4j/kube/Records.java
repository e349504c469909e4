package io.github.bundle4j.kube;

import io.github.bundle4j.BundleException;
import io.github.bundle4j.CancelledException;
import io.github.bundle4j.kube.release.Release;
import io.github.bundle4j.kube.release.ReleaseStatus;
import java.util.ArrayList;
import java.util.List;

/** Keeping the records of a release in order. */
final class Records {
    private Records() {}

    /** Deletes the oldest revisions so that with the next one there are at most so many; never the deployed one. */
    static void prune(Session session, List<Release> history, int max) {
        if (max == 0) {
            return;
        }
        int left = history.size();
        int lastDeployed = -1;
        for (Release release : history) {
            if (release.status() == ReleaseStatus.DEPLOYED) {
                lastDeployed = release.revision();
            }
        }
        for (Release release : new ArrayList<>(history)) {
            if (left < max) {
                return;
            }
            if (release.revision() != lastDeployed) {
                session.store().delete(release);
                left--;
            }
        }
    }

    /**
     * Records a failure. What the cluster holds is newer than what the caller has: hooks have run. If even that cannot
     * be recorded the revision stays pending, and the first failure is the one to tell.
     */
    static void fail(Session session, Release release, String description, BundleException cause) {
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
