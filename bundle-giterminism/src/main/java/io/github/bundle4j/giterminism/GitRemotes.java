package io.github.bundle4j.giterminism;

import io.github.bundle4j.giterminism.git.GitRepositoryException;
import io.github.bundle4j.giterminism.git.GitRepositoryException.Reason;
import io.github.bundle4j.giterminism.internal.FetchedCommits;
import io.github.bundle4j.giterminism.internal.OpenRepository;
import io.github.bundle4j.giterminism.internal.RemoteServer;
import io.github.bundle4j.giterminism.internal.Repositories;
import io.github.bundle4j.source.GitAddress;
import io.github.bundle4j.source.Origin;
import io.github.bundle4j.source.RemoteTrees;
import io.github.bundle4j.source.SourceTree;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Reads commits of other Git repositories over HTTPS, without a clone of the user's, a {@code git} command, its
 * credential helpers or its configuration of remotes. One commit is fetched without its history, once; a folder given by
 * {@link Builder#cache} keeps it for later runs, which then need no network.
 *
 * <p>A configuration names the repositories, so whoever writes it decides what is asked. By default only HTTPS is
 * spoken; repositories on this machine and plain HTTP are read where the program says so. Logins are sent to the host
 * that they are for, and to no other.
 *
 * <p>Immutable and thread-safe. Closing it removes what was fetched, except from a cache, and ends the trees it opened.
 */
public final class GitRemotes implements RemoteTrees, AutoCloseable {
    private final Options options;
    private final FetchedCommits fetched;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, OpenRepository> opened = new HashMap<>();

    private GitRemotes(Options options) {
        this.options = options;
        this.fetched = new FetchedCommits(options.cache());
    }

    private record Options(
            Optional<Path> cache,
            Duration timeout,
            long maxBytes,
            boolean local,
            boolean plainHttp,
            Optional<Path> authorities,
            Map<String, GitAddress.Login> logins) {}

    /**
     * HTTPS only, without a cache.
     *
     * @return a reader that the caller closes
     */
    public static GitRemotes standard() {
        return builder().build();
    }

    /**
     * A reader with other settings.
     *
     * @return a builder with the defaults of {@link #standard()}
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * {@inheritDoc}
     *
     * @throws GitRepositoryException if the address is not supported, the repository cannot be reached, or it does not
     *     have the revision
     */
    @Override
    public String commitOf(GitAddress address) {
        if (address.isCommit()) {
            return address.revision();
        }
        Optional<Path> local = localPath(address);
        if (local.isPresent()) {
            try (OpenRepository repository = Repositories.openExactly(local.get())) {
                return repository.commit(address.revision()).id();
            }
        }
        return server(address).commitOf(address.revision());
    }

    /**
     * {@inheritDoc}
     *
     * @throws GitRepositoryException if the address is not supported, the repository cannot be reached, or it does not
     *     have the commit
     */
    @Override
    public SourceTree open(GitAddress address) {
        Optional<Path> local = localPath(address);
        String commit = commitOf(address);
        lock.lock();
        try {
            String key = address.url() + " " + (local.isPresent() ? "" : commit);
            OpenRepository repository = opened.get(key);
            if (repository == null) {
                repository = local.isPresent()
                        ? Repositories.openExactly(local.get())
                        : Repositories.openExactly(fetched.folder(server(address), commit));
                opened.put(key, repository);
            }
            OpenRepository.Commit found = repository.commit(commit);
            return repository.tree(found, new Origin.Include(address.shownUrl(), found.id()));
        } finally {
            lock.unlock();
        }
    }

    private RemoteServer server(GitAddress address) {
        boolean supported = address.url().startsWith("https://")
                || (options.plainHttp() && address.url().startsWith("http://"));
        if (!supported) {
            throw new GitRepositoryException(
                    Reason.UNSUPPORTED_ADDRESS,
                    Path.of(""),
                    address.shownUrl() + " cannot be read: " + remedy(address.url()),
                    null);
        }
        return new RemoteServer(address, login(address), options.timeout(), options.maxBytes(), options.authorities());
    }

    private static String remedy(String url) {
        if (url.startsWith("http://")) {
            return "plain HTTP shows and changes files on the way; use https, or allow it with"
                    + " GitRemotes.builder().plainHttp()";
        }
        return RemoteServer.insteadOfSsh(url)
                .map(https -> "SSH is not spoken; write " + https
                        + " and give a login, a deploy token for example, by basicAuth or GitRemotes.builder().login")
                .orElse("only https addresses and, where they are allowed, repositories on this machine can; write the"
                        + " https address of the repository");
    }

    private Optional<GitAddress.Login> login(GitAddress address) {
        return address.login().or(() -> Optional.ofNullable(options.logins().get(RemoteServer.host(address.url()))));
    }

    private Optional<Path> localPath(GitAddress address) {
        Optional<Path> path = RemoteServer.localPath(address.url());
        if (path.isPresent() && !options.local()) {
            throw new GitRepositoryException(
                    Reason.UNSUPPORTED_ADDRESS,
                    path.get(),
                    path.get() + " is a repository on this machine, which nobody else has; use an https address, or"
                            + " allow it with GitRemotes.builder().localRepositories()",
                    null);
        }
        return path;
    }

    @Override
    public void close() {
        lock.lock();
        try {
            opened.values().forEach(OpenRepository::close);
            opened.clear();
            fetched.close();
        } finally {
            lock.unlock();
        }
    }

    /** Collects settings. Not thread-safe. */
    public static final class Builder {
        private Optional<Path> cache = Optional.empty();
        private Duration timeout = Duration.ofSeconds(60);
        private long maxBytes = 1L << 30;
        private boolean local;
        private boolean plainHttp;
        private Optional<Path> authorities = Optional.empty();
        private final Map<String, GitAddress.Login> logins = new HashMap<>();

        private Builder() {}

        /**
         * Keeps fetched commits; otherwise they lie in a temporary folder until {@link GitRemotes#close()}.
         *
         * @param folder made when it is needed; several programs may share it
         * @return this
         */
        public Builder cache(Path folder) {
            cache = Optional.of(folder);
            return this;
        }

        /**
         * How long a server may be silent; one minute unless set.
         *
         * @param newTimeout at least one second
         * @return this
         */
        public Builder timeout(Duration newTimeout) {
            if (newTimeout.compareTo(Duration.ofSeconds(1)) < 0) {
                throw new IllegalArgumentException("the timeout must be at least a second: " + newTimeout);
            }
            timeout = newTimeout;
            return this;
        }

        /**
         * How much one fetch may bring; one GiB unless set.
         *
         * @param bytes more than zero
         * @return this
         */
        public Builder maxBytes(long bytes) {
            if (bytes <= 0) {
                throw new IllegalArgumentException("the limit must be more than zero: " + bytes);
            }
            maxBytes = bytes;
            return this;
        }

        /**
         * Also reads repositories on this machine, given by path or {@code file://}. They are read where they are.
         *
         * @return this
         */
        public Builder localRepositories() {
            local = true;
            return this;
        }

        /**
         * Also speaks plain HTTP.
         *
         * @return this
         */
        public Builder plainHttp() {
            plainHttp = true;
            return this;
        }

        /**
         * Believes the authorities of a file instead of those that the JVM believes.
         *
         * @param certificates certificates in PEM form; read when a server is asked
         * @return this
         */
        public Builder trust(Path certificates) {
            authorities = Optional.of(certificates);
            return this;
        }

        /**
         * Logs in at a host, unless the address brings a login of its own.
         *
         * @param host the host's name, with the port if the address has one: {@code git.example.com} or
         *     {@code localhost:8443}
         * @param username the user's name
         * @param password the password or token
         * @return this
         */
        public Builder login(String host, String username, String password) {
            logins.put(host, new GitAddress.Login(username, password));
            return this;
        }

        /**
         * Makes the reader. Nothing is read or written yet.
         *
         * @return a reader that the caller closes
         */
        public GitRemotes build() {
            return new GitRemotes(
                    new Options(cache, timeout, maxBytes, local, plainHttp, authorities, Map.copyOf(logins)));
        }
    }
}
