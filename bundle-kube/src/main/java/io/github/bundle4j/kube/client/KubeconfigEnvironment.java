package io.github.bundle4j.kube.client;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where kubectl looks for its configuration. */
final class KubeconfigEnvironment {
    private static final Path SERVICE_ACCOUNT = Path.of("/var/run/secrets/kubernetes.io/serviceaccount");

    private KubeconfigEnvironment() {}

    static Kubeconfig read(Map<String, String> environment, Path userHome) {
        // Java makes up a home for users that the system does not know, as in many containers.
        String own = environment.get("HOME");
        Path home = own == null || own.isEmpty() ? userHome : Path.of(own);
        String list = environment.get("KUBECONFIG");
        KubeconfigFile merged = null;
        if (list != null && !list.isEmpty()) {
            for (String name : list.split(Pattern.quote(File.pathSeparator), -1)) {
                // Like kubectl: names of absent files in the list are passed over.
                if (!name.isEmpty() && Files.exists(Path.of(name))) {
                    KubeconfigFile file = KubeconfigFile.read(Path.of(name));
                    merged = merged == null ? file : merged.mergedWith(file);
                }
            }
        } else if (Files.exists(home.resolve(".kube/config"))) {
            merged = KubeconfigFile.read(home.resolve(".kube/config"));
        }
        if (merged != null) {
            return merged.select(null);
        }
        Kubeconfig inCluster = inCluster(environment);
        if (inCluster != null) {
            return inCluster;
        }
        throw new KubeconfigException(
                list == null || list.isEmpty() ? home.resolve(".kube/config").toString() : list,
                "does not exist; set KUBECONFIG, or pass a Kubeconfig explicitly",
                null);
    }

    private static @Nullable Kubeconfig inCluster(Map<String, String> environment) {
        String host = environment.get("KUBERNETES_SERVICE_HOST");
        String port = environment.get("KUBERNETES_SERVICE_PORT");
        Path token = SERVICE_ACCOUNT.resolve("token");
        if (host == null || port == null || !Files.exists(token)) {
            return null;
        }
        String address = host.contains(":") ? "[" + host + "]" : host;
        try {
            return Kubeconfig.settings(URI.create("https://" + address + ":" + port))
                    .tokenFile(token)
                    .certificateAuthority(Files.readString(SERVICE_ACCOUNT.resolve("ca.crt"), StandardCharsets.UTF_8))
                    .namespace(Files.readString(SERVICE_ACCOUNT.resolve("namespace"), StandardCharsets.UTF_8)
                            .trim())
                    .build();
        } catch (IOException e) {
            throw new KubeconfigException(SERVICE_ACCOUNT.toString(), "the service account cannot be read", e);
        }
    }
}
