package io.github.bundle4j.project;

import java.util.Optional;

/**
 * A Git repository other than the project's. Immutable.
 *
 * @param url its address
 * @param revision what to read
 * @param auth how to log in
 */
public record RemoteRepository(String url, Revision revision, Optional<BasicAuth> auth) {
    /** What to read from a repository. */
    public sealed interface Revision {
        /**
         * The newest commit of a branch.
         *
         * @param name the branch; empty for the repository's default one
         */
        record Branch(String name) implements Revision {}

        /**
         * A tag.
         *
         * @param name the tag
         */
        record Tag(String name) implements Revision {}

        /**
         * A commit.
         *
         * @param id the commit id
         */
        record Commit(String id) implements Revision {}
    }

    /**
     * User name and where the password comes from.
     *
     * @param username the user's name
     * @param password the source of the password; never printed
     */
    public record BasicAuth(String username, SecretSource password) {}
}
