package io.github.bundle4j.registry.oci;

import io.github.bundle4j.Digest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A repository in a registry. Immutable and thread-safe.
 *
 * @param registry host, with its port if it has one, for example {@code registry.example.com} or
 *     {@code localhost:5000}; Docker Hub is {@code index.docker.io}, which {@code docker.io} becomes
 * @param name path below the host, lower case, for example {@code acme/shop}
 */
public record OciRepository(String registry, String name) {
    private static final Pattern HOST =
            Pattern.compile("(?:[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?|\\[[0-9A-Fa-f:]+\\])(?::[0-9]{1,5})?");
    private static final Pattern COMPONENTS =
            Pattern.compile("[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*)*");
    private static final String DOCKER_HUB = "index.docker.io";
    private static final int MAX_PORT = 65_535;

    /**
     * Checks the parts against the OCI distribution specification.
     *
     * @param registry see above
     * @param name see above
     * @throws IllegalArgumentException if host or name has a forbidden form
     */
    public OciRepository {
        registry = host(registry);
        if (!isHost(registry)) {
            throw new IllegalArgumentException("not a registry host: \"" + registry + "\"");
        }
        if (name.length() > 255 || !COMPONENTS.matcher(name).matches()) {
            throw new IllegalArgumentException("not a repository name: \"" + name
                    + "\"; it is made of lower-case letters, digits and the separators . _ - /");
        }
    }

    /** The one name of a registry: Docker Hub has several. */
    static String host(String registry) {
        return registry.equals("docker.io") ? DOCKER_HUB : registry;
    }

    /** Whether requests can go there: the rules for names of hosts are stricter than any pattern here. */
    private static boolean isHost(String registry) {
        if (!HOST.matcher(registry).matches()) {
            return false;
        }
        try {
            URI uri = new URI("https://" + registry);
            return uri.getHost() != null && uri.getPort() <= MAX_PORT;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /**
     * Reads {@code host/path}. As everywhere in the container world, a first component without dot, colon and other
     * than {@code localhost} is no host but part of a Docker Hub name. A leading {@code oci://} or {@code docker://} is
     * dropped.
     *
     * @param text host and path
     * @return the repository
     * @throws IllegalArgumentException if it has a forbidden form
     */
    public static OciRepository parse(String text) {
        String rest = stripScheme(text);
        int slash = rest.indexOf('/');
        String first = slash < 0 ? "" : rest.substring(0, slash);
        if (first.indexOf('.') < 0 && first.indexOf(':') < 0 && !first.equals("localhost")) {
            return new OciRepository(DOCKER_HUB, slash < 0 ? "library/" + rest : rest);
        }
        String path = rest.substring(slash + 1);
        if (host(first).equals(DOCKER_HUB)) {
            return new OciRepository(DOCKER_HUB, path.indexOf('/') < 0 ? "library/" + path : path);
        }
        return new OciRepository(first, path);
    }

    /**
     * A tag in this repository.
     *
     * @param tag the tag
     * @return the reference
     * @throws IllegalArgumentException if it is not a tag
     */
    public OciReference tag(String tag) {
        return OciReference.of(this, tag);
    }

    /**
     * Content of this repository.
     *
     * @param digest a manifest's digest
     * @return the reference
     */
    public OciReference digest(Digest digest) {
        return OciReference.of(this, digest);
    }

    /**
     * The last component of the name.
     *
     * @return for {@code acme/shop} it is {@code shop}
     */
    public String lastComponent() {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    // Written out, because what a record has by itself is linked at run time: 40 ms in a fresh JVM.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof OciRepository that && name.equals(that.name) && registry.equals(that.registry);
    }

    @Override
    public int hashCode() {
        return 31 * registry.hashCode() + name.hashCode();
    }

    /** The text form, {@code host/path}. */
    @Override
    public String toString() {
        return registry + "/" + name;
    }

    static String stripScheme(String text) {
        for (String scheme : new String[] {"oci://", "docker://"}) {
            if (text.startsWith(scheme)) {
                return text.substring(scheme.length());
            }
        }
        return text;
    }
}
