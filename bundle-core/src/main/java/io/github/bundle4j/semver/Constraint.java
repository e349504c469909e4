package io.github.bundle4j.semver;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A set of versions, written in the grammar Helm uses for {@code kubeVersion}, dependency ranges and
 * {@code semverCompare}. Immutable and thread-safe.
 *
 * <p>Operators are {@code = != > >= => < <= =< ~ ~> ^}; comparisons next to each other, apart by blanks or a comma, must
 * all hold; {@code ||} separates alternatives; {@code 1.2 - 1.4} is a range with both ends; {@code x}, {@code X},
 * {@code *} and missing parts are wildcards.
 *
 * <p>A pre-release is contained only by an alternative in which at least one comparison names a pre-release:
 * {@code >=1.20} leaves out {@code 1.21.3-gke.1}, {@code >=1.20-0} takes it. Build metadata never counts.
 */
public final class Constraint {
    private final String text;
    private final List<List<Comparison>> alternatives;

    Constraint(String text, List<List<Comparison>> alternatives) {
        this.text = text;
        this.alternatives = alternatives;
    }

    /**
     * Reads a constraint.
     *
     * @param text the constraint; an empty one is refused, as Helm's library refuses it
     * @return the constraint
     * @throws SemverException if it is none
     */
    public static Constraint parse(String text) {
        return new Constraint(text, ConstraintParser.parse(text));
    }

    /**
     * Whether a version is in the set.
     *
     * @param version the version
     * @return true if at least one alternative holds
     */
    public boolean contains(Version version) {
        for (List<Comparison> alternative : alternatives) {
            boolean preReleases = false;
            for (Comparison comparison : alternative) {
                preReleases |= comparison.namesPreRelease();
            }
            if (version.isPreRelease() && !preReleases) {
                continue;
            }
            boolean holds = true;
            for (Comparison comparison : alternative) {
                holds &= comparison.holds(version);
            }
            if (holds) {
                return true;
            }
        }
        return false;
    }

    /**
     * The highest version in the set.
     *
     * @param versions versions in any order
     * @return the highest one by precedence, the first of equals; empty if the set contains none of them
     */
    public Optional<Version> highest(Collection<Version> versions) {
        Version highest = null;
        for (Version version : versions) {
            if (contains(version) && (highest == null || version.compareTo(highest) > 0)) {
                highest = version;
            }
        }
        return Optional.ofNullable(highest);
    }

    /** Equal are constraints of the same text. */
    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof Constraint other && text.equals(other.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The text as given. */
    @Override
    public String toString() {
        return text;
    }
}
