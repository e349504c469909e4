package io.github.bundle4j.registry;

import io.github.bundle4j.bundle.BundleVersion;
import io.github.bundle4j.semver.Constraint;
import io.github.bundle4j.semver.SemverException;
import io.github.bundle4j.semver.Version;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Reads tags as versions, as Helm does: three numbers exactly, {@code _} for {@code +}; other tags are no versions. */
final class Versions {
    private Versions() {}

    /** The versions among tags, newest first. */
    static List<Version> of(List<String> tags) {
        List<Version> versions = new ArrayList<>();
        for (String tag : tags) {
            try {
                versions.add(Version.parseStrict(BundleVersion.versionOf(tag)));
            } catch (SemverException e) {
                // An image's tag, or a branch: not a version.
            }
        }
        versions.sort(Comparator.<Version>reverseOrder().thenComparing(Version::toString));
        return versions;
    }

    /** The newest version that a constraint allows. */
    static Optional<Version> newest(List<Version> newestFirst, Constraint constraint) {
        return newestFirst.stream().filter(constraint::contains).findFirst();
    }

    /** Whether a text names one version: as Argo CD and Helm see it, {@code 1.0} is a pin and {@code 1.0.*} a range. */
    static boolean isExact(String text) {
        try {
            Version.parse(text);
            return true;
        } catch (SemverException e) {
            // A range, or a moving tag.
            return false;
        }
    }

    /** Reads a range; empty if the text is none, so that it can only be a tag. */
    static Optional<Constraint> range(String text) {
        try {
            return Optional.of(Constraint.parse(text));
        } catch (SemverException e) {
            // Not a range: a moving tag such as "main".
            return Optional.empty();
        }
    }
}
