package io.github.bundle4j.bundle;

import io.github.bundle4j.Digest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Where an image lives, pinned: repository, tag and digest. Immutable and thread-safe.
 *
 * <p>The derived parts carry the names that charts written for werf find below {@code .Values.global.werf.images.NAME}.
 *
 * @param repository host and path, for example {@code registry.example.com/acme/shop}; without a host part (no dot,
 *     colon or {@code localhost} before the first slash) it is a Docker Hub name
 * @param tag the tag
 * @param digest the digest of the manifest or index
 */
public record ImageReference(String repository, String tag, Digest digest) {
    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,127}");
    private static final Pattern PATH =
            Pattern.compile("[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*" + "(?:/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*");
    private static final String DOCKER_HUB = "index.docker.io";

    /**
     * Checks the parts against the OCI distribution specification.
     *
     * @param repository see above
     * @param tag see above
     * @param digest see above
     * @throws IllegalArgumentException if the repository or the tag has a forbidden form
     */
    public ImageReference {
        if (!isTag(tag)) {
            throw new IllegalArgumentException("not a tag: " + tag);
        }
        if (repository.length() > 255 || !PATH.matcher(pathOf(repository)).matches()) {
            throw new IllegalArgumentException("not a repository: " + repository);
        }
    }

    /**
     * Reads the text form.
     *
     * @param text {@code repository:tag@digest}, all three parts present
     * @return the reference
     * @throws IllegalArgumentException if a part is missing or malformed
     */
    public static ImageReference parse(String text) {
        int at = text.indexOf('@');
        int colon = text.lastIndexOf(':', at < 0 ? text.length() : at);
        if (at < 0 || colon < 0 || colon < text.lastIndexOf('/', at)) {
            throw new IllegalArgumentException("not of the form repository:tag@digest: " + text);
        }
        return new ImageReference(
                text.substring(0, colon), text.substring(colon + 1, at), Digest.parse(text.substring(at + 1)));
    }

    /**
     * The registry's host, with its port if it has one.
     *
     * @return {@code index.docker.io} for Docker Hub
     */
    public String registry() {
        String host = hostOf(repository);
        return host.isEmpty() || host.equals("docker.io") ? DOCKER_HUB : host;
    }

    /**
     * The repository's path below the host.
     *
     * @return {@code library/NAME} for official images of Docker Hub
     */
    public String path() {
        String path = pathOf(repository);
        return registry().equals(DOCKER_HUB) && path.indexOf('/') < 0 ? "library/" + path : path;
    }

    /**
     * All but the last component of {@link #path()}.
     *
     * @return {@code .} if there is only one component
     */
    public String namespace() {
        int slash = path().lastIndexOf('/');
        return slash < 0 ? "." : path().substring(0, slash);
    }

    /**
     * The last component of {@link #path()}.
     *
     * @return the name
     */
    public String name() {
        return path().substring(path().lastIndexOf('/') + 1);
    }

    /**
     * Registry and path.
     *
     * @return the image without tag and digest
     */
    public String image() {
        return registry() + "/" + path();
    }

    /**
     * {@code registry/path:tag}.
     *
     * @return the image by tag
     */
    public String refTag() {
        return image() + ":" + tag;
    }

    /**
     * {@code registry/path:tag@digest}: what a container runtime pulls by digest while people still read the tag.
     *
     * @return the image pinned by digest
     */
    public String ref() {
        return refTag() + "@" + digest;
    }

    /**
     * The same image in another repository.
     *
     * @param newRepository host and path
     * @return a reference with the same tag and digest
     * @throws IllegalArgumentException if the repository has a forbidden form
     */
    public ImageReference withRepository(String newRepository) {
        return new ImageReference(newRepository, tag, digest);
    }

    /**
     * The fields that charts written for werf expect for an image.
     *
     * @return names and values in a fixed order; unmodifiable
     */
    public Map<String, Object> werfValues() {
        String tagDigest = tag + "@" + digest;
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("registry", registry());
        values.put("namespace", namespace());
        values.put("name", name());
        values.put("tag", tag);
        values.put("digest", digest.toString());
        values.put("tag_digest", tagDigest);
        values.put("image", image());
        values.put("repository", path());
        values.put("ref", ref());
        values.put("ref_tag", refTag());
        values.put("repository_ref", path() + ":" + tagDigest);
        values.put("repository_tag", path() + ":" + tag);
        values.put("name_ref", name() + ":" + tagDigest);
        values.put("name_tag", name() + ":" + tag);
        return java.util.Collections.unmodifiableMap(values);
    }

    /** The text form, {@code repository:tag@digest}. */
    @Override
    public String toString() {
        return repository + ":" + tag + "@" + digest;
    }

    static boolean isTag(String text) {
        return TAG.matcher(text).matches();
    }

    private static String hostOf(String repository) {
        int slash = repository.indexOf('/');
        if (slash < 0) {
            return "";
        }
        String first = repository.substring(0, slash);
        boolean host = first.indexOf('.') >= 0 || first.indexOf(':') >= 0 || first.equals("localhost");
        return host ? first : "";
    }

    private static String pathOf(String repository) {
        String host = hostOf(repository);
        return host.isEmpty() ? repository : repository.substring(host.length() + 1);
    }
}
