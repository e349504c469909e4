package io.github.bundle4j.image;

import io.github.bundle4j.Digest;
import io.github.bundle4j.dockerfile.Instruction;
import io.github.bundle4j.source.SourcePaths;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * A file that {@code ADD} takes from a web server, pinned by its checksum.
 *
 * @param address where it is
 * @param name what it is called in a folder
 * @param checksum what it hashes to
 */
record RemoteFile(URI address, String name, Digest checksum) {
    private static final String NAMELESS = "__unnamed__";

    /** Whether a source is not in the context. */
    static boolean isRemote(String source) {
        return isWeb(source) || source.startsWith("git://") || source.startsWith("ssh://") || source.startsWith("git@");
    }

    private static boolean isWeb(String source) {
        return source.startsWith("http://") || source.startsWith("https://");
    }

    /**
     * Whether an instruction takes one such file and nothing else: no repository, nothing that may be another file
     * tomorrow, and nothing for which one has to be somebody, because the address is part of the image's history.
     */
    static boolean isAll(Instruction.Add add) {
        if (add.sources().size() != 1 || add.addOptions().checksum().isEmpty()) {
            return false;
        }
        String source = add.sources().get(0).replaceFirst("(?s)[?#].*", "");
        return isWeb(source) && !source.endsWith(".git") && !source.matches("https?://[^/]*@.*");
    }

    /**
     * Reads the file of an instruction for which {@link #isAll} holds.
     *
     * @throws IllegalArgumentException if address or checksum are malformed
     */
    static RemoteFile of(Instruction.Add add) {
        Digest checksum = Digest.parse(add.addOptions().checksum().orElseThrow());
        if (!checksum.algorithm().equals("sha256")) {
            throw new IllegalArgumentException("--checksum of a file wants sha256:…, not " + checksum.algorithm());
        }
        try {
            URI address = new URI(add.sources().get(0));
            if (address.getHost() == null) {
                throw new IllegalArgumentException("an address without a host");
            }
            return new RemoteFile(address, name(address.getPath()), checksum);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(
                    "an address that is none: " + e.getReason() + "; write unusual characters as %XX", e);
        }
    }

    /** The last component of the decoded path. */
    private static String name(String path) {
        String name = path.replaceFirst("/+$", "");
        name = name.substring(name.lastIndexOf('/') + 1);
        if (name.isEmpty() || name.equals(".")) {
            return NAMELESS;
        }
        if (!SourcePaths.isValid(name)) {
            throw new IllegalArgumentException("an address whose last component cannot be the name of a file");
        }
        return name;
    }
}
