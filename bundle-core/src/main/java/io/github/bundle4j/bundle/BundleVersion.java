package io.github.bundle4j.bundle;

import io.github.bundle4j.semver.SemverException;
import io.github.bundle4j.semver.Version;
import io.github.bundle4j.source.SourceCommit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The version of a bundle and the tag it has in a registry. Immutable and thread-safe.
 *
 * <p>Nothing here looks at the clock: a version that is not given comes from the commit's time.
 *
 * @param version a semantic version
 * @param tag the registry's tag
 * @param released whether the tag is a semantic version, which must never mean anything else once it was published
 */
public record BundleVersion(String version, String tag, boolean released) {
    private static final Pattern NOT_IN_SLUG = Pattern.compile("[^a-z0-9]+");
    private static final int MAX_SLUG = 60;

    /**
     * Checks that a registry can hold it.
     *
     * @param version see above
     * @param tag see above
     * @param released see above
     * @throws InvalidBundleException if the tag has a forbidden form
     */
    public BundleVersion {
        if (!ImageReference.isTag(tag)) {
            throw new InvalidBundleException(
                    "\"" + tag + "\" cannot be a tag: it needs 1 to 128 of the characters A-Z a-z 0-9 . _ - and begins"
                            + " with none of . -; of a branch's name put a - in the place of each other character",
                    null);
        }
    }

    /**
     * A released version. A tag cannot have a plus sign, so there an underscore stands for it, as with Helm.
     *
     * @param version a semantic version, all three numbers given
     * @return the version under a tag of the same text
     * @throws InvalidBundleException if it is no semantic version, or too long for a tag
     */
    public static BundleVersion release(String version) {
        try {
            String normal = Version.parseStrict(version).toString();
            return new BundleVersion(normal, tagOf(normal), true);
        } catch (SemverException e) {
            throw new InvalidBundleException(
                    "\"" + version + "\" is no semantic version: give three numbers, as in 1.4.2 or 1.5.0-rc.1, or use"
                            + " a tag",
                    e);
        }
    }

    /**
     * Whatever a tag says: {@code v1.0.0} and {@code 1.2} are versions, as werf takes them, and the tag stays as it is
     * typed; any other tag, such as a branch name, becomes {@code 0.0.0-UNIXTIME-SLUG} with the time of the commit.
     *
     * @param tag the registry's tag
     * @param commit the commit that the bundle is made from
     * @return the version
     * @throws InvalidBundleException if a registry can hold no such tag, or it is no version and there is no commit
     */
    public static BundleVersion ofTag(String tag, Optional<SourceCommit> commit) {
        try {
            return new BundleVersion(Version.parse(tag).toString(), tagOf(tag), true);
        } catch (SemverException e) {
            // Not a version: a moving tag.
            String slug = slug(tag);
            String suffix = slug.isEmpty() ? "" : "-" + slug;
            return new BundleVersion("0.0.0-" + unixTime(commit, tag) + suffix, tag, false);
        }
    }

    /**
     * The version of a commit that nobody has named: {@code 0.0.0-UNIXTIME-gCOMMIT}, with twelve characters of the
     * commit id. With {@code -dev} behind it, it is that of a work tree on top of the commit, and means another content
     * after each change; so what is not committed never stands for the commit.
     *
     * @param commit the commit that the bundle is made from
     * @return the version under a tag of the same text
     * @throws InvalidBundleException if there is no commit
     */
    public static BundleVersion ofCommit(Optional<SourceCommit> commit) {
        long time = unixTime(commit, "");
        String id = commit.map(SourceCommit::id).orElse("");
        // The letter keeps an id of digits with a leading zero from being an invalid numeric part.
        String version = "0.0.0-" + time + "-g" + id.substring(0, Math.min(12, id.length()));
        return commit.filter(SourceCommit::dev).isPresent()
                ? new BundleVersion(version + "-dev", version + "-dev", false)
                : new BundleVersion(version, version, true);
    }

    /**
     * The tag a version has in a registry.
     *
     * @param version the version
     * @return the text with {@code _} for {@code +}
     */
    public static String tagOf(String version) {
        return version.replace('+', '_');
    }

    /**
     * The version a tag stands for.
     *
     * @param tag the tag
     * @return the text with {@code +} for {@code _}
     */
    public static String versionOf(String tag) {
        return tag.replace('_', '+');
    }

    private static long unixTime(Optional<SourceCommit> commit, String tag) {
        return commit.orElseThrow(() -> new InvalidBundleException(
                        (tag.isEmpty() ? "the bundle has no version" : "the tag \"" + tag + "\" is no version")
                                + " and its source is no commit that could give one; set a version",
                        null))
                .authorTime()
                .toEpochSecond();
    }

    private static String slug(String tag) {
        String slug = NOT_IN_SLUG.matcher(tag.toLowerCase(Locale.ROOT)).replaceAll("-");
        slug = slug.substring(0, Math.min(MAX_SLUG, slug.length()));
        return strip(slug);
    }

    private static String strip(String slug) {
        int from = slug.startsWith("-") ? 1 : 0;
        int to = slug.length() > from && slug.endsWith("-") ? slug.length() - 1 : slug.length();
        return slug.substring(from, to);
    }
}
