package io.github.bundle4j.kube.client;

import io.github.bundle4j.goyaml.DocumentException;
import io.github.bundle4j.goyaml.Yaml;
import io.github.bundle4j.kube.client.Kubeconfig.ClusterSettings;
import io.github.bundle4j.kube.client.Kubeconfig.ExecCredential;
import io.github.bundle4j.kube.client.Kubeconfig.Pem;
import io.github.bundle4j.kube.client.Kubeconfig.UserSettings;
import io.github.bundle4j.kube.internal.Tree;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The kubeconfig format: named clusters, users and contexts; several files merge, the first to name a thing wins. */
final class KubeconfigFile {
    private static final long MAX_BYTES = 4L << 20;

    private final String origin;
    private final @Nullable String currentContext;
    private final Map<String, Entry> clusters;
    private final Map<String, Entry> users;
    private final Map<String, Entry> contexts;

    private record Entry(Tree body, Path folder) {}

    private KubeconfigFile(
            String origin,
            @Nullable String currentContext,
            Map<String, Entry> clusters,
            Map<String, Entry> users,
            Map<String, Entry> contexts) {
        this.origin = origin;
        this.currentContext = currentContext;
        this.clusters = clusters;
        this.users = users;
        this.contexts = contexts;
    }

    static KubeconfigFile read(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new KubeconfigException(file.toString(), "is larger than " + MAX_BYTES + " bytes", null);
            }
            Path folder = file.toAbsolutePath().getParent();
            return parse(
                    Files.readString(file, StandardCharsets.UTF_8),
                    file.toString(),
                    folder == null ? file.toAbsolutePath() : folder);
        } catch (IOException e) {
            throw new KubeconfigException(
                    file.toString(), "cannot be read (" + e.getClass().getSimpleName() + "); check the path", e);
        }
    }

    static KubeconfigFile parse(String yaml, String origin, Path folder) {
        Object value;
        try {
            value = Yaml.parse(yaml);
        } catch (DocumentException e) {
            // The parser's message may quote the text around the error, which may be a credential.
            throw new KubeconfigException(origin, "is not YAML", null);
        }
        Tree tree = Tree.of(value);
        return new KubeconfigFile(
                origin,
                tree.text("current-context"),
                named(tree, "clusters", "cluster", folder),
                named(tree, "users", "user", folder),
                named(tree, "contexts", "context", folder));
    }

    private static Map<String, Entry> named(Tree tree, String list, String key, Path folder) {
        Map<String, Entry> result = new LinkedHashMap<>();
        for (Tree item : tree.list(list)) {
            String name = item.text("name");
            if (name != null) {
                result.putIfAbsent(name, new Entry(item.tree(key), folder));
            }
        }
        return result;
    }

    KubeconfigFile mergedWith(KubeconfigFile later) {
        return new KubeconfigFile(
                origin + ", " + later.origin,
                currentContext == null || currentContext.isEmpty() ? later.currentContext : currentContext,
                union(clusters, later.clusters),
                union(users, later.users),
                union(contexts, later.contexts));
    }

    private static Map<String, Entry> union(Map<String, Entry> first, Map<String, Entry> second) {
        Map<String, Entry> result = new LinkedHashMap<>(first);
        second.forEach(result::putIfAbsent);
        return result;
    }

    Kubeconfig select(@Nullable String wanted) {
        if (clusters.isEmpty() && contexts.isEmpty()) {
            throw new KubeconfigException(origin, "is empty; it needs clusters, users and contexts", null);
        }
        String name = wanted == null ? currentContext : wanted;
        if (name == null || name.isEmpty()) {
            throw new KubeconfigException(origin, "has no current-context; name a context", null);
        }
        Entry context = contexts.get(name);
        if (context == null) {
            throw new KubeconfigException(
                    origin, "has no context \"" + name + "\"; it has " + String.join(", ", contexts.keySet()), null);
        }
        String clusterName = context.body.text("cluster");
        Entry cluster = clusterName == null ? null : clusters.get(clusterName);
        if (cluster == null) {
            throw new KubeconfigException(
                    origin, "context \"" + name + "\" names a cluster that is not there: " + clusterName, null);
        }
        String userName = context.body.text("user");
        Entry user = userName == null || userName.isEmpty() ? null : users.get(userName);
        if (userName != null && !userName.isEmpty() && user == null) {
            throw new KubeconfigException(
                    origin, "context \"" + name + "\" names a user that is not there: " + userName, null);
        }
        return new Kubeconfig(
                origin,
                name,
                cluster(clusterName, cluster),
                user == null ? UserSettings.ANONYMOUS : user(String.valueOf(userName), user),
                context.body.text("namespace"));
    }

    private ClusterSettings cluster(@Nullable String name, Entry entry) {
        String server = entry.body.text("server");
        if (server == null) {
            throw new KubeconfigException(origin, "cluster \"" + name + "\" has no server", null);
        }
        String proxy = entry.body.text("proxy-url");
        return new ClusterSettings(
                uri(server),
                pem(entry, "certificate-authority-data", "certificate-authority"),
                entry.body.flag("insecure-skip-tls-verify"),
                entry.body.text("tls-server-name"),
                proxy == null || proxy.isEmpty() ? null : uri(proxy));
    }

    private UserSettings user(String name, Entry entry) {
        Tree body = entry.body;
        if (body.has("auth-provider")) {
            throw new KubeconfigException(
                    origin,
                    "user \"" + name + "\" uses auth-provider, which Kubernetes removed; use exec instead",
                    null);
        }
        String tokenFile = body.text("tokenFile");
        return new UserSettings(
                body.text("token"),
                tokenFile == null ? null : entry.folder.resolve(tokenFile),
                pem(entry, "client-certificate-data", "client-certificate"),
                pem(entry, "client-key-data", "client-key"),
                body.text("username"),
                body.text("password"),
                body.has("exec") ? exec(name, entry) : null);
    }

    private ExecCredential exec(String user, Entry entry) {
        Tree exec = entry.body.tree("exec");
        String command = exec.text("command");
        if (command == null || command.isEmpty()) {
            throw new KubeconfigException(origin, "user \"" + user + "\" has an exec without a command", null);
        }
        List<String> arguments = new ArrayList<>();
        for (Object argument : exec.values("args")) {
            arguments.add(String.valueOf(argument));
        }
        Map<String, String> environment = new LinkedHashMap<>();
        for (Tree variable : exec.list("env")) {
            environment.put(
                    String.valueOf(variable.text("name")),
                    variable.text("value") == null ? "" : variable.text("value"));
        }
        // A command with a slash is a path relative to the kubeconfig; one without is looked up.
        String path = command.contains("/") ? entry.folder.resolve(command).toString() : command;
        String version = exec.text("apiVersion");
        return new ExecCredential(
                version == null ? "client.authentication.k8s.io/v1" : version,
                path,
                List.copyOf(arguments),
                Map.copyOf(environment),
                exec.flag("provideClusterInfo"));
    }

    private @Nullable Pem pem(Entry entry, String dataKey, String fileKey) {
        String data = entry.body.text(dataKey);
        if (data != null && !data.isEmpty()) {
            try {
                return Pem.inline(new String(Base64.getMimeDecoder().decode(data), StandardCharsets.UTF_8));
            } catch (IllegalArgumentException e) {
                throw new KubeconfigException(origin, dataKey + " is not base64", null);
            }
        }
        String file = entry.body.text(fileKey);
        return file == null || file.isEmpty() ? null : Pem.at(entry.folder.resolve(file));
    }

    private URI uri(String text) {
        // A proxy's may hold a password.
        String shown = text.contains("@") ? "(hidden)" : text;
        try {
            URI uri = URI.create(text);
            if (uri.getHost() == null || uri.getScheme() == null) {
                throw new KubeconfigException(origin, "not a URL with scheme and host: " + shown, null);
            }
            return uri;
        } catch (IllegalArgumentException e) {
            throw new KubeconfigException(origin, "not a URL: " + shown, null);
        }
    }
}
