package io.github.bundle4j.registry.oci;

import io.github.bundle4j.BundleException;
import io.github.bundle4j.goyaml.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Credentials from a file in Docker's format, which Podman's {@code auth.json} and Helm's registry configuration share:
 * {@code auths} for a host or for a path below it, {@code credHelpers} and {@code credsStore}. The longest path that
 * fits wins. A helper is a program {@code docker-credential-NAME} on the path; it is started with an argument list, never
 * through a shell, when credentials are first needed. Immutable and thread-safe; the text form shows no secret.
 */
public final class DockerConfig implements CredentialProvider {
    private static final int MAX_FILE = 4 * 1024 * 1024;
    private static final String HUB = "index.docker.io";

    private final String place;
    private final Map<String, Map<?, ?>> auths;
    private final Map<String, String> helpers;
    private final String store;
    private final CredentialHelper.Runner runner;

    private DockerConfig(
            String place,
            Map<String, Map<?, ?>> auths,
            Map<String, String> helpers,
            String store,
            CredentialHelper.Runner runner) {
        this.place = place;
        this.auths = auths;
        this.helpers = helpers;
        this.store = store;
        this.runner = runner;
    }

    /**
     * Reads a file.
     *
     * @param file the file
     * @return its credentials; none if there is no such file
     * @throws RegistryException.LocalFailure if it cannot be read or has another format
     */
    public static DockerConfig load(Path file) {
        return load(file, CredentialHelper::run);
    }

    static DockerConfig load(Path file, CredentialHelper.Runner runner) {
        try {
            if (Files.size(file) > MAX_FILE) {
                throw failure(file.toString(), "it is larger than 4 MiB", null);
            }
            return parse(file.toString(), Files.readAllBytes(file), runner);
        } catch (NoSuchFileException e) {
            // Nobody has logged in on this machine.
            return new DockerConfig(file.toString(), Map.of(), Map.of(), "", runner);
        } catch (IOException e) {
            throw failure(file.toString(), String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * The file that Docker uses: {@code $DOCKER_CONFIG/config.json}, else {@code ~/.docker/config.json}.
     *
     * @return its credentials
     * @throws RegistryException.LocalFailure if it cannot be read
     */
    public static DockerConfig fromEnvironment() {
        return load(CredentialFiles.docker(System.getenv(), homeFromEnvironment()));
    }

    /**
     * The files that Podman, Buildah and Skopeo use: {@code $REGISTRY_AUTH_FILE} alone where it is set, else, in this
     * order, the {@code auth.json} of the runtime folder, that of the user's configuration, then Docker's.
     *
     * @return their credentials
     * @throws RegistryException.LocalFailure if one cannot be read
     */
    public static CredentialProvider podmanFromEnvironment() {
        return CredentialProvider.firstOf(CredentialFiles.podman(System.getenv(), homeFromEnvironment()).stream()
                .map(DockerConfig::load)
                .toArray(CredentialProvider[]::new));
    }

    /**
     * The files that Helm uses: {@code $HELM_REGISTRY_CONFIG}, else that below {@code $HELM_CONFIG_HOME} or the user's
     * configuration, then Docker's.
     *
     * @return their credentials
     * @throws RegistryException.LocalFailure if one cannot be read
     */
    public static CredentialProvider helmFromEnvironment() {
        return CredentialProvider.firstOf(CredentialFiles.helm(System.getenv(), homeFromEnvironment()).stream()
                .map(DockerConfig::load)
                .toArray(CredentialProvider[]::new));
    }

    @Override
    public Credentials credentials(OciRepository repository) {
        String helper = helpers.getOrDefault(repository.registry(), store);
        if (!helper.isEmpty()) {
            Optional<Credentials> found = runner.get(helper, serverName(repository.registry()));
            if (found.isPresent()) {
                return found.get();
            }
        }
        String key = repository.toString();
        while (true) {
            Map<?, ?> entry = auths.get(key);
            if (entry != null && !entry.isEmpty()) {
                return read(entry, key);
            }
            int slash = key.lastIndexOf('/');
            if (slash < 0) {
                return Credentials.anonymous();
            }
            key = key.substring(0, slash);
        }
    }

    /** Where the credentials come from, without them. */
    @Override
    public String toString() {
        return "DockerConfig[" + place + "]";
    }

    private Credentials read(Map<?, ?> entry, String key) {
        if (entry.get("identitytoken") instanceof String token && !token.isEmpty()) {
            return new Credentials.IdentityToken(token);
        }
        if (entry.get("registrytoken") instanceof String token && !token.isEmpty()) {
            return new Credentials.BearerToken(token);
        }
        if (entry.get("auth") instanceof String auth && !auth.isEmpty()) {
            return decode(auth, key);
        }
        if (entry.get("username") instanceof String user && entry.get("password") instanceof String password) {
            return Credentials.of(user, password);
        }
        return Credentials.anonymous();
    }

    private Credentials decode(String auth, String key) {
        String pair;
        try {
            pair = new String(Base64.getDecoder().decode(auth.strip()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw failure(place, "the entry for " + key + " is not base64", null);
        }
        int colon = pair.indexOf(':');
        if (colon < 0) {
            throw failure(place, "the entry for " + key + " has no user and password", null);
        }
        int end = pair.length();
        while (end > colon && pair.charAt(end - 1) == 0) {
            end--;
        }
        return Credentials.of(pair.substring(0, colon), pair.substring(colon + 1, end));
    }

    private static DockerConfig parse(String place, byte[] bytes, CredentialHelper.Runner runner) {
        Object parsed;
        try {
            parsed = bytes.length == 0 ? Map.of() : Json.parse(bytes);
        } catch (BundleException e) {
            throw failure(place, "it is not JSON", null);
        }
        if (!(parsed instanceof Map<?, ?> json)) {
            throw failure(place, "it is not a JSON object", null);
        }
        Map<String, Map<?, ?>> auths = new TreeMap<>();
        if (json.get("auths") instanceof Map<?, ?> entries) {
            entries.forEach((key, entry) -> {
                if (key instanceof String name && entry instanceof Map<?, ?> fields) {
                    auths.put(normal(name), fields);
                }
            });
        }
        Map<String, String> helpers = new LinkedHashMap<>();
        if (json.get("credHelpers") instanceof Map<?, ?> entries) {
            entries.forEach((key, helper) -> {
                if (key instanceof String name && helper instanceof String program) {
                    helpers.put(normal(name), program);
                }
            });
        }
        String store = json.get("credsStore") instanceof String program ? program : "";
        return new DockerConfig(place, auths, helpers, store, runner);
    }

    /** Keys come with and without scheme and with Docker's old version paths. */
    private static String normal(String key) {
        String rest = key.replaceFirst("^https?://", "");
        rest = rest.replaceFirst("^([^/]+)/(v1|v2)?/?$", "$1");
        for (String alias : new String[] {"docker.io", "registry-1.docker.io", "registry.hub.docker.com"}) {
            if (rest.equals(alias) || rest.startsWith(alias + "/")) {
                return HUB + rest.substring(alias.length());
            }
        }
        return rest;
    }

    private static String serverName(String registry) {
        return registry.equals(HUB) ? "https://index.docker.io/v1/" : registry;
    }

    private static Path homeFromEnvironment() {
        return Path.of(System.getProperty("user.home", "."));
    }

    private static RegistryException failure(String place, String why, @Nullable Throwable cause) {
        return new RegistryException.LocalFailure(
                "credentials cannot be read from " + place + ": " + why, place, cause);
    }
}
