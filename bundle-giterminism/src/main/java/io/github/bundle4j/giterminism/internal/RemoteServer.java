package io.github.bundle4j.giterminism.internal;

import io.github.bundle4j.CancelledException;
import io.github.bundle4j.LimitExceededException;
import io.github.bundle4j.giterminism.git.GitRepositoryException;
import io.github.bundle4j.giterminism.git.GitRepositoryException.Reason;
import io.github.bundle4j.source.GitAddress;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.treewalk.TreeWalk;

/** A repository behind a server. Immutable. */
public final class RemoteServer {
    private final GitAddress address;
    private final Optional<GitAddress.Login> login;
    private final Duration timeout;
    private final long maxBytes;
    private final Optional<Path> authorities;

    /**
     * Describes one; nothing is asked yet.
     *
     * @param address where it is
     * @param login how to log in; a user name in the address itself is for servers that want one there
     * @param timeout how long it may be silent
     * @param maxBytes how much a fetch may bring
     * @param authorities a file of certificates that are believed instead of those that the JVM believes
     */
    public RemoteServer(
            GitAddress address,
            Optional<GitAddress.Login> login,
            Duration timeout,
            long maxBytes,
            Optional<Path> authorities) {
        this.address = address;
        this.login = login.or(() -> inUrl(address.url()));
        this.timeout = timeout;
        this.maxBytes = maxBytes;
        this.authorities = authorities;
    }

