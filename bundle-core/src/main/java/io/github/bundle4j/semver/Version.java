package io.github.bundle4j.semver;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A semantic version. Immutable and thread-safe.
 *
 * <p>The natural order is precedence by <a href="https://semver.org/spec/v2.0.0.html#spec-item-11">Semantic Versioning
 * 2.0.0</a>: build metadata does not count, so the order is coarser than {@link #equals(Object)}.
 */
public final class Version implements Comparable<Version> {
    private final long major;
    private final long minor;
    private final long patch;
    private final String preRelease;
    private final String metadata;
    private final String original;

    Version(long major, long minor, long patch, String preRelease, String metadata, String original) {
        this.major = major;
        this.minor = minor;
        this.patch = patch;
        this.preRelease = preRelease;
        this.metadata = metadata;
        this.original = original;
    }

    private Version(long major, long minor, long patch, String preRelease, String metadata, Version from) {
        this.major = major;
        this.minor = minor;
        this.patch = patch;
        this.preRelease = preRelease;
        this.metadata = metadata;
        this.original = (from.original.startsWith("v") ? "v" : "") + this;
    }

    /**
     * Reads a version as Helm does: a leading {@code v} is allowed, and minor and patch may be absent ({@code v1.2} is
     * {@code 1.2.0}).
     *
     * @param text the version
     * @return the version
     * @throws SemverException if it is none, or a number in it exceeds 64 bits
     */
    public static Version parse(String text) {
        return VersionParser.loose(text);
    }

    /**
     * Reads a version by the letter of Semantic Versioning 2.0.0.
     *
     * @param text the version
     * @return the version
     * @throws SemverException if it is none, or a number in it exceeds 64 bits
     */
    public static Version parseStrict(String text) {
        return VersionParser.strict(text);
    }

    /**
     * The major number.
     *
     * @return 64 bits, to be read as unsigned
     */
    public long major() {
        return major;
    }

    /**
     * The minor number.
     *
     * @return 64 bits, to be read as unsigned
     */
    public long minor() {
        return minor;
    }

    /**
     * The patch number.
     *
     * @return 64 bits, to be read as unsigned
     */
    public long patch() {
        return patch;
    }

    /**
     * The pre-release part.
     *
     * @return for example {@code rc.1}; empty if there is none
     */
    public String preRelease() {
        return preRelease;
    }

    /**
     * The build metadata.
     *
     * @return for example {@code build.5}; empty if there is none
     */
    public String metadata() {
        return metadata;
    }

    /**
     * Whether this is a pre-release.
     *
     * @return true if there is a pre-release part
     */
    public boolean isPreRelease() {
        return !preRelease.isEmpty();
    }

    /**
     * The text this version was read from.
     *
     * @return the text, with its {@code v} and its missing parts; for a version made by {@link #nextMajor()} and its
     *     like the normal form, with a {@code v} if the version it came from had one
     */
    public String original() {
        return original;
    }

    /**
     * The next major version.
     *
     * @return {@code (major+1).0.0}
     */
    public Version nextMajor() {
        return new Version(major + 1, 0, 0, "", "", this);
    }

    /**
     * The next minor version.
     *
     * @return {@code major.(minor+1).0}
     */
    public Version nextMinor() {
        return new Version(major, minor + 1, 0, "", "", this);
    }

    /**
     * The next patch version; the release itself if this is a pre-release of it.
     *
     * @return {@code major.minor.(patch+1)}, or {@code major.minor.patch}
     */
    public Version nextPatch() {
        return new Version(major, minor, isPreRelease() ? patch : patch + 1, "", "", this);
    }

    /**
     * The same version with another pre-release part.
     *
     * @param preRelease the part, without the dash; empty for none
     * @return the version
     * @throws SemverException if it is not allowed in a version
     */
    public Version withPreRelease(String preRelease) {
        if (!preRelease.isEmpty()) {
            VersionParser.checkPreRelease(preRelease, preRelease);
        }
        return new Version(major, minor, patch, preRelease, metadata, this);
    }

    /**
     * The same version with other build metadata.
     *
     * @param metadata the part, without the plus sign; empty for none
     * @return the version
     * @throws SemverException if it is not allowed in a version
     */
    public Version withMetadata(String metadata) {
        if (!metadata.isEmpty()) {
            VersionParser.checkMetadata(metadata, metadata);
        }
        return new Version(major, minor, patch, preRelease, metadata, this);
    }

    /** Compares by precedence; build metadata does not count. */
    @Override
    public int compareTo(Version other) {
        int order = Long.compareUnsigned(major, other.major);
        if (order == 0) {
            order = Long.compareUnsigned(minor, other.minor);
        }
        if (order == 0) {
            order = Long.compareUnsigned(patch, other.patch);
        }
        return order != 0 ? order : PreReleases.compare(preRelease, other.preRelease);
    }

    /** Equal are versions that agree in all five parts, build metadata included, however they were written. */
    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof Version other
                && major == other.major
                && minor == other.minor
                && patch == other.patch
                && preRelease.equals(other.preRelease)
                && metadata.equals(other.metadata);
    }

    @Override
    public int hashCode() {
        return Objects.hash(major, minor, patch, preRelease, metadata);
    }

    /** The normal form: all three numbers, no {@code v}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        text.append(Long.toUnsignedString(major))
                .append('.')
                .append(Long.toUnsignedString(minor))
                .append('.')
                .append(Long.toUnsignedString(patch));
        if (!preRelease.isEmpty()) {
            text.append('-').append(preRelease);
        }
        if (!metadata.isEmpty()) {
            text.append('+').append(metadata);
        }
        return text.toString();
    }
}
