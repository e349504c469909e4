package io.github.bundle4j.registry.oci;

import io.github.bundle4j.Digest;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A manifest in a repository, named by tag, by digest, or by both. Immutable and thread-safe.
 *
 * @param repository where
 * @param tag its tag, if named by one
 * @param digest its digest, if named by one; it wins over the tag when content is fetched
 */
public record OciReference(OciRepository repository, Optional<String> tag, Optional<Digest> digest) {
    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,127}");

    /**
     * Checks the parts.
     *
     * @param repository see above
     * @param tag see above
     * @param digest see above
     * @throws IllegalArgumentException if the tag has a forbidden form, or neither tag nor digest is there
     */
    public OciReference {
        tag.ifPresent(OciReference::checkTag);
        if (tag.isEmpty() && digest.isEmpty()) {
            throw new IllegalArgumentException("a reference to " + repository + " needs a tag or a digest");
        }
    }

    /**
     * By tag.
     *
     * @param repository where
     * @param tag the tag
     * @return the reference
     * @throws IllegalArgumentException if it is not a tag
     */
    public static OciReference of(OciRepository repository, String tag) {
        return new OciReference(repository, Optional.of(tag), Optional.empty());
    }

    /**
     * By digest.
     *
     * @param repository where
     * @param digest the manifest's digest
     * @return the reference
     */
    public static OciReference of(OciRepository repository, Digest digest) {
        return new OciReference(repository, Optional.empty(), Optional.of(digest));
    }

    /**
     * Reads {@code host/path[:tag][@digest]}; without tag and digest the tag is {@code latest}. The host rules are those
     * of {@link OciRepository#parse(String)}.
     *
     * @param text the text
     * @return the reference
     * @throws IllegalArgumentException if it has a forbidden form
     */
    public static OciReference parse(String text) {
        String rest = OciRepository.stripScheme(text);
        Optional<Digest> digest = Optional.empty();
        int at = rest.lastIndexOf('@');
        if (at >= 0) {
            digest = Optional.of(Digest.parse(rest.substring(at + 1)));
            rest = rest.substring(0, at);
        }
        Optional<String> tag = Optional.empty();
        int colon = rest.lastIndexOf(':');
        if (colon > rest.lastIndexOf('/')) {
            tag = Optional.of(rest.substring(colon + 1));
            rest = rest.substring(0, colon);
        }
        if (tag.isEmpty() && digest.isEmpty()) {
            tag = Optional.of("latest");
        }
        return new OciReference(OciRepository.parse(rest), tag, digest);
    }

    /**
     * Whether a text may be a tag.
     *
     * @param text the text
     * @return true for one to 128 characters of {@code [A-Za-z0-9._-]} that do not begin with a dot or a dash
     */
    public static boolean isTag(String text) {
        return TAG.matcher(text).matches();
    }

    /**
     * The same tag, pinned.
     *
     * @param pinned the manifest's digest
     * @return a reference with tag, if there was one, and digest
     */
    public OciReference at(Digest pinned) {
        return new OciReference(repository, tag, Optional.of(pinned));
    }

    /** What stands in the registry's path: the digest if there is one, else the tag. */
    String target() {
        return digest.map(Digest::toString).or(() -> tag).orElseThrow();
    }

    /** The text form, {@code host/path:tag@digest} with the parts that are there. */
    @Override
    public String toString() {
        return repository
                + tag.map(t -> ":" + t).orElse("")
                + digest.map(d -> "@" + d).orElse("");
    }

    private static void checkTag(String tag) {
        if (!isTag(tag)) {
            throw new IllegalArgumentException("not a tag: \"" + tag
                    + "\"; it has 1 to 128 of the characters A-Z a-z 0-9 . _ - and begins with none of . -");
        }
    }
}
