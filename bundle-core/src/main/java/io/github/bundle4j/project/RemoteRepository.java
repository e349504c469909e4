package io.github.bundle4j.project;

import io.github.bundle4j.source.GitAddress;
import io.github.bundle4j.source.RemoteTrees;
import java.util.Optional;
import java.util.function.Function;

/**
 * A Git repository other than the project's. Immutable.
 *
 * @param url its address
 * @param revision what to read
 * @param auth how to log in
 */
public record RemoteRepository(String url, Revision revision, Optional<BasicAuth> auth) {
    /**
     * The repository as {@link RemoteTrees} wants it.
     *
     * @param secrets finds the password that {@link #auth()} names
     * @return address, revision and login
     */
    public GitAddress address(Function<SecretSource, String> secrets) {
        return new GitAddress(
                url,
                revision.gitName(),
                auth.map(login -> new GitAddress.Login(login.username(), secrets.apply(login.password()))));
    }

    /** Without a login that stands in the address. */
    @Override
    public String toString() {
        return "RemoteRepository[" + address(source -> "") + "]";
    }

    /** What to read from a repository. */
    public sealed interface Revision {
        /**
         * Git's name for it.
         *
         * @return a full reference name, {@code HEAD}, or a commit id
         */
        default String gitName() {
            if (this instanceof Branch branch) {
                return branch.name().isEmpty() ? "HEAD" : "refs/heads/" + branch.name();
            }
            return this instanceof Tag tag ? "refs/tags/" + tag.name() : ((Commit) this).id();
        }

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
