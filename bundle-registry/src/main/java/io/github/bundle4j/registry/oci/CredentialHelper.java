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
import java.util.concurrent.TimeUnit;
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
        try {
            return talk(process, helper, server);
        } catch (IOException e) {
            throw failure(helper, "talking to it failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException("asking docker-credential-" + helper);
        } finally {
            process.destroyForcibly();
        }
    }

    private static Optional<Credentials> talk(Process process, String helper, String server)
            throws IOException, InterruptedException {
        Thread watchdog = new Thread(() -> endAfterTimeout(process), "credential-helper-timeout");
        watchdog.setDaemon(true);
        watchdog.start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(server.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // Some helpers answer without reading; the exit status tells.
        }
        byte[] answer;
        try (InputStream out = process.getInputStream()) {
            answer = out.readNBytes(MAX_ANSWER);
        }
        int status = process.waitFor();
        watchdog.interrupt();
        if (status != 0) {
            String said = new String(answer, StandardCharsets.UTF_8);
            if (said.contains("credentials not found")) {
                return Optional.empty();
            }
            throw failure(helper, "it ended with status " + status, null);
        }
        return Optional.of(read(answer, helper));
    }

    private static void endAfterTimeout(Process process) {
        try {
            if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            // The helper has ended, and with it the task of this thread.
            Thread.currentThread().interrupt();
        }
    }

    private static Credentials read(byte[] answer, String helper) {
        try {
            if (Json.parse(answer) instanceof Map<?, ?> json
                    && json.get("Username") instanceof String user
                    && json.get("Secret") instanceof String secret) {
                return user.equals("<token>") ? new Credentials.IdentityToken(secret) : Credentials.of(user, secret);
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
