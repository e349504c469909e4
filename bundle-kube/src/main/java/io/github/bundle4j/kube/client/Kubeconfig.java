package io.github.bundle4j.kube.client;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How to reach a cluster, and as whom: one context of a kubeconfig, or explicit settings. Immutable and thread-safe.
 *
 * <p>Only {@link #fromEnvironment()} looks at environment variables and well-known places. Files that a kubeconfig
 * names (certificates, tokens) are read when the connection is opened; token files again when they change.
 */
public final class Kubeconfig {
    private final String origin;
    private final @Nullable String context;
    private final ClusterSettings cluster;
    private final UserSettings user;
    private final String namespace;

    Kubeconfig(
            String origin,
            @Nullable String context,
            ClusterSettings cluster,
            UserSettings user,
            @Nullable String namespace) {
        this.origin = origin;
        this.context = context;
        this.cluster = cluster;
        this.user = user;
        this.namespace = namespace == null || namespace.isEmpty() ? "default" : namespace;
    }

    /**
     * What {@code kubectl} would use: the files in {@code KUBECONFIG} merged, else {@code ~/.kube/config}, else the
     * service account of the pod this runs in.
     *
     * @return the current context
     * @throws KubeconfigException if there is none, or it cannot be read
     */
    public static Kubeconfig fromEnvironment() {
        return KubeconfigEnvironment.read(System.getenv(), Path.of(System.getProperty("user.home", "")));
    }

    /**
     * Reads a file.
     *
     * @param file a kubeconfig; paths in it are relative to its folder
     * @return its current context
     * @throws KubeconfigException if it cannot be read, or has no usable current context
     */
    public static Kubeconfig of(Path file) {
        return KubeconfigFile.read(file).select(null);
    }

    /**
     * Reads a file and chooses a context.
     *
     * @param file a kubeconfig; paths in it are relative to its folder
     * @param context the name of a context
     * @return that context
     * @throws KubeconfigException if it cannot be read, or has no such context
     */
    public static Kubeconfig of(Path file, String context) {
        return KubeconfigFile.read(file).select(context);
    }

    /**
     * Reads a text.
     *
     * @param yaml a kubeconfig; paths in it are relative to the process's folder
     * @return its current context
     * @throws KubeconfigException if it is not a kubeconfig, or has no usable current context
     */
    public static Kubeconfig parse(String yaml) {
        return KubeconfigFile.parse(yaml, "(given text)", Path.of("")).select(null);
    }

    /**
     * Starts explicit settings.
     *
     * @param server the API server's URL, {@code https} or {@code http}
     * @return a builder
     */
    public static Builder settings(URI server) {
        return new Builder(server);
    }

    /**
     * The API server.
     *
     * @return its URL
     */
    public URI server() {
        return cluster.server();
    }

    /**
     * The namespace to use where none is given.
     *
     * @return that of the context; {@code default} if it names none
     */
    public String namespace() {
        return namespace;
    }

    /**
     * The context.
     *
     * @return its name; empty for explicit settings
     */
    public Optional<String> context() {
        return Optional.ofNullable(context);
    }

    String origin() {
        return origin;
    }

    ClusterSettings cluster() {
        return cluster;
    }

    UserSettings user() {
        return user;
    }

    /** The server and the context; never a credential. */
    @Override
    public String toString() {
        return "Kubeconfig[" + server() + (context == null ? "" : ", context " + context) + "]";
    }

    /** Where a cluster is. PEM texts are inline or read from the files named here when the connection is opened. */
    record ClusterSettings(
            URI server,
            @Nullable Pem certificateAuthority,
            boolean insecureSkipTlsVerify,
            @Nullable String tlsServerName,
            @Nullable URI proxy) {}

    /** Who is calling. All fields may be {@code null}: an anonymous caller. */
    record UserSettings(
            @Nullable String token,
            @Nullable Path tokenFile,
            @Nullable Pem clientCertificate,
            @Nullable Pem clientKey,
            @Nullable String username,
            @Nullable String password,
            @Nullable ExecCredential exec) {
        static final UserSettings ANONYMOUS = new UserSettings(null, null, null, null, null, null, null);

        @Override
        public String toString() {
            return "UserSettings[hidden]";
        }
    }

    /** A program that prints a credential. */
    record ExecCredential(
            String apiVersion,
            String command,
            List<String> arguments,
            Map<String, String> environment,
            boolean tellCluster) {
        @Override
        public String toString() {
            return "ExecCredential[" + command + "]";
        }
    }

    /** A PEM text, or the file it is in. */
    record Pem(@Nullable String text, @Nullable Path file) {
        static Pem inline(String text) {
            return new Pem(text, null);
        }

        static Pem at(Path file) {
            return new Pem(null, file);
        }

        @Override
        public String toString() {
            return file == null ? "Pem[inline]" : "Pem[" + file + "]";
        }
    }

    /** Explicit settings. Not thread-safe. */
    public static final class Builder {
        private final URI server;
        private @Nullable String token;
        private @Nullable Path tokenFile;
        private @Nullable Pem certificateAuthority;
        private @Nullable Pem clientCertificate;
        private @Nullable Pem clientKey;
        private @Nullable String username;
        private @Nullable String password;
        private boolean insecure;
        private @Nullable String tlsServerName;
        private @Nullable URI proxy;
        private @Nullable String namespace;

        private Builder(URI server) {
            this.server = server;
        }

        /**
         * Sends a bearer token.
         *
         * @param value the token
         * @return this
         */
        public Builder token(String value) {
            token = value;
            return this;
        }

        /**
         * Sends the bearer token in a file, read again when it changes.
         *
         * @param file the file
         * @return this
         */
        public Builder tokenFile(Path file) {
            tokenFile = file;
            return this;
        }

        /**
         * Trusts this authority instead of the JDK's.
         *
         * @param pem one or more certificates in PEM form
         * @return this
         */
        public Builder certificateAuthority(String pem) {
            certificateAuthority = Pem.inline(pem);
            return this;
        }

        /**
         * Shows a client certificate.
         *
         * @param certificatePem the certificate in PEM form
         * @param keyPem its private key in PEM form
         * @return this
         */
        public Builder clientCertificate(String certificatePem, String keyPem) {
            clientCertificate = Pem.inline(certificatePem);
            clientKey = Pem.inline(keyPem);
            return this;
        }

        /**
         * Sends a name and a password.
         *
         * @param name the user
         * @param secret the password
         * @return this
         */
        public Builder basic(String name, String secret) {
            username = name;
            password = secret;
            return this;
        }

        /**
         * Trusts any certificate of the server. For trials only.
         *
         * @return this
         */
        public Builder insecureSkipTlsVerify() {
            insecure = true;
            return this;
        }

        /**
         * Expects another name in the server's certificate than that of the URL.
         *
         * @param name a host name
         * @return this
         */
        public Builder tlsServerName(String name) {
            tlsServerName = name;
            return this;
        }

        /**
         * Connects through an HTTP proxy. Without this call there is no proxy, whatever the JVM's settings.
         *
         * @param address its URL
         * @return this
         */
        public Builder proxy(URI address) {
            proxy = address;
            return this;
        }

        /**
         * Sets the namespace to use where none is given.
         *
         * @param name a namespace; {@code default} if never called
         * @return this
         */
        public Builder namespace(String name) {
            namespace = name;
            return this;
        }

        /**
         * Finishes the settings.
         *
         * @return settings without a context
         */
        public Kubeconfig build() {
            return new Kubeconfig(
                    "(settings)",
                    null,
                    new ClusterSettings(server, certificateAuthority, insecure, tlsServerName, proxy),
                    new UserSettings(token, tokenFile, clientCertificate, clientKey, username, password, null),
                    namespace);
        }
    }
}
