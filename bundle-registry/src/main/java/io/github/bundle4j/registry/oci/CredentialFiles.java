package io.github.bundle4j.registry.oci;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Where programs keep credentials, for a given environment. */
final class CredentialFiles {
    private CredentialFiles() {}

    static Path docker(Map<String, String> environment, Path home) {
        String folder = environment.getOrDefault("DOCKER_CONFIG", "");
        return (folder.isEmpty() ? home.resolve(".docker") : Path.of(folder)).resolve("config.json");
    }

    static List<Path> podman(Map<String, String> environment, Path home) {
        String file = environment.getOrDefault("REGISTRY_AUTH_FILE", "");
        if (!file.isEmpty()) {
            return List.of(Path.of(file));
        }
        List<Path> files = new ArrayList<>();
        String runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "");
        if (!runtime.isEmpty()) {
            files.add(Path.of(runtime, "containers", "auth.json"));
        }
        files.add(configHome(environment, home).resolve("containers").resolve("auth.json"));
        files.add(docker(environment, home));
        return files;
    }

    static List<Path> helm(Map<String, String> environment, Path home) {
        String file = environment.getOrDefault("HELM_REGISTRY_CONFIG", "");
        String folder = environment.getOrDefault("HELM_CONFIG_HOME", "");
        Path own;
        if (!file.isEmpty()) {
            own = Path.of(file);
        } else {
            Path base = folder.isEmpty() ? configHome(environment, home).resolve("helm") : Path.of(folder);
            own = base.resolve("registry").resolve("config.json");
        }
        return List.of(own, docker(environment, home));
    }

    private static Path configHome(Map<String, String> environment, Path home) {
        String folder = environment.getOrDefault("XDG_CONFIG_HOME", "");
        return folder.isEmpty() ? home.resolve(".config") : Path.of(folder);
    }
}
