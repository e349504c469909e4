package io.github.bundle4j.registry.oci;

import io.github.bundle4j.BundleException;
import io.github.bundle4j.CancelledException;
import io.github.bundle4j.goyaml.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Asks a program {@code docker-credential-NAME} as Docker does. What it says is never shown: it may hold secrets. */
final class CredentialHelper {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
    private static final int MAX_ANSWER = 1024 * 1024;
    private static final long TIMEOUT_SECONDS = 60;

    private CredentialHelper() {}

    /** Runs a helper. */
    @FunctionalInterface
    interface Runner {
        Optional<Credentials> get(String helper, String server);
    }

    static Optional<Credentials> run(String helper, String server) {
        if (!NAME.matcher(helper).matches()) {
            throw failure(helper, "its name has forbidden characters", null);
        }
        return ask("docker-credential-" + helper, helper, server);
    }

    /** Asks a program that lies anywhere. */
    static Optional<Credentials> ask(String program, String helper, String server) {
        Process process;
        try {
            process = new ProcessBuilder(program, "get")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw failure(helper, "it cannot be started; install it or take it out of the configuration", e);
        }
        FutureTask<byte[]> talk = new FutureTask<>(() -> talk(process, server));
        Thread thread = new Thread(talk, "credential-helper");
        thread.setDaemon(true);
        thread.start();
        try {
            byte[] answer = talk.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            return outcome(process.waitFor(), answer, helper);
        } catch (TimeoutException e) {
            throw failure(helper, "it does not answer within " + TIMEOUT_SECONDS + " s", e);
        } catch (ExecutionException e) {
            throw failure(helper, "talking to it failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException("asking docker-credential-" + helper);
        } finally {
            process.destroyForcibly();
        }
    }

    private static byte[] talk(Process process, String server) throws IOException {
        try (OutputStream in = process.getOutputStream()) {
            in.write(server.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // Some helpers answer without reading; the exit status tells.
        }
        try (InputStream out = process.getInputStream()) {
            return out.readNBytes(MAX_ANSWER);
        }
    }

    private static Optional<Credentials> outcome(int status, byte[] answer, String helper) {
        if (status == 0) {
            return read(answer, helper);
        }
        if (new String(answer, StandardCharsets.UTF_8).contains("credentials not found")) {
            return Optional.empty();
        }
        throw failure(helper, "it ended with status " + status, null);
    }

    private static Optional<Credentials> read(byte[] answer, String helper) {
        try {
            if (Json.parse(answer) instanceof Map<?, ?> json
                    && json.get("Username") instanceof String user
                    && json.get("Secret") instanceof String secret) {
                if (user.isEmpty() && secret.isEmpty()) {
                    return Optional.empty();
                }
                return Optional.of(
                        user.equals("<token>") ? new Credentials.IdentityToken(secret) : Credentials.of(user, secret));
            }
        } catch (BundleException e) {
            throw failure(helper, "it does not answer in JSON", null);
        }
        throw failure(helper, "its answer lacks Username or Secret", null);
    }

    private static RegistryException failure(String helper, String why, @Nullable Throwable cause) {
        String name = "docker-credential-" + helper;
        return new RegistryException.LocalFailure(
                "the credential helper " + name + " gives nothing: " + why, name, cause);
    }
}