    /**
     * The address to write instead of one that is reached by SSH.
     *
     * @param url an address
     * @return empty if it is none that SSH reaches
     */
    public static Optional<String> insteadOfSsh(String url) {
        try {
            URIish parsed = new URIish(url);
            String scheme = parsed.getScheme();
            boolean ssh = scheme == null ? parsed.getHost() != null : scheme.contains("ssh");
            return ssh
                    ? Optional.of("https://" + parsed.getHost() + "/"
                            + parsed.getPath().replaceFirst("^/+", ""))
                    : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /**
     * The place of a repository on this machine.
     *
     * @param url an address
     * @return empty for an address on a network
     */
    public static Optional<Path> localPath(String url) {
        if (url.toLowerCase(Locale.ROOT).startsWith("file:")) {
            try {
                return Optional.of(Path.of(URI.create(url)));
            } catch (IllegalArgumentException e) {
                throw new GitRepositoryException(
                        Reason.UNSUPPORTED_ADDRESS,
                        Path.of(""),
                        url + " is no address of a local repository: " + e.getMessage() + "; write file:///path",
                        e);
            }
        }
        return url.startsWith("/") ? Optional.of(Path.of(url)) : Optional.empty();
    }

    /**
     * The host of an address.
     *
     * @param url an address
     * @return the name, with the port if there is one; empty if there is none
     */
    public static String host(String url) {
        try {
            URIish parsed = new URIish(url);
            String host = parsed.getHost() == null ? "" : parsed.getHost().toLowerCase(Locale.ROOT);
            return parsed.getPort() < 0 ? host : host + ":" + parsed.getPort();
        } catch (URISyntaxException e) {
            return "";
        }
    }

    private static Optional<GitAddress.Login> inUrl(String url) {
        try {
            URIish parsed = new URIish(url);
            return Optional.ofNullable(parsed.getUser())
                    .map(user -> new GitAddress.Login(
                            user, Optional.ofNullable(parsed.getPass()).orElse("")));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    String url() {
        return address.url();
    }

    /**
     * The commit that a reference means.
     *
     * @param reference {@code HEAD}, or a full name
     * @return a commit id
     * @throws GitRepositoryException if the server cannot be reached, or does not have it
     */
    public String commitOf(String reference) {
        Path folder = temporary();
        try {
            return JGitScope.run(() -> {
                try (Repository repository = create(folder);
                        Transport transport = transport(repository);
                        FetchConnection connection = transport.openFetch(List.of(), reference)) {
                    Ref ref = connection.getRef(reference);
                    if (ref == null || ref.getObjectId() == null) {
                        throw new GitRepositoryException(
                                Reason.UNKNOWN_REVISION,
                                folder,
                                address.shownUrl() + " has no " + reference + "; check the spelling",
                                null);
                    }
                    ObjectId peeled = ref.getPeeledObjectId();
                    return (peeled == null ? ref.getObjectId() : peeled).name();
                }
            });
        } catch (IOException e) {
            throw failure(e);
        } finally {
            Folders.delete(folder);
        }
    }

    /** Fetches one commit without its history into a new repository. */
    void fetch(String commit, Path folder) {
        try {
            JGitScope.run(() -> {
                try (Repository repository = create(folder)) {
                    ObjectId id = ObjectId.fromString(commit);
                    Optional<TransportException> refusal = fetch(repository, new RefSpec(commit), true);
                    if (refusal.isPresent()) {
                        // Some servers do not give single commits: everything they have, then.
                        fetch(repository, new RefSpec("+refs/*:refs/fetched/*"), false);
                    }
                    requireComplete(repository, id);
                    return id;
                }
            });
        } catch (MissingObjectException e) {
            throw new GitRepositoryException(
                    Reason.UNKNOWN_REVISION,
                    folder,
                    address.shownUrl() + " does not have the commit " + commit
                            + " any more, or not all of it; push it there, or name another one",
                    e);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** Fetches what is named; answers how the server refused. */
    private Optional<TransportException> fetch(Repository repository, RefSpec wanted, boolean alone)
            throws IOException {
        FetchLimit limit = new FetchLimit(repository, maxBytes);
        try (Transport transport = transport(repository)) {
            transport.setTagOpt(TagOpt.NO_TAGS);
            if (alone) {
                transport.setDepth(1);
            }
            transport.fetch(limit, List.of(wanted));
            return Optional.empty();
        } catch (TransportException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancelledException("fetching from " + address.shownUrl());
            }
            if (limit.isReached()) {
                throw new LimitExceededException("what " + address.shownUrl() + " sends", "bytes", maxBytes);
            }
            if (!alone || isUnreachable(e)) {
                throw e;
            }
            return Optional.of(e);
        }
    }

    private static boolean isUnreachable(TransportException e) {
        return has(e, ConnectException.class)
                || has(e, UnknownHostException.class)
                || has(e, SocketTimeoutException.class)
                || has(e, SSLException.class)
                || isDenied(e);
    }

    private static boolean has(Throwable e, Class<? extends Exception> kind) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (kind.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isDenied(Exception e) {
        String text = String.valueOf(e.getMessage());
        return text.contains("not authorized")
                || text.contains("Authentication is required")
                || text.contains("not permitted");
    }

    private static void requireComplete(Repository repository, ObjectId commit) throws IOException {
        try (RevWalk walk = new RevWalk(repository);
                TreeWalk files = new TreeWalk(walk.getObjectReader())) {
            files.addTree(walk.parseCommit(commit).getTree());
            files.setRecursive(true);
            while (files.next()) {
                ObjectId id = files.getObjectId(0);
                if (!FileMode.GITLINK.equals(files.getRawMode(0))
                        && !walk.getObjectReader().has(id)) {
                    throw new MissingObjectException(id, Constants.OBJ_BLOB);
                }
            }
        }
    }

    private static Repository create(Path folder) throws IOException {
        Repository repository =
                new FileRepositoryBuilder().setGitDir(folder.toFile()).setBare().build();
        repository.create(true);
        // JGit would tidy up after a fetch, on a thread of its own.
        repository.getConfig().setInt("gc", null, "auto", 0);
        repository.getConfig().setBoolean("gc", null, "autoDetach", false);
        return repository;
    }

    private Transport transport(Repository repository) throws IOException {
        Transport transport = Transport.open(repository, withoutUser());
        transport.setTimeout((int) Math.min(timeout.toSeconds(), Integer.MAX_VALUE));
        transport.setCredentialsProvider(new HostLogin(host(address.url()), login));
        if (authorities.isPresent() && transport instanceof TransportHttp http) {
            http.setHttpConnectionFactory(TrustedAuthorities.of(authorities.get()));
        }
        return transport;
    }

    /** The login is told to the server when it asks, and is never part of an address that messages show. */
    private URIish withoutUser() {
        try {
            return new URIish(address.url()).setUser(null).setPass(null);
        } catch (URISyntaxException e) {
            throw new GitRepositoryException(
                    Reason.UNSUPPORTED_ADDRESS,
                    Path.of(""),
                    address.shownUrl() + " is no address: " + e.getReason() + "; correct it",
                    null);
        }
    }

    private GitRepositoryException failure(Exception e) {
        boolean denied = isDenied(e);
        boolean untrusted = has(e, SSLException.class);
        return new GitRepositoryException(
                denied ? Reason.ACCESS_DENIED : Reason.UNREACHABLE,
                Path.of(""),
                address.shownUrl()
                        + (denied
                                ? (login.isPresent() ? " refuses the login" : " wants a login")
                                        + "; give one by basicAuth or GitRemotes.builder().login"
                                : " cannot be read: " + e.getMessage()
                                        + (untrusted
                                                ? "; if its certificate is of an authority of your own, name that by"
                                                        + " GitRemotes.builder().trust"
                                                : "; check the address and the network")),
                e);
    }

    private Path temporary() {
        try {
            return Files.createTempDirectory("bundle4j-remote");
        } catch (IOException e) {
            throw RepositoryErrors.disk("cannot make a temporary folder", Path.of(""), e);
        }
    }
}
