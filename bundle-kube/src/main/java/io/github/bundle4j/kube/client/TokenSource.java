package io.github.bundle4j.kube.client;

import io.github.bundle4j.CancelledException;
import io.github.bundle4j.goyaml.DocumentException;
import io.github.bundle4j.goyaml.Json;
import io.github.bundle4j.kube.internal.Tree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Where a bearer token comes from. Thread-safe. */
interface TokenSource {
    String token();

    /**
     * Forgets a token that the server has refused.
     *
     * @return whether the next one may be another
     */
    default boolean renew() {
        return false;
    }

    static @Nullable TokenSource of(Kubeconfig config) {
        Kubeconfig.UserSettings user = config.user();
        if (user.exec() != null) {
            return new FromProgram(config.origin(), user.exec(), info(config, user.exec()), FromProgram.TIMEOUT);
        }
        if (user.tokenFile() != null) {
            return new FromFile(config.origin(), user.tokenFile());
        }
        String token = user.token();
        return token == null || token.isEmpty() ? null : () -> token;
    }

    /** What a program is told about the request. */
    private static Map<String, Object> info(Kubeconfig config, Kubeconfig.ExecCredential exec) {
        Map<String, Object> spec = new LinkedHashMap<>();
        if (exec.tellCluster()) {
            Kubeconfig.ClusterSettings settings = config.cluster();
            Map<String, Object> cluster = new LinkedHashMap<>();
            cluster.put("server", settings.server().toString());
            cluster.put("insecure-skip-tls-verify", settings.insecureSkipTlsVerify());
            putIfGiven(cluster, "tls-server-name", settings.tlsServerName());
            putIfGiven(
                    cluster,
                    "certificate-authority-data",
                    Fabric8Clients.base64(config, settings.certificateAuthority()));
            putIfGiven(
                    cluster,
                    "proxy-url",
                    settings.proxy() == null ? null : settings.proxy().toString());
            spec.put("cluster", cluster);
        }
        spec.put("interactive", false);
        return Map.of("apiVersion", exec.apiVersion(), "kind", "ExecCredential", "spec", spec);
    }

    private static void putIfGiven(Map<String, Object> map, String key, @Nullable String value) {
        if (value != null) {
            map.put(key, value);
        }
    }

    /** A token that is replaced from time to time, as those of service accounts are. */
    record FromFile(String origin, Path file) implements TokenSource {
        @Override
        public String token() {
            try {
                return Files.readString(file, StandardCharsets.UTF_8).strip();
            } catch (IOException e) {
                throw new KubeconfigException(origin, "cannot read the token file " + file, e);
            }
        }
    }

    /** A token that a program prints, kept until it expires. The program gets an argument list, never a shell. */
    final class FromProgram implements TokenSource {
        static final Duration TIMEOUT = Duration.ofSeconds(60);
        private static final int MAX_BYTES = 1 << 20;

        private final String origin;
        private final Map<String, Object> info;
        private final Duration timeout;
        private final Kubeconfig.ExecCredential exec;
        private @Nullable String token;
        private @Nullable Instant expires;

        FromProgram(String origin, Kubeconfig.ExecCredential exec, Map<String, Object> info, Duration timeout) {
            this.origin = origin;
            this.exec = exec;
            this.info = info;
            this.timeout = timeout;
        }

        @Override
        public synchronized boolean renew() {
            token = null;
            return true;
        }

        @Override
        public synchronized String token() {
            if (token == null
                    || (expires != null && expires.isBefore(Instant.now().plusSeconds(10)))) {
                Tree status = Tree.of(run()).tree("status");
                token = status.text("token");
                if (token == null) {
                    throw new KubeconfigException(
                            origin,
                            exec.command() + " gave no token; client certificates by exec are not supported",
                            null);
                }
                expires = instant(status.text("expirationTimestamp"));
            }
            return token;
        }

        private static @Nullable Instant instant(@Nullable String text) {
            try {
                return text == null ? null : Instant.parse(text);
            } catch (DateTimeParseException e) {
                return null;
            }
        }

        private @Nullable Object run() {
            List<String> command = new ArrayList<>();
            command.add(exec.command());
            command.addAll(exec.arguments());
            ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
            builder.environment().putAll(exec.environment());
            builder.environment().put("KUBERNETES_EXEC_INFO", Json.write(info));
            Process process;
            try {
                process = builder.start();
                process.getOutputStream().close();
            } catch (IOException e) {
                throw new KubeconfigException(
                        origin, "cannot run " + exec.command() + "; install it, or correct its path", e);
            }
            FutureTask<byte[]> output =
                    new FutureTask<>(() -> process.getInputStream().readNBytes(MAX_BYTES));
            Thread reader = new Thread(output, "exec-credential");
            reader.setDaemon(true);
            reader.start();
            try {
                byte[] printed = output.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
                if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS) || process.exitValue() != 0) {
                    throw new KubeconfigException(origin, exec.command() + " failed; run it by hand to see why", null);
                }
                return Json.parse(printed);
            } catch (TimeoutException e) {
                throw new KubeconfigException(
                        origin,
                        exec.command() + " did not end within " + timeout.toSeconds()
                                + " s; run it by hand to see what it waits for",
                        null);
            } catch (ExecutionException e) {
                throw new KubeconfigException(origin, "cannot read what " + exec.command() + " prints", e.getCause());
            } catch (DocumentException e) {
                throw new KubeconfigException(origin, exec.command() + " printed no ExecCredential", null);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancelledException("running " + exec.command());
            } finally {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        }
    }
}
