package io.github.bundle4j.registry.inprocess;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.bundle4j.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An OCI registry on a loopback port of this JVM, <strong>for tests and demos</strong>: it speaks the distribution
 * specification well enough for Helm, Docker, Skopeo and Jib (push, pull, ranges, chunks, mounts, tags with pages,
 * deletion, referrers, basic and token authentication), records what it is asked, and fails on request. It refuses
 * manifests whose content it does not have. Plain HTTP; content is kept until it is closed. Thread-safe.
 *
 * <p>The JDK's HTTP server sends head and body of an answer apart, and on Linux a client then waits some 40 ms for each
 * body. A program that minds starts its JVM with {@code -Dsun.net.httpserver.nodelay=true}; this class does not set what
 * belongs to the whole JVM.
 *
 * <pre>{@code
 * try (InProcessRegistry registry = InProcessRegistry.start()) {
 *     registry.inject(request -> request.method().equals("PUT"), Fault.status(503), 1);
 *     // … push to registry.address() + "/shop" …
 *     assertThat(registry.requests()).hasSize(7);
 * }
 * }</pre>
 */
public final class InProcessRegistry implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService executor;
    private final Access access;
    private final Protocol protocol;
    private final String address;
    private final List<Exchange> log = new ArrayList<>();
    private final Deque<Injection> injections = new ArrayDeque<>();

    private InProcessRegistry(Builder builder) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), builder.port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("no loopback port for the in-process registry", e);
        }
        AtomicInteger number = new AtomicInteger();
        executor = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "in-process-registry-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        address = server.getAddress().getAddress().getHostAddress() + ":"
                + server.getAddress().getPort();
        access = new Access(builder.mode, builder.user, builder.password, builder.anonymousPull, builder.tokenLife);
        Storage storage = builder.folder == null ? new Storage.InMemory() : new Storage.InFolder(builder.folder);
        protocol = new Protocol(access, storage, address, builder);
        server.createContext("/", this::handle);
        server.setExecutor(executor);
        server.start();
    }

    /**
     * Starts an open registry on a free port.
     *
     * @return the registry, ready
     */
    public static InProcessRegistry start() {
        return builder().start();
    }

    /**
     * Begins a registry with options.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Where it listens.
     *
     * @return host and port, for example {@code 127.0.0.1:40123}, ready to be the beginning of a reference
     */
    public String address() {
        return address;
    }

    /**
     * What it was asked, in the order in which requests came.
     *
     * @return a copy
     */
    public List<RecordedRequest> requests() {
        synchronized (log) {
            return log.stream().map(Exchange::recorded).toList();
        }
    }

    /** Forgets the requests recorded so far. */
    public void clearRequests() {
        synchronized (log) {
            log.clear();
        }
    }

    /**
     * Lets something go wrong with the next requests that fit. Faults that were injected earlier come first; one request
     * gets one fault.
     *
     * @param when which requests; their status is 0 and their content not read yet
     * @param fault what goes wrong
     * @param times with how many of them
     */
    public void inject(Predicate<RecordedRequest> when, Fault fault, int times) {
        synchronized (injections) {
            injections.add(new Injection(when, fault, new AtomicInteger(times)));
        }
    }

    /** Ends all faults. */
    public void clearFaults() {
        synchronized (injections) {
            injections.clear();
        }
    }

    /** Lets all tokens given so far expire. */
    public void revokeTokens() {
        access.revoke();
    }

    /**
     * The tags of a repository.
     *
     * @param repository its name
     * @return tag to digest, sorted; empty if there is no such repository
     */
    public Map<String, Digest> tags(String repository) {
        Repository found = protocol.repositories().get(repository);
        Map<String, Digest> all = new java.util.TreeMap<>();
        if (found != null) {
            for (String tag : found.tags()) {
                found.find(tag).ifPresent(manifest -> all.put(tag, manifest.digest()));
            }
        }
        return all;
    }

    /** Stops listening and cuts what is under way. */
    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }

    private void handle(HttpExchange http) throws IOException {
        Fault fault = take(new Exchange(http, null).recorded());
        Exchange exchange = new Exchange(http, fault);
        synchronized (log) {
            log.add(exchange);
        }
        try (http) {
            apply(exchange, fault);
        } catch (IOException | RuntimeException e) {
            // A caller that went away, or a cut on purpose: either way this exchange is over.
            http.close();
        }
    }

    private void apply(Exchange exchange, @Nullable Fault fault) throws IOException {
        if (fault instanceof Fault.Cut) {
            exchange.cut();
            return;
        }
        if (fault instanceof Fault.Status status) {
            exchange.content().transferTo(java.io.OutputStream.nullOutputStream());
            status.headers().forEach(exchange::answerHeader);
            exchange.error(status.status(), "INJECTED", "a fault on purpose");
            return;
        }
        if (fault instanceof Fault.Delay delay) {
            try {
                Thread.sleep(delay.time().toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                exchange.cut();
                return;
            }
        }
        protocol.handle(exchange);
    }

    private @Nullable Fault take(RecordedRequest request) {
        synchronized (injections) {
            for (Injection injection : injections) {
                if (injection.left.get() > 0 && injection.when.test(request)) {
                    injection.left.decrementAndGet();
                    return injection.fault;
                }
            }
            return null;
        }
    }

    private record Injection(Predicate<RecordedRequest> when, Fault fault, AtomicInteger left) {}

    /** Collects the options of a registry. Not thread-safe. */
    public static final class Builder {
        private int port;
        private Access.Mode mode = Access.Mode.OPEN;
        private String user = "";
        private String password = "";
        private boolean anonymousPull;
        private Duration tokenLife = Duration.ofMinutes(5);
        private boolean deletion = true;
        private boolean referrers = true;
        private boolean strict = true;
        private int pageSize = 100;
        private long leastChunk;
        private @Nullable Path folder;

        private Builder() {}

        /**
         * A fixed port.
         *
         * @param number the port; default is 0, a free one
         * @return this builder
         */
        public Builder port(int number) {
            port = number;
            return this;
        }

        /**
         * Demands a user and password with every request.
         *
         * @param name the only user
         * @param secret the password
         * @return this builder
         */
        public Builder basicAuth(String name, String secret) {
            mode = Access.Mode.BASIC;
            user = name;
            password = secret;
            return this;
        }

        /**
         * Demands tokens, which a token service of its own gives to one user, or for an identity token that equals the
         * password.
         *
         * @param name the only user
         * @param secret the password
         * @param life how long a token is valid
         * @return this builder
         */
        public Builder tokenAuth(String name, String secret, Duration life) {
            mode = Access.Mode.TOKEN;
            user = name;
            password = secret;
            tokenLife = life;
            return this;
        }

        /**
         * Lets everybody read.
         *
         * @return this builder
         */
        public Builder anonymousPull() {
            anonymousPull = true;
            return this;
        }

        /**
         * Refuses to delete, as many registries do.
         *
         * @return this builder
         */
        public Builder withoutDeletion() {
            deletion = false;
            return this;
        }

        /**
         * Does not index referrers, as registries before distribution specification 1.1 do not.
         *
         * @return this builder
         */
        public Builder withoutReferrers() {
            referrers = false;
            return this;
        }

        /**
         * Takes manifests whose content it does not have, as some registries do.
         *
         * @return this builder
         */
        public Builder lenient() {
            strict = false;
            return this;
        }

        boolean deletes() {
            return deletion;
        }

        boolean indexesReferrers() {
            return referrers;
        }

        boolean isStrict() {
            return strict;
        }

        int tagsPerPage() {
            return pageSize;
        }

        /**
         * How many tags a page has.
         *
         * @param tags default is 100
         * @return this builder
         */
        public Builder pageSize(int tags) {
            pageSize = tags;
            return this;
        }

        /**
         * Wants all chunks of an upload but the last to have some size, as some registries do, and says so ({@code
         * OCI-Chunk-Min-Length}).
         *
         * @param bytes default is 0, any size
         * @return this builder
         */
        public Builder chunksOfAtLeast(long bytes) {
            leastChunk = bytes;
            return this;
        }

        long leastChunk() {
            return leastChunk;
        }

        /**
         * Keeps blobs as files instead of on the heap. Manifests and tags stay on the heap.
         *
         * @param existingFolder the folder; not emptied, neither now nor later
         * @return this builder
         */
        public Builder blobsIn(Path existingFolder) {
            folder = existingFolder;
            return this;
        }

        /**
         * Starts the registry.
         *
         * @return the registry, ready
         * @throws UncheckedIOException if the port is taken
         */
        public InProcessRegistry start() {
            return new InProcessRegistry(this);
        }
    }
}
