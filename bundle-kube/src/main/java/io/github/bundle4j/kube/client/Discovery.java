package io.github.bundle4j.kube.client;

import io.github.bundle4j.kube.internal.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the server serves, asked for one group version at a time and kept. Thread-safe. */
final class Discovery {
    private static final Logger LOG = LoggerFactory.getLogger(Discovery.class);

    private final HttpTransport transport;
    private final Map<String, List<ResourceType>> byGroupVersion = new HashMap<>();

    Discovery(HttpTransport transport) {
        this.transport = transport;
    }

    ResourceType type(String apiVersion, String kind) {
        boolean known;
        synchronized (byGroupVersion) {
            known = byGroupVersion.containsKey(apiVersion);
        }
        Optional<ResourceType> found = find(apiVersion, kind);
        if (found.isEmpty() && known) {
            // A CustomResourceDefinition may have been installed since.
            forget(apiVersion);
            found = find(apiVersion, kind);
        }
        return found.orElseThrow(() -> new UnknownKindException(apiVersion, kind));
    }

    private Optional<ResourceType> find(String apiVersion, String kind) {
        return served(apiVersion).stream()
                .filter(type -> type.kind().equals(kind) && !type.plural().contains("/"))
                .findFirst();
    }

    List<ResourceType> all() {
        List<ResourceType> all = new ArrayList<>(served("v1"));
        Tree groups = transport.send(HttpCall.get("GET API groups", "/apis")).json();
        for (Tree group : groups.list("groups")) {
            String preferred = group.tree("preferredVersion").text("groupVersion", "");
            if (!preferred.isEmpty()) {
                all.addAll(servedIfAlive(preferred));
            }
            for (Tree version : group.list("versions")) {
                String name = version.text("groupVersion", "");
                if (!name.isEmpty() && !name.equals(preferred)) {
                    all.addAll(servedIfAlive(name));
                }
            }
        }
        return List.copyOf(all);
    }

    /** A group whose own server is down, such as a broken metrics server's, is of no concern to all others. */
    private List<ResourceType> servedIfAlive(String apiVersion) {
        try {
            return served(apiVersion);
        } catch (ApiException e) {
            if (e.status() < 500) {
                throw e;
            }
            LOG.warn("passed over {}, whose API server is out of order: {}", apiVersion, e.getMessage());
            return List.of();
        }
    }

    void forget() {
        synchronized (byGroupVersion) {
            byGroupVersion.clear();
        }
    }

    private void forget(String apiVersion) {
        synchronized (byGroupVersion) {
            byGroupVersion.remove(apiVersion);
        }
    }

    private List<ResourceType> served(String apiVersion) {
        synchronized (byGroupVersion) {
            List<ResourceType> known = byGroupVersion.get(apiVersion);
            if (known != null) {
                return known;
            }
        }
        List<ResourceType> asked = ask(apiVersion);
        if (!asked.isEmpty()) {
            synchronized (byGroupVersion) {
                byGroupVersion.put(apiVersion, asked);
            }
        }
        return asked;
    }

    private List<ResourceType> ask(String apiVersion) {
        int slash = apiVersion.indexOf('/');
        String group = slash < 0 ? "" : apiVersion.substring(0, slash);
        String version = apiVersion.substring(slash + 1);
        Tree answer;
        try {
            answer = transport
                    .send(HttpCall.get("GET resources of " + apiVersion, (slash < 0 ? "/api/" : "/apis/") + apiVersion))
                    .json();
        } catch (NotFoundException e) {
            return List.of();
        }
        List<ResourceType> types = new ArrayList<>();
        for (Tree resource : answer.list("resources")) {
            types.add(new ResourceType(
                    group, version, resource.text("kind", ""), resource.text("name", ""), resource.flag("namespaced")));
        }
        return List.copyOf(types);
    }
}
